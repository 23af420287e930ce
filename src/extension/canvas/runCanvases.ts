import * as vscode from "vscode";
import { runCanvasViewType } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { RunSpec } from "../run/runSpecs.ts";
import { RunCanvas, type RunCanvasSurroundings } from "./runCanvas.ts";

export interface RunCanvasPlace {
  readonly viewColumn: vscode.ViewColumn;
  readonly preserveFocus: boolean;
}

/** The open canvases of runs whose source is elsewhere, one a run. */
export class RunCanvases extends Disposable {
  readonly #surroundings: RunCanvasSurroundings;
  readonly #canvases = new Set<RunCanvas>();

  constructor(surroundings: RunCanvasSurroundings) {
    super();
    this.#surroundings = surroundings;
  }

  get active(): RunCanvas | undefined {
    return [...this.#canvases].find(({ isActive }) => isActive);
  }

  /** @param where in place of what is in front, and with the keyboard, unless said otherwise */
  open(spec: RunSpec, where: RunCanvasPlace = { viewColumn: vscode.ViewColumn.Active, preserveFocus: false }): void {
    const { run } = spec;
    const { runs } = this.#surroundings;
    const present = [...this.#canvases].find(({ runId }) => runId === run.id);
    if (present) {
      present.reveal(where.preserveFocus);
      return;
    }
    const title = vscode.l10n.t("{0} (run, read-only)", run.name);
    const options = { retainContextWhenHidden: true };
    const panel = vscode.window.createWebviewPanel(runCanvasViewType, title, where, options);
    panel.iconPath = new vscode.ThemeIcon("lock");
    const canvas = new RunCanvas(panel, spec, this.#surroundings);
    this.#canvases.add(canvas);
    runs.lookAt(run.id, canvas);
    panel.onDidDispose(() => {
      this.#canvases.delete(canvas);
      canvas.dispose();
      runs.leave(run.id, canvas);
    });
  }
}
