import * as vscode from "vscode";
import type { PipelineFile } from "../../compiler/compile.ts";
import { applyOperation, type EditResult, startPipeline } from "../../compiler/edit/applyOperation.ts";
import type { Operation } from "../../compiler/edit/operation.ts";
import { studioModule } from "../../compiler/kubernetes/claimComponents.ts";
import type { Pipeline } from "../../compiler/pipeline.ts";
import type { TextEdit } from "../../compiler/text.ts";
import type { CanvasView } from "../../protocol/canvasView.ts";
import type { FileMoves } from "../../protocol/movedKeys.ts";
import type { ApplyResult, FromWebview } from "../../protocol/messages.ts";
import type { PlaceChanges } from "../../protocol/places.ts";
import { unreadable, viewOf } from "../../protocol/viewOf.ts";
import { type CanvasCommand, commandIds, contextKeys } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { localizedMessage } from "../language/problems.ts";
import { rangeIn } from "../language/textRange.ts";
import { translated } from "../language/translated.ts";
import { sourcePathOf, uriOfSourcePath } from "../workspace/sourcePath.ts";
import { type CanvasChannel, openCanvasChannel } from "./canvasChannel.ts";
import type { CanvasSurroundings } from "./canvasEditor.ts";
import { keysAt, spanOfKey } from "./keysAt.ts";
import type { ChangedPlaces, PlacesFiles } from "./placesFile.ts";
import type { PlacesFollowing } from "./placesFollowing.ts";
import { webviewBundle } from "./webviewBundle.ts";
import { fillWebview } from "./webviewPage.ts";

/** Hand-moved places, and what keeps them with what they are of. */
export interface KeptPlaces {
  readonly files: PlacesFiles;
  readonly following: PlacesFollowing;
}

/** One panel: a view of a document, and the gestures made on it. */
export class CanvasPanel extends Disposable {
  readonly document: vscode.TextDocument;
  readonly #panel: vscode.WebviewPanel;
  readonly #surroundings: CanvasSurroundings;
  readonly #places: KeptPlaces;
  readonly #selected = this.own(new vscode.EventEmitter<readonly string[]>());
  readonly #channel: CanvasChannel;
  #pipeline: string | undefined;
  #isReady = false;
  /** Settled when all changes of the text that were asked for are made. */
  #changing: Promise<unknown> = Promise.resolve();
  #view: CanvasView | undefined;
  #lookedAt: string | undefined;
  #moves: FileMoves | undefined;
  /** What the palette that was sent last calls by names of the file. */
  #imports: string | undefined;

  /** A person selects these on the canvas. */
  readonly onDidSelect = this.#selected.event;

  constructor(
    document: vscode.TextDocument,
    panel: vscode.WebviewPanel,
    surroundings: CanvasSurroundings,
    places: KeptPlaces,
    pipeline: string | undefined,
  ) {
    super();
    this.document = document;
    this.#panel = panel;
    this.#surroundings = surroundings;
    this.#places = places;
    this.#pipeline = pipeline;
    this.#channel = this.own(
      openCanvasChannel(panel.webview, surroundings.output, {
        onEvent: (event) => {
          void this.#received(event);
        },
        handlers: {
          apply: ({ operation }) => this.#inTurn(() => this.#apply(operation)),
          refusals: ({ operations }) => operations.map((operation) => this.#refusal(operation)),
          applyFix: ({ code, start, fix }) => this.#inTurn(() => this.#applyFix(code, start, fix)),
        },
      }),
    );
    this.own(
      surroundings.documents.onDidChange((changed) => {
        if (changed !== document) return;
        this.#followPipeline();
        this.#sendView(this.#newMoves());
        if (importsOf(surroundings.documents.compiled(document)) !== this.#imports) this.#sendPalette();
      }),
    );
    this.own(
      surroundings.components.onDidChange(() => {
        this.#sendPalette();
      }),
    );
    this.own(
      surroundings.runs.onDidChange(() => {
        this.#sendRun();
      }),
    );
    this.own(
      places.files.onDidChange((changed) => {
        this.#placesChanged(changed);
      }),
    );
    this.own(
      places.files.onDidMove((uri) => {
        if (this.#isReady && uri.toString() === document.uri.toString()) void this.#sendPlaces();
      }),
    );
    this.own(
      vscode.window.onDidChangeTextEditorSelection((event) => {
        this.#selectionMoved(event);
      }),
    );
    fillWebview(panel.webview, surroundings.extensionUri, "webview");
  }

  override dispose(): void {
    this.#lookAt(undefined);
    super.dispose();
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  get isVisible(): boolean {
    return this.#panel.visible;
  }

  /** Comes forward, and leaves the keyboard where it is. */
  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  /** Selects cards and frames that are meant elsewhere, and brings them into view. */
  select(keys: readonly string[]): void {
    this.#channel.send({ type: "select", keys, reveal: true });
  }

  /** The pipeline that is shown, by its export name. */
  get pipeline(): string | undefined {
    return this.#view?.pipeline ?? this.#pipeline;
  }

  showPipeline(exportName: string): void {
    this.#pipeline = exportName;
    this.#newMoves();
    this.#sendView();
    this.#sendPalette();
    void this.#sendPlaces();
    this.#sendRun();
  }

  command(command: CanvasCommand): void {
    this.#channel.send({ type: "command", command: `canvas.${command}` });
  }

  async #received(event: FromWebview): Promise<void> {
    switch (event.type) {
      case "ready":
        this.#isReady = true;
        this.#newMoves();
        this.#channel.send({ type: "l10n", ...(await webviewBundle()) });
        this.#sendView();
        this.#sendPalette();
        await this.#sendPlaces();
        this.#sendRun();
        return;
      case "selected":
        this.#selectInText(event.keys);
        this.#selected.fire(event.keys);
        return;
      case "openSource":
        await this.#openSource(event.start, event.end);
        return;
      case "openComponent":
        await this.#openComponent(event.task);
        return;
      case "runPipeline":
        await vscode.commands.executeCommand(commandIds.compileAndRun, this.document.uri, this.pipeline);
        return;
      case "openLog":
        await vscode.commands.executeCommand(commandIds.openTaskLog, {
          uri: this.document.uri,
          pipeline: this.pipeline,
          task: event.task,
        });
        return;
      case "showPipeline":
        this.showPipeline(event.exportName);
        return;
      case "undo":
      case "redo":
        await vscode.commands.executeCommand(event.type);
        return;
      case "save":
        await this.document.save();
        return;
      case "movedByHand":
        await this.#keepPlaces(event.changes);
        return;
      case "importDropped":
        await vscode.commands.executeCommand(
          commandIds.importPipeline,
          "uri" in event ? vscode.Uri.parse(event.uri) : { name: event.name, text: event.text },
        );
        return;
      case "fieldFocus":
        await vscode.commands.executeCommand("setContext", contextKeys.isFieldFocused, event.isFocused);
        return;
      case "failed":
        this.#surroundings.output.exception("canvas", event.stack ?? event.message);
        return;
    }
  }

  #shownPipeline(file: PipelineFile): Pipeline | undefined {
    return file.pipelines.find(({ exportName }) => exportName === this.#pipeline) ?? file.pipelines[0];
  }

  /** What the last change did to keys, told once: what is read after it knows it already. */
  #newMoves(): FileMoves | undefined {
    const moves = this.#places.following.movesOf(this.document.uri);
    const isNew = moves !== this.#moves;
    this.#moves = moves;
    return isNew ? moves : undefined;
  }

  /** A pipeline that gets another name in the text is the one that is shown still. */
  #followPipeline(): void {
    const moves = this.#places.following.movesOf(this.document.uri);
    if (this.#pipeline === undefined || moves === this.#moves) return;
    this.#pipeline = moves?.pipelines[this.#pipeline] ?? this.#pipeline;
  }

  #sendView(moves?: FileMoves): void {
    if (!this.#isReady) return;
    const file = localized(this.#surroundings.documents.compiled(this.document));
    const pipeline = this.#shownPipeline(file);
    if (!pipeline) {
      this.#channel.send({ type: "noPipeline", path: file.path, version: this.document.version });
      return;
    }
    const view = viewOf(file, pipeline, this.document.version);
    this.#view = { ...view, stale: view.stale === undefined ? undefined : staleSentence(file, this.document) };
    const keys = moves?.keys[pipeline.exportName];
    this.#channel.send({ type: "view", view: this.#view, ...(keys && { moves: keys }) });
  }

  #sendPalette(): void {
    if (!this.#isReady) return;
    const file = this.#surroundings.documents.compiled(this.document);
    this.#imports = importsOf(file);
    const content = this.#surroundings.components.paletteFor(file, this.document.uri, this.#shownPipeline(file));
    this.#channel.send({ type: "palette", ...content });
  }

  async #sendPlaces(): Promise<void> {
    if (this.pipeline === undefined) return;
    this.#channel.send({ type: "places", places: await this.#places.files.read(this.document.uri, this.pipeline) });
  }

  async #keepPlaces(changes: PlaceChanges): Promise<void> {
    if (this.pipeline !== undefined) await this.#places.files.change(this.document.uri, this.pipeline, changes, this);
  }

  #placesChanged({ uri, pipeline, changes, by }: ChangedPlaces): void {
    if (by === this || !this.#isReady || uri.toString() !== this.document.uri.toString()) return;
    if (pipeline === this.pipeline) this.#channel.send({ type: "placesChanged", changes });
  }

  #sendRun(): void {
    if (!this.#isReady || this.pipeline === undefined) return;
    const run = this.#surroundings.runs.shownOn(sourcePathOf(this.document.uri), this.pipeline);
    this.#lookAt(run?.id);
    this.#channel.send({
      type: "run",
      run: run ? { runId: run.id, state: run.state, groupKeys: run.source?.groupKeys ?? {} } : null,
    });
  }

  /** What lies on a canvas is looked at closely, wherever it runs. */
  #lookAt(runId: string | undefined): void {
    if (runId === this.#lookedAt) return;
    const { runs } = this.#surroundings;
    if (this.#lookedAt !== undefined) runs.leave(this.#lookedAt, this);
    this.#lookedAt = runId;
    if (runId !== undefined) runs.lookAt(runId, this);
  }

  /** VS Code takes a change a while later: the next one is made on the text that it has left. */
  #inTurn(change: () => Promise<ApplyResult>): Promise<ApplyResult> {
    const done = this.#changing.then(change);
    this.#changing = done.catch(() => undefined);
    return done;
  }

  /** An Operation names tasks, not offsets: made on an older version, it is made anew against the present text or refused. */
  async #apply(operation: Operation): Promise<ApplyResult> {
    const result = this.#edited(operation);
    if (!result.ok) return result;
    return this.#write(result.edits, result.added);
  }

  #edited(operation: Operation): Edited {
    const file = this.#surroundings.documents.compiled(this.document);
    const pipeline = this.#shownPipeline(file);
    const result = pipeline
      ? applyOperation(file, pipeline, operation)
      : operation.kind === "startFrom"
        ? startPipeline(file, operation.template)
        : undefined;
    if (!result) return { ok: false, reason: vscode.l10n.t("This file has no pipeline to change.") };
    return result.ok ? result : { ok: false, reason: translated(result.sentence) };
  }

  #refusal(operation: Operation): string | null {
    const result = this.#edited(operation);
    return result.ok ? null : result.reason;
  }

  async #applyFix(code: string, start: number, fix: number): Promise<ApplyResult> {
    const file = this.#surroundings.documents.compiled(this.document);
    const found = file.diagnostics.find((diagnostic) => diagnostic.code === code && diagnostic.span.start === start);
    const edits = found?.path === file.path ? found.fixes[fix]?.edits : undefined;
    if (!edits) return { ok: false, reason: vscode.l10n.t("The problem is not there any more.") };
    return this.#write(edits, []);
  }

  /** One WorkspaceEdit is one undo step, shared with the text editor. */
  async #write(edits: readonly TextEdit[], added: readonly string[]): Promise<ApplyResult> {
    const change = new vscode.WorkspaceEdit();
    for (const edit of edits) change.replace(this.document.uri, rangeIn(this.document, edit.span), edit.text);
    if (!(await vscode.workspace.applyEdit(change))) {
      return { ok: false, reason: vscode.l10n.t("VS Code did not take the change: the file may be read-only.") };
    }
    return { ok: true, version: this.document.version, added };
  }

  #selectionMoved(event: vscode.TextEditorSelectionChangeEvent): void {
    if (event.textEditor.document !== this.document || this.#view === undefined) return;
    // Selections that we set ourselves come without a kind: answering those would go round in circles.
    if (event.kind === undefined) return;
    const [selection] = event.selections;
    if (!selection) return;
    const start = this.document.offsetAt(selection.start);
    const end = this.document.offsetAt(selection.end);
    this.select(keysAt(this.#view, { start, end }, this.document.getText()));
  }

  #selectInText(keys: readonly string[]): void {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === this.document);
    const view = this.#view;
    if (!editor || !view) return;
    const spans = keys.flatMap((key) => spanOfKey(view, key) ?? []);
    const selections = spans.map((span) => {
      const range = rangeIn(this.document, span);
      return new vscode.Selection(range.start, range.end);
    });
    const [first] = selections;
    if (!first) return;
    editor.selections = selections;
    // Its lines, from their beginnings: a long one would push the whole text out at the left.
    const lines = new vscode.Range(first.start.line, 0, first.end.line, 0);
    editor.revealRange(lines, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async #openSource(start: number, end: number): Promise<void> {
    const range = rangeIn(this.document, { start, end });
    const open = vscode.window.visibleTextEditors.find(({ document }) => document === this.document);
    await vscode.window.showTextDocument(this.document, {
      viewColumn: open?.viewColumn ?? vscode.ViewColumn.Beside,
      selection: range,
    });
  }

  async #openComponent(task: string): Promise<void> {
    const file = this.#surroundings.documents.compiled(this.document);
    const component = this.#surroundings.components.componentOfTask(file, task);
    // What the language itself defines has no text of its own here.
    if (!component || component.source.path === studioModule) return;
    const uri = uriOfSourcePath(component.source.path, this.document.uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const at = document.positionAt(component.source.span.start);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      selection: new vscode.Range(at, at),
    });
  }
}

/** The edits that an operation is, or why it is none, in the person's language. */
type Edited = Extract<EditResult, { readonly ok: true }> | { readonly ok: false; readonly reason: string };

function localized(file: PipelineFile): PipelineFile {
  const diagnostics = file.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    message: localizedMessage(diagnostic),
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, title: vscode.l10n.t(fix.title, fix.values ?? {}) })),
  }));
  return { ...file, diagnostics };
}

function staleSentence(file: PipelineFile, document: vscode.TextDocument): string | undefined {
  const error = file.diagnostics.find(({ code, path }) => unreadable.has(code) && path === file.path);
  if (!error) return undefined;
  const line = document.positionAt(error.span.start).line + 1;
  return vscode.l10n.t("Line {0}: {1} — showing what could be read.", line, error.message.replace(/\.$/, ""));
}

/** What of a palette depends on the file itself: the files it imports, and the names it calls components by. */
function importsOf(file: PipelineFile): string {
  const names = [...file.components].map(([name, { source }]) => [name, source.path, source.exportName]);
  const pipelines = file.pipelines.map(({ exportName, name, inputs, outputs }) => [
    ...[exportName, name],
    ...[...inputs, ...outputs].map((each) => each.name),
  ]);
  return JSON.stringify([file.dependencies, names, pipelines]);
}
