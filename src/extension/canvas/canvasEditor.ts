import * as vscode from "vscode";
import { canvasViewType } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import type { Runs } from "../run/runs.ts";
import type { ComponentIndex } from "../workspace/componentIndex.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { CanvasPanel, type KeptPlaces } from "./canvasPanel.ts";
import { PlacesFiles } from "./placesFile.ts";
import { PlacesFollowing } from "./placesFollowing.ts";

/** What every canvas needs of the rest of the extension. */
export interface CanvasSurroundings {
  readonly extensionUri: vscode.Uri;
  readonly documents: PipelineDocuments;
  readonly components: ComponentIndex;
  readonly runs: Runs;
  readonly output: Output;
}

/** Tasks and groups of a pipeline, by their keys. */
export interface CanvasSelection {
  readonly source: vscode.Uri;
  /** By its export name. */
  readonly pipeline: string | undefined;
  readonly keys: readonly string[];
}

/**
 * The canvas as a custom text editor: VS Code owns the text, its undo stack, saving and hot exit; each panel is a view of
 * the document, and several may show the same one.
 */
export class CanvasEditor extends Disposable implements vscode.CustomTextEditorProvider {
  readonly #surroundings: CanvasSurroundings;
  readonly #panels = new Set<CanvasPanel>();
  readonly #places: KeptPlaces;
  readonly #activated = this.own(new vscode.EventEmitter<CanvasPanel | undefined>());
  /** Which pipeline of a file the next panel on it is to show. */
  readonly #wanted = new Map<string, string>();

  readonly #selected = this.own(new vscode.EventEmitter<CanvasSelection>());

  readonly onDidChangeActive = this.#activated.event;
  /** A person selects something on any canvas. */
  readonly onDidSelect = this.#selected.event;

  constructor(surroundings: CanvasSurroundings) {
    super();
    this.#surroundings = surroundings;
    const files = this.own(new PlacesFiles());
    this.#places = { files, following: this.own(new PlacesFollowing(surroundings.documents, files)) };
    this.own(
      vscode.window.registerCustomEditorProvider(canvasViewType, this, {
        supportsMultipleEditorsPerDocument: true,
        webviewOptions: { retainContextWhenHidden: true },
      }),
    );
  }

  get active(): CanvasPanel | undefined {
    return [...this.#panels].find((panel) => panel.isActive);
  }

  panelsOf(uri: vscode.Uri): CanvasPanel[] {
    return [...this.#panels].filter((panel) => panel.document.uri.toString() === uri.toString());
  }

  /** Selects something on the canvases that show a pipeline. */
  select({ source, pipeline, keys }: CanvasSelection): void {
    for (const panel of this.panelsOf(source)) if (panel.pipeline === pipeline) panel.select(keys);
  }

  /** Opens the canvas of a file; of the named pipeline, where the file holds several. */
  async open(uri: vscode.Uri, exportName?: string, column?: vscode.ViewColumn): Promise<void> {
    if (exportName !== undefined) {
      this.#wanted.set(uri.toString(), exportName);
      for (const panel of this.panelsOf(uri)) panel.showPipeline(exportName);
    }
    await vscode.commands.executeCommand("vscode.openWith", uri, canvasViewType, column);
  }

  /**
   * Has the canvas of a pipeline in sight, and the keyboard where it is: one that shows stays as it is, one behind others
   * comes forward, and only without any a new one is opened in that column.
   */
  async haveInSight(uri: vscode.Uri, exportName: string, column: vscode.ViewColumn): Promise<void> {
    const panels = this.panelsOf(uri).toSorted((a, b) => fitness(b, exportName) - fitness(a, exportName));
    const [panel] = panels;
    if (panel) {
      if (panel.pipeline !== exportName) panel.showPipeline(exportName);
      if (!panel.isVisible) panel.reveal();
      return;
    }
    this.#wanted.set(uri.toString(), exportName);
    const options = { viewColumn: column, preserveFocus: true };
    await vscode.commands.executeCommand("vscode.openWith", uri, canvasViewType, options);
  }

  resolveCustomTextEditor(document: vscode.TextDocument, webviewPanel: vscode.WebviewPanel): void {
    const key = document.uri.toString();
    const panel = new CanvasPanel(document, webviewPanel, this.#surroundings, this.#places, this.#wanted.get(key));
    this.#wanted.delete(key);
    this.#panels.add(panel);
    panel.onDidSelect((keys) => {
      this.#selected.fire({ source: document.uri, pipeline: panel.pipeline, keys });
    });
    webviewPanel.onDidChangeViewState(() => {
      this.#activated.fire(this.active);
    });
    webviewPanel.onDidDispose(() => {
      this.#panels.delete(panel);
      panel.dispose();
      this.#activated.fire(this.active);
    });
    this.#activated.fire(this.active);
  }
}

/** One that shows the pipeline already, then one that shows at all. */
function fitness({ isVisible, pipeline }: CanvasPanel, exportName: string): number {
  return (isVisible ? 2 : 0) + (pipeline === exportName ? 1 : 0);
}
