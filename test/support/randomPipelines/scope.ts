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

export type PlaceKind = "body" | "branch" | "loop" | "try" | "finally";

/** A block of a pipeline's text, with what can be named in it. */
export class Scope {
  readonly kind: PlaceKind;
  readonly parent: Scope | undefined;
  readonly values: Value[] = [];
  /** Variables that hold tasks. */
  readonly tasks: string[] = [];
  readonly #names: Set<string>;

  constructor(kind: PlaceKind, parent?: Scope, names: Iterable<string> = []) {
    this.kind = kind;
    this.parent = parent;
    this.#names = new Set(names);
  }

  /** Everything that can be named here: in `finally` the pipeline's inputs alone. */
  get visible(): readonly Value[] {
    const all = [...this.values, ...(this.parent?.visible ?? [])];
    const isSafe = (value: Value): boolean => this.kind === "body" || value.mayBeMissing !== true;
    return all.filter((value) => isSafe(value) && (this.kind !== "finally" || value.from === "input"));
  }

  get visibleTasks(): readonly string[] {
    return this.kind === "finally" ? [] : [...this.tasks, ...(this.parent?.visibleTasks ?? [])];
  }

  get depth(): number {
    return this.parent === undefined ? 0 : this.parent.depth + 1;
  }

  /** Whether it or a block around it is of this kind. */
  isIn(kind: PlaceKind): boolean {
    return this.kind === kind || this.parent?.isIn(kind) === true;
  }

  isTaken(name: string): boolean {
    return this.#names.has(name) || this.parent?.isTaken(name) === true;
  }

  claim(name: string): string {
    this.#names.add(name);
    return name;
  }
}
