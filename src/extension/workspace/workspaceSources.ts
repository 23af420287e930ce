import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import * as vscode from "vscode";
import { projectAround } from "../../compiler/project.ts";
import type { Sources } from "../../compiler/sources.ts";
import { problemOfCode } from "../../compiler/unreadable.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { Disposable } from "../dispose.ts";
import { sourcePathOf } from "./sourcePath.ts";

/** Files larger than this are not sources: reading one by mistake must not stall the editor. */
const largestSource = 4_000_000;

/**
 * The compiler's window on the workspace: open editors' text before the disk's. Texts read from disk are kept until a
 * watcher says that the file changed.
 */
export class WorkspaceSources extends Disposable implements Sources {
  readonly #open = new Map<string, vscode.TextDocument>();
  readonly #disk = new Map<string, OnDisk>();
  readonly #bytes = new Map<string, { readonly mtimeMs: number; readonly bytes: Uint8Array }>();
  readonly #folders = new Map<string, readonly [string, ...string[]]>();
  readonly #real = new Map<string, string>();
  readonly #changed = this.own(new vscode.EventEmitter<string>());

  /** A file that some compilation may depend on has another text now; the value is its path. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
    this.own(
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.#opened(document);
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#closed(document);
      }),
    );
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document.uri.scheme === "file") this.#changed.fire(sourcePathOf(document.uri));
      }),
    );
    this.own(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#folders.clear();
      }),
    );
    const watcher = this.own(vscode.workspace.createFileSystemWatcher("**/*.{ts,py,yaml,yml,json,ipynb}"));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      this.own(
        event((uri) => {
          this.#forget(sourcePathOf(uri));
        }),
      );
    }
  }

  read(path: string): string | undefined {
    const document = this.#open.get(path);
    if (document) return document.getText();
    const onDisk = this.#disk.get(path) ?? readSource(path);
    this.#disk.set(path, onDisk);
    return onDisk.text;
  }

  /** Of any file, so no watcher tells of a change: it is seen by the file's time and size. */
  readBytes(path: string): Uint8Array | undefined {
    try {
      const { mtimeMs, size } = statSync(path);
      if (size > largestSource) return undefined;
      const known = this.#bytes.get(path);
      if (known?.mtimeMs === mtimeMs && known.bytes.length === size) return known.bytes;
      const bytes = readFileSync(path);
      this.#bytes.set(path, { mtimeMs, bytes });
      return bytes;
    } catch {
      return undefined;
    }
  }

  list(path: string): readonly string[] | undefined {
    try {
      const found = readdirSync(path, { withFileTypes: true });
      return found.map((each) => (each.isDirectory() ? `${each.name}/` : each.name));
    } catch {
      return undefined;
    }
  }

  /** The workspace's folders; for a file that was opened by itself what looks like its project. */
  foldersFor(path: string): readonly [string, ...string[]] {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const own = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(path));
    const others = own ? (vscode.workspace.workspaceFolders ?? []).filter((each) => each !== own) : [];
    const folders = [
      own ? sourcePathOf(own.uri) : projectAround(path, existsSync),
      ...others.map(({ uri }) => sourcePathOf(uri)),
    ] as const;
    this.#folders.set(path, folders);
    return folders;
  }

  realPath(path: string): string | undefined {
    const known = this.#real.get(path);
    if (known !== undefined) return known;
    try {
      const real = sourcePathOf(vscode.Uri.file(realpathSync.native(path)));
      this.#real.set(path, real);
      return real;
    } catch {
      return undefined;
    }
  }

  problemOf(path: string): Sentence | undefined {
    return this.#open.has(path) ? undefined : this.#disk.get(path)?.problem;
  }

  #opened(document: vscode.TextDocument): void {
    if (document.uri.scheme === "file") this.#open.set(sourcePathOf(document.uri), document);
  }

  #closed(document: vscode.TextDocument): void {
    const path = sourcePathOf(document.uri);
    if (this.#open.get(path) !== document) return;
    this.#open.delete(path);
    this.#forget(path);
  }

  #forget(path: string): void {
    this.#disk.delete(path);
    this.#real.clear(); // a link may lead elsewhere now, and so what is behind it
    if (!this.#open.has(path)) this.#changed.fire(path);
  }
}

/** What was found when a file was last read. */
interface OnDisk {
  readonly text?: string;
  /** Why a file that is there gives no text. */
  readonly problem?: Sentence;
}

function readSource(path: string): OnDisk {
  try {
    const text = readFileSync(path, "utf8");
    return text.length > largestSource ? { problem: sentence("it is larger than 4 MB; take it apart") } : { text };
  } catch (error) {
    return { problem: problemOfCode((error as NodeJS.ErrnoException).code ?? String(error), isLink(path)) };
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
