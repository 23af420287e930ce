/**
 * The few parts of VS Code that views and sessions are made of, for tests that need many of them in a moment and no window:
 * rows, events, a tree view that can be shown and hidden, settings, context keys. What shows is tried in real VS Code.
 */
type Listener<T> = (event: T) => unknown;

export class Disposable {
  readonly #run: () => unknown;

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

export const treeViews = new Map<string, ShownTreeView>();
/** What setContext was told. */
export const contexts = new Map<string, unknown>();
/** Settings by their whole names. */
export const settings = new Map<string, unknown>();
export const settingsChanged = new EventEmitter<{ affectsConfiguration: (name: string) => boolean }>();

export const window = {
  createTreeView: (id: string): ShownTreeView => {
    const view = new ShownTreeView();
    treeViews.set(id, view);
    return view;
  },
};

export const commands = {
  executeCommand: (command: string, key?: string, value?: unknown): Promise<undefined> => {
    if (command === "setContext" && key !== undefined) contexts.set(key, value);
    return Promise.resolve(undefined);
  },
};

export const workspace = {
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

export const Uri = {
  file: (path: string) => ({ scheme: "file", path }),
};

export class Range {
  readonly line: number;

  constructor(line: number) {
    this.line = line;
  }
}
