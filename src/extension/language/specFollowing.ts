import * as vscode from "vscode";
import { keysAround, pipelineAt, spanOfKey } from "../../compiler/ask/statements.ts";
import type { CanvasSelection } from "../canvas/canvasEditor.ts";
import { specScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { isPipelineDocument, type PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { inputsKey, sourceOfSpec, type SpecDocuments } from "./specDocuments.ts";
import { rangeIn } from "./textRange.ts";

/**
 * Keeps the task at the cursor in view, both ways: of the source in its compiled form, and of the compiled form in the source.
 * Nothing is selected and the keyboard stays where it is, so that the two never answer each other.
 */
export class SpecFollowing extends Disposable {
  readonly #documents: PipelineDocuments;
  readonly #specs: SpecDocuments;
  readonly #led = this.own(new vscode.EventEmitter<CanvasSelection>());
  /** A person looks at a task or group in the compiled form. */
  readonly onDidLead = this.#led.event;
  readonly #mark = this.own(
    vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new vscode.ThemeColor("editor.rangeHighlightBackground"),
      overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.rangeHighlightForeground"),
    }),
  );

  constructor(documents: PipelineDocuments, specs: SpecDocuments) {
    super();
    this.#documents = documents;
    this.#specs = specs;
    this.own(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        const { document } = textEditor;
        // What follows the source changes under its cursor, which then says nothing of what a person looks at.
        if (document.uri.scheme === specScheme) {
          if (kind !== undefined) this.#specMoved(textEditor);
        } else if (isPipelineDocument(document)) this.#sourceMoved(textEditor);
      }),
    );
    this.own(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        // Whoever comes back to the source leads again, wherever the cursor stayed.
        if (editor && isPipelineDocument(editor.document)) this.#sourceMoved(editor);
      }),
    );
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === specScheme) this.#specChanged(document.uri);
      }),
    );
    this.own(
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) if (document.uri.scheme === specScheme) this.#specChanged(document.uri);
      }),
    );
  }

  /** Shows what is selected on a canvas, where no text may be in sight. */
  follow({ source, pipeline, keys }: CanvasSelection): void {
    for (const editor of specEditorsOf(source)) {
      if (sourceOfSpec(editor.document.uri).pipeline !== pipeline) continue;
      // A condition without else is one group in the spec, that of its branch.
      const ranges = keys.flatMap((key) => [key, `${key}/0`]).map((key) => this.#specs.linesOf(editor.document, key));
      this.#show(
        editor,
        ranges.find((range) => range !== undefined),
      );
    }
  }

  #specChanged(spec: vscode.Uri): void {
    const active = vscode.window.activeTextEditor;
    const source = sourceOfSpec(spec).source;
    const editors = vscode.window.visibleTextEditors.filter(({ document }) => document.uri.toString() === source);
    const leading = active && editors.includes(active) ? active : editors[0];
    if (leading && active?.document.uri.scheme !== specScheme) this.#sourceMoved(leading);
  }

  #sourceMoved(source: vscode.TextEditor): void {
    const editors = specEditorsOf(source.document.uri);
    if (editors.length === 0) return;
    source.setDecorations(this.#mark, []);
    const offset = source.document.offsetAt(source.selection.active);
    const pipeline = pipelineAt(this.#documents.compiled(source.document), offset);
    for (const editor of editors) {
      const isShown = pipeline?.exportName === sourceOfSpec(editor.document.uri).pipeline;
      const keys = isShown ? keysAround(pipeline, offset) : [];
      if (isShown && offset < pipeline.body.span.start) keys.push(inputsKey);
      const ranges = keys.map((key) => this.#specs.linesOf(editor.document, key));
      this.#show(
        editor,
        ranges.find((range) => range !== undefined),
      );
    }
  }

  #specMoved(spec: vscode.TextEditor): void {
    const { source, pipeline: name } = sourceOfSpec(spec.document.uri);
    const key = this.#specs.keyAt(spec.document, spec.selection.active.line);
    if (key !== undefined) {
      this.#show(spec, this.#specs.linesOf(spec.document, key), false);
      // The canvas has a frame for all branches of a condition.
      this.#led.fire({ source: vscode.Uri.parse(source), pipeline: name, keys: [key.replace(/\/\d+$/, "")] });
    }
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() !== source) continue;
      const { pipelines } = this.#documents.compiled(editor.document);
      const pipeline = pipelines.find(({ exportName }) => exportName === name);
      const span = key === undefined ? undefined : pipeline && spanOfKey(pipeline, key);
      this.#show(editor, span && rangeIn(editor.document, span));
    }
  }

  /** Marks lines and brings them into view; without any the mark goes and the view stays. */
  #show(editor: vscode.TextEditor, range: vscode.Range | undefined, isRevealed = true): void {
    editor.setDecorations(this.#mark, range ? [range] : []);
    if (range && isRevealed) editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function specEditorsOf(source: vscode.Uri): vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter(
    ({ document: { uri } }) => uri.scheme === specScheme && sourceOfSpec(uri).source === source.toString(),
  );
}
