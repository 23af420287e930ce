import { join, matchesGlob, relative } from "node:path/posix";

/**
 * The few parts of VS Code that views and sessions are made of, for tests that need many of them in a moment and no window:
 * rows, events, a tree view that can be shown and hidden, settings, context keys. What shows is tried in real VS Code.
 */
type Listener<T> = (event: T) => unknown;

export class Disposable {
  readonly #run: () => unknown;

  static from(...parts: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const part of parts) part.dispose();
    });
  }

  constructor(run: () => unknown) {
    this.#run = run;
  }

  dispose(): void {
    this.#run();
  }
}

export class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>): Disposable => {
    this.#listeners.add(listener);
    return new Disposable(() => this.#listeners.delete(listener));
  };

  fire(event: T): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;

export class TreeItem {
  label: string;
  collapsibleState: number;

  constructor(label: string, collapsibleState = 0) {
    this.label = label;
    this.collapsibleState = collapsibleState;
  }
}

export class ThemeColor {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export class ThemeIcon {
  readonly id: string;
  readonly color: ThemeColor | undefined;

  constructor(id: string, color?: ThemeColor) {
    this.id = id;
    this.color = color;
  }
}

export class CancellationError extends Error {}

/** A tree view that a test shows and hides; the newest of each id. */
export class ShownTreeView {
  visible = false;
  message: string | undefined;
  description: string | undefined;
  readonly visibility = new EventEmitter<{ visible: boolean }>();
  readonly onDidChangeVisibility = this.visibility.event;
  readonly expanded = new EventEmitter<{ element: unknown }>();
  readonly collapsed = new EventEmitter<{ element: unknown }>();
  readonly onDidExpandElement = this.expanded.event;
  readonly onDidCollapseElement = this.collapsed.event;

  show(visible: boolean): void {
    this.visible = visible;
    this.visibility.fire({ visible });
  }

  dispose(): void {
    this.visibility.dispose();
  }
}

export const StatusBarAlignment = { Left: 1, Right: 2 } as const;
export const ProgressLocation = { Window: 10, Notification: 15 } as const;
export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;

/** A status bar item as it shows. */
export class ShownStatusItem {
  text = "";
  tooltip = "";
  isShown = false;

  show(): void {
    this.isShown = true;
  }

  hide(): void {
    this.isShown = false;
  }

  dispose(): void {
    this.isShown = false;
  }
}

/** A quick pick as a person sees it; `pick` is what they do. */
export class ShownQuickPick {
  value = "";
  busy = false;
  items: readonly { readonly label: string; readonly description?: string; readonly kind?: number }[] = [];
  selectedItems: readonly unknown[] = [];
  readonly #changed = new EventEmitter<string>();
  readonly #accepted = new EventEmitter<void>();
  readonly #hidden = new EventEmitter<void>();
  readonly onDidChangeValue = this.#changed.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;

  show(): void {
    quickPicks.push(this);
  }

  type(text: string): void {
    this.value = text;
    this.#changed.fire(text);
  }

  pick(label: string): void {
    this.selectedItems = this.items.filter((item) => item.label.includes(label)).slice(0, 1);
    this.#accepted.fire();
  }

  hide(): void {
    this.#hidden.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** Those that were shown, the newest last. */
export const quickPicks: ShownQuickPick[] = [];
/** Made items, by their ids. */
export const statusItems = new Map<string, ShownStatusItem>();
/** Messages that were shown, the newest last, with what they offer. */
export const messages: { readonly text: string; readonly offers: readonly string[] }[] = [];
/** What a person chooses of what a message offers. */
export const answers: (string | undefined)[] = [];

function message(text: string, ...offers: string[]): Promise<string | undefined> {
  messages.push({ text, offers });
  return Promise.resolve(answers.shift());
}

/** What was said in messages. */
export const told = (): readonly string[] => messages.map(({ text }) => text);

export const treeViews = new Map<string, ShownTreeView>();
/** What setContext was told. */
export const contexts = new Map<string, unknown>();
/** Settings by their whole names. */
export const settings = new Map<string, unknown>();
export const settingsChanged = new EventEmitter<{ affectsConfiguration: (name: string) => boolean }>();

/** A text that is open, and an editor that shows it. */
export interface OpenText {
  readonly uri: { toString(): string };
}
export const editorsShown = new EventEmitter<readonly { readonly document: OpenText }[]>();
export const textsChanged = new EventEmitter<{ document: OpenText; contentChanges: readonly unknown[] }>();
export const textsClosed = new EventEmitter<OpenText>();
export const rangesShown = new EventEmitter<{ textEditor: object; visibleRanges: readonly unknown[] }>();
export const selectionsMade = new EventEmitter<{ textEditor: object; selections: readonly unknown[]; kind?: number }>();
/** The commands that were run, but for setContext. */
export const commandsRun: string[] = [];

interface PanelSerializer {
  deserializeWebviewPanel(panel: object, state: unknown): Promise<void>;
}
/** What brings panels of a closed window back, by their types. */
export const panelSerializers = new Map<string, PanelSerializer>();

export const window = {
  createTreeView: (id: string): ShownTreeView => {
    const view = new ShownTreeView();
    treeViews.set(id, view);
    return view;
  },
  createStatusBarItem: (id: string): ShownStatusItem => {
    const item = new ShownStatusItem();
    statusItems.set(id, item);
    return item;
  },
  createQuickPick: (): ShownQuickPick => new ShownQuickPick(),
  withProgress: <T>(_: unknown, task: (progress: object, token: object) => Promise<T>): Promise<T> =>
    task({ report: () => undefined }, { onCancellationRequested: () => undefined }),
  showInformationMessage: message,
  showWarningMessage: message,
  showErrorMessage: message,
  registerCustomEditorProvider: () => new Disposable(() => undefined),
  registerWebviewPanelSerializer: (viewType: string, serializer: PanelSerializer): Disposable => {
    panelSerializers.set(viewType, serializer);
    return new Disposable(() => panelSerializers.delete(viewType));
  },
  onDidChangeTextEditorSelection: selectionsMade.event,
  onDidChangeTextEditorVisibleRanges: rangesShown.event,
  activeTextEditor: undefined,
  visibleTextEditors: [] as {
    readonly document: OpenText;
    readonly viewColumn?: number;
    revealRange?(range: Range): void;
  }[],
  onDidChangeActiveTextEditor: new EventEmitter<unknown>().event,
  onDidChangeVisibleTextEditors: editorsShown.event,
};

export const FileChangeType = { Changed: 1 } as const;
export const TextEditorRevealType = { AtTop: 3 } as const;

/** Providers of sessions, by their ids. */
export const sessionProviders = new Map<string, unknown>();

export const authentication = {
  registerAuthenticationProvider: (id: string, _label: string, provider: unknown): Disposable => {
    sessionProviders.set(id, provider);
    return new Disposable(() => sessionProviders.delete(id));
  },
};

/** What commands were executed with, by their ids: the last of each. */
export const executedWith = new Map<string, readonly unknown[]>();

export const commands = {
  executeCommand: (command: string, ...parameters: readonly unknown[]): Promise<undefined> => {
    if (command === "setContext") contexts.set(String(parameters[0]), parameters[1]);
    else {
      commandsRun.push(command);
      executedWith.set(command, parameters);
    }
    return Promise.resolve(undefined);
  },
};

/** What is in Problems, by the file and who says it. */
export const problems = new Map<
  string,
  readonly { readonly message: string; readonly range: Range; readonly code?: unknown }[]
>();
export const problemsChanged = new EventEmitter<{ readonly uris: readonly PlainUri[] }>();

export class Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: number;
  source: string | undefined;
  code: unknown;

  constructor(range: Range, message: string, severity: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

export const languages = {
  createDiagnosticCollection: () => ({
    set: ({ path }: PlainUri, items: readonly Diagnostic[]): void => void problems.set(path, items),
    dispose: (): void => {
      problems.clear();
    },
  }),
  getDiagnostics: ({ path }: PlainUri) => problems.get(path) ?? [],
  onDidChangeDiagnostics: problemsChanged.event,
};

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 } as const;

interface PlainUri {
  readonly scheme: string;
  readonly path: string;
  with(change: { readonly path: string }): PlainUri;
  toString(): string;
}

export class Uri implements PlainUri {
  readonly scheme: string;
  readonly path: string;

  constructor(path: string, scheme = "file") {
    this.path = path;
    this.scheme = scheme;
  }

  get fsPath(): string {
    return this.path;
  }

  static readonly file = (path: string): Uri => new Uri(path);
  static readonly parse = (text: string): Uri => new Uri(text.replace(/^file:\/\//, ""));
  static readonly from = ({ scheme, path }: { readonly scheme: string; readonly path: string }): Uri =>
    new Uri(path, scheme);
  static readonly joinPath = ({ path }: PlainUri, ...parts: readonly string[]): Uri => new Uri(join(path, ...parts));

  with({ path }: { readonly path: string }): Uri {
    return new Uri(path, this.scheme);
  }

  toString(): string {
    return this.scheme === "file" ? `file://${this.path}` : `${this.scheme}:${this.path}`;
  }
}

const columns = { One: 1, Two: 2, Three: 3, Four: 4, Five: 5, Six: 6, Seven: 7, Eight: 8, Nine: 9 } as const;
export const ViewColumn = { Active: -1, Beside: -2, ...columns } as const;
export const FileType = { File: 1, Directory: 2 } as const;

/** Files below `/w`, the workspace's only folder, by their paths. */
export const disk = new Map<string, string>();

/** Watchers of files, by their globs. */
export const watchers = new Map<
  string,
  Record<"onDidChange" | "onDidCreate" | "onDidDelete", EventEmitter<PlainUri>>
>();

export class RelativePattern {
  readonly base: PlainUri;
  readonly pattern: string;

  constructor(base: PlainUri, pattern: string) {
    this.base = base;
    this.pattern = pattern;
  }
}

const fs = {
  readFile: ({ path }: PlainUri): Promise<Uint8Array> => {
    const text = disk.get(path);
    return text === undefined ? Promise.reject(new Error(path)) : Promise.resolve(new TextEncoder().encode(text));
  },
  writeFile: ({ path }: PlainUri, text: Uint8Array): Promise<void> => {
    disk.set(path, new TextDecoder().decode(text));
    return Promise.resolve();
  },
  stat: ({ path }: PlainUri): Promise<{ type: number }> => {
    if (disk.has(path)) return Promise.resolve({ type: FileType.File });
    const isFolder = [...disk.keys()].some((each) => each.startsWith(`${path}/`));
    return isFolder ? Promise.resolve({ type: FileType.Directory }) : Promise.reject(new Error(path));
  },
  rename: (from: PlainUri, to: PlainUri): Promise<void> => {
    const text = disk.get(from.path);
    if (text === undefined || disk.has(to.path)) return Promise.reject(new Error(from.path));
    disk.set(to.path, text);
    disk.delete(from.path);
    return Promise.resolve();
  },
  delete: ({ path }: PlainUri): Promise<void> => {
    disk.delete(path);
    return Promise.resolve();
  },
};

/** What an extension wants changed: texts by the path. */
export class WorkspaceEdit {
  readonly replaced: (readonly [path: string, text: string])[] = [];

  replace({ path }: PlainUri, _range: unknown, text: string): void {
    this.replaced.push([path, text]);
  }
}

/** Fires when a person has given files other names. */
export const filesRenamed = new EventEmitter<{
  readonly files: readonly { readonly oldUri: PlainUri; readonly newUri: PlainUri }[];
}>();

/** Fire when a person has deleted files, and made some, which undoing a deletion does too. */
export const filesDeleted = new EventEmitter<{ readonly files: readonly PlainUri[] }>();
export const filesCreated = new EventEmitter<{ readonly files: readonly PlainUri[] }>();

/** Fires when folders of the workspace come or go. */
export const foldersChanged = new EventEmitter<object>();

export const workspace = {
  fs,
  onDidRenameFiles: filesRenamed.event,
  onDidDeleteFiles: filesDeleted.event,
  onDidCreateFiles: filesCreated.event,
  applyEdit: (_edit: WorkspaceEdit): Promise<boolean> => Promise.resolve(true),
  textDocuments: [] as OpenText[],
  openTextDocument: async (uri: PlainUri) => {
    const text = new TextDecoder().decode(await fs.readFile(uri));
    return { uri, version: 1, getText: (): string => text };
  },
  onDidChangeTextDocument: textsChanged.event,
  onDidCloseTextDocument: textsClosed.event,
  registerFileSystemProvider: () => new Disposable(() => undefined),
  registerTextDocumentContentProvider: () => new Disposable(() => undefined),
  isTrusted: true,
  onDidGrantWorkspaceTrust: new EventEmitter<void>().event,
  /** In the order in which they came to the disk, as a file system has an order of its own. */
  findFiles: (glob: string | RelativePattern, without: string, most = Infinity): Promise<PlainUri[]> => {
    const { base, pattern } = typeof glob === "string" ? { base: Uri.file("/w"), pattern: glob } : glob;
    const paths = [...disk.keys()].filter((path) => {
      const inside = relative(base.path, path);
      return !inside.startsWith("..") && matchesGlob(inside, pattern) && !matchesGlob(inside, without);
    });
    return Promise.resolve(paths.slice(0, most).map(Uri.file));
  },
  createFileSystemWatcher: (glob: string) => {
    const watcher = {
      onDidChange: new EventEmitter<PlainUri>(),
      onDidCreate: new EventEmitter<PlainUri>(),
      onDidDelete: new EventEmitter<PlainUri>(),
    };
    watchers.set(glob, watcher);
    const { onDidChange, onDidCreate, onDidDelete } = watcher;
    const events = { onDidChange: onDidChange.event, onDidCreate: onDidCreate.event, onDidDelete: onDidDelete.event };
    return { ...events, dispose: () => watchers.delete(glob) };
  },
  getWorkspaceFolder: ({ path }: PlainUri) => (`${path}/`.startsWith("/w/") ? { uri: Uri.file("/w") } : undefined),
  onDidChangeWorkspaceFolders: foldersChanged.event,
  workspaceFolders: [{ uri: Uri.file("/w") }],
  asRelativePath: ({ path }: { readonly path: string }): string => path.replace(/^\/w\//, ""),
  getConfiguration: (section: string) => ({
    get: (name: string, fallback: unknown): unknown => settings.get(`${section}.${name}`) ?? fallback,
  }),
  onDidChangeConfiguration: settingsChanged.event,
};

/** Other extensions, by their ids. */
export const installed = new Map<string, { activate(): Promise<unknown> }>();
export const extensions = { getExtension: (id: string) => installed.get(id) };

export const env = { language: "en" };

export const l10n = {
  t: (text: string, ...values: readonly unknown[]): string =>
    text.replaceAll(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
};

/** Made of the very same place twice, it is a cursor. */
export class Selection {
  readonly anchor: unknown;
  readonly active: unknown;

  constructor(anchor: unknown, active: unknown) {
    this.anchor = anchor;
    this.active = active;
  }

  get isEmpty(): boolean {
    return this.anchor === this.active;
  }
}

export class Range {
  readonly line: number;

  constructor(line: number) {
    this.line = line;
  }
}
