import * as vscode from "vscode";
import { contextKeys, logScheme, podLogScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import type { LogPlaces } from "./feeds.ts";
import { showEnd } from "./logEnd.ts";
import { isLogUri, logUri, subjectOf, type LogSubject } from "./logUri.ts";
import { OpenLog } from "./openLog.ts";

/** Milliseconds between two looks of an editor at a log that grows; a large one takes it longer to read. */
const shortestPace = 150;
const bytesPerMillisecond = 8000;
/** Milliseconds until a log that is read anew is shown: its lines come at once, and are best seen so. */
const firstPace = 400;
/** Milliseconds in which an editor shows what it has read. */
const openingTime = 10_000;

/**
 * Logs as read-only files of two file systems of their own: VS Code reads them anew as they grow and changes in its editors
 * only what is new, so that what is selected stays so. What fills a log stops when its last editor is closed.
 */
export class LogDocuments extends Disposable implements vscode.FileSystemProvider {
  readonly #places: LogPlaces;
  readonly #output: Output;
  readonly #open = new Map<string, OpenLog>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #sweeps = new Set<NodeJS.Timeout>();
  readonly #fileChanged = this.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #stateChanged = this.own(new vscode.EventEmitter<OpenLog>());

  readonly onDidChangeFile = this.#fileChanged.event;
  /** A log is doing otherwise, or is shown otherwise. */
  readonly onDidChangeState = this.#stateChanged.event;

  constructor(places: LogPlaces, output: Output) {
    super();
    this.#places = places;
    this.#output = output;
    for (const scheme of [logScheme, podLogScheme])
      this.own(vscode.workspace.registerFileSystemProvider(scheme, this, { isReadonly: true, isCaseSensitive: true }));
    this.own(
      vscode.workspace.onDidCloseTextDocument(() => {
        this.#sweep();
      }),
    );
    this.own(
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.#showKeys();
      }),
    );
    this.#followClusters();
  }

  /** The log of an address, when it is open. */
  at(uri: vscode.Uri | undefined): OpenLog | undefined {
    return uri && this.#open.get(uri.toString());
  }

  /** The log of the active editor. */
  get active(): OpenLog | undefined {
    return this.at(vscode.window.activeTextEditor?.document.uri);
  }

  get all(): readonly OpenLog[] {
    return [...this.#open.values()];
  }

  /** Opens the log of something in an editor, at its end. */
  async show(subject: LogSubject): Promise<OpenLog> {
    const uri = logUri(subject);
    const open = this.#opened(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document, { preview: true, preserveFocus: false });
    open.follows = true;
    showEnd(editor);
    this.#showKeys();
    return open;
  }

  /** Draws it anew after what is chosen of it has changed. */
  changed(open: OpenLog): void {
    this.#stateChanged.fire(open);
    this.#showKeys();
  }

  // ── FileSystemProvider ────────────────────────────────────────────────────

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (!subjectOf(uri)) throw vscode.FileSystemError.FileNotFound(uri);
    const open = this.at(uri);
    // VS Code takes a file for another when time or size are others.
    const mtime = open ? open.since + open.version : 0;
    return { type: vscode.FileType.File, ctime: open?.since ?? 0, mtime, size: open?.log.bytes ?? 0 };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#opened(uri).log.draw();
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  override dispose(): void {
    for (const open of this.#open.values()) open.stop();
    for (const timer of [...this.#timers.values(), ...this.#sweeps]) clearTimeout(timer);
    super.dispose();
  }

  #opened(uri: vscode.Uri): OpenLog {
    const key = uri.toString();
    const known = this.#open.get(key);
    if (known) return known;
    const subject = subjectOf(uri);
    if (!subject) throw vscode.FileSystemError.FileNotFound(uri);
    const open: OpenLog = new OpenLog(
      { uri, subject },
      this.#places,
      (what) => {
        if (what === "lines") this.#publishSoon(open);
        else this.#stateChanged.fire(open);
      },
      (error) => {
        this.#output.exception(`log ${key}`, error);
      },
    );
    this.#open.set(key, open);
    // Its editor may be closed by then, before which it was not looked for.
    this.#sweepLater();
    open.begin();
    return open;
  }

  #publishSoon(open: OpenLog): void {
    const key = open.uri.toString();
    if (this.#timers.has(key)) return;
    const { bytes, state } = open.log;
    const pace = shortestPace + bytes / bytesPerMillisecond;
    const timer = setTimeout(
      () => {
        this.#publish(key, open);
      },
      state.type === "opening" ? firstPace : pace,
    );
    this.#timers.set(key, timer);
  }

  #publish(key: string, open: OpenLog): void {
    this.#timers.delete(key);
    if (this.isDisposed || this.#open.get(key) !== open) return;
    open.version += 1;
    this.#fileChanged.fire([{ type: vscode.FileChangeType.Changed, uri: open.uri }]);
  }

  #sweepLater(): void {
    const timer = setTimeout(() => {
      this.#sweeps.delete(timer);
      this.#sweep();
    }, openingTime + 100);
    this.#sweeps.add(timer);
  }

  /** Stops what no editor shows any more. */
  #sweep(): void {
    const shown = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (const [key, open] of this.#open) {
      if (shown.has(key) || Date.now() - open.since < openingTime) continue;
      open.stop();
      clearTimeout(this.#timers.get(key));
      this.#timers.delete(key);
      this.#open.delete(key);
    }
  }

  /** What was read over a connection that is another now begins anew; a choice of what is looked at is none of its business. */
  #followClusters(): void {
    const { clusters, clusterRuns } = this.#places;
    const keepConnected = (): void => {
      for (const open of this.#open.values()) open.keepConnected();
    };
    this.own(clusters.onDidChange(keepConnected));
    this.own(clusterRuns.onDidChange(keepConnected));
  }

  #showKeys(): void {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !isLogUri(editor.document.uri)) return;
    const { active } = this;
    const set = (key: string, value: boolean): void => {
      void vscode.commands.executeCommand("setContext", key, value);
    };
    set(contextKeys.logHasTimes, active?.log.withTimes ?? false);
    set(contextKeys.logIsPrevious, active?.choice.previous ?? false);
    set(contextKeys.logFollows, active?.follows ?? true);
  }
}
