import type { Kind } from "./kinds.ts";

/** Something that an expression may name where it stands. */
export interface Value {
  /** As it is written: `flip.output`. */
  readonly text: string;
  /** Undefined where nothing is known of it. */
  readonly type: Kind | undefined;
  readonly from: "input" | "output" | "item" | "field" | "list" | "artifacts" | "let";
  /** What it is made of ends with a task: where that failed there is none. */
  readonly isMade: boolean;
  /** A run need not give it, and nothing stands in for it. */
  readonly mayBeMissing?: boolean;
}

/** `item` is a loop around its body: what it calls its item, the body may call something else. */
export type PlaceKind = "body" | "branch" | "loop" | "item" | "try" | "finally";

/** A block of a pipeline's text, with what can be named in it. */
export class Scope {
  readonly kind: PlaceKind;
  readonly parent: Scope | undefined;
  readonly values: Value[] = [];
  /** Variables that hold tasks. */
  readonly tasks: string[] = [];
  /** Lists of tasks that stand in groups before, with what is noted where one is waited for. */
  readonly taskLists: { readonly name: string; readonly of: "after a loop" | "after an if" | "after a try" }[] = [];
  /** Names of blocks around that this one may give to something of its own: from its first statement on they mean nothing else. */
  readonly hidden: ReadonlySet<string>;
  readonly #names = new Set<string>();

  constructor(kind: PlaceKind, parent?: Scope, hidden: Iterable<string> = []) {
    this.kind = kind;
    this.parent = parent;
    this.hidden = new Set(hidden);
  }

  /** Everything that can be named here: in `finally` the pipeline's inputs alone. */
  get visible(): readonly Value[] {
    const around = this.parent?.visible ?? [];
    const all = [...this.values, ...around.filter(({ text }) => !this.hidden.has(nameIn(text)))];
    const isSafe = (value: Value): boolean => this.kind === "body" || value.mayBeMissing !== true;
    return all.filter((value) => isSafe(value) && (this.kind !== "finally" || value.from === "input"));
  }

  get visibleTasks(): readonly string[] {
    if (this.kind === "finally") return [];
    const around = this.parent?.visibleTasks ?? [];
    return [...this.tasks, ...around.filter((name) => !this.hidden.has(name))];
  }

  get visibleTaskLists(): Scope["taskLists"] {
    if (this.kind === "finally") return [];
    const around = this.parent?.visibleTaskLists ?? [];
    return [...this.taskLists, ...around.filter(({ name }) => !this.hidden.has(name))];
  }

  get depth(): number {
    return this.parent === undefined ? 0 : this.parent.depth + (this.kind === "item" ? 0 : 1);
  }

  /** All names that mean something here. */
  get names(): readonly string[] {
    const around = this.parent?.names ?? [];
    return [...this.#names, ...around.filter((name) => !this.hidden.has(name) && !this.#names.has(name))];
  }

  /** Names that this block hides and has not given to anything. */
  get unclaimed(): readonly string[] {
    return [...this.hidden].filter((name) => !this.#names.has(name));
  }

  /** Whether it or a block around it is of this kind. */
  isIn(kind: PlaceKind): boolean {
    return this.kind === kind || this.parent?.isIn(kind) === true;
  }

  isTaken(name: string): boolean {
    return this.#names.has(name) || (!this.hidden.has(name) && this.parent?.isTaken(name) === true);
  }

  claim(name: string): string {
    this.#names.add(name);
    return name;
  }
}

/** The variable by which a value is named. */
function nameIn(text: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*/u.exec(text)?.[0] ?? "";
}
