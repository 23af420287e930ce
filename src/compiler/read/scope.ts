import type { Binding } from "../pipeline.ts";
import type { Component } from "../component.ts";
import type { Span } from "../text.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** What a name inside a pipeline's body stands for. */
export type Variable =
  | { readonly kind: "input"; readonly input: string }
  | { readonly kind: "task"; readonly task: string; readonly component?: Component }
  | { readonly kind: "loopItem"; readonly loop: string; readonly path: readonly string[] }
  | { readonly kind: "list"; readonly list: string; readonly scope: Scope }
  | LetVariable
  /** A list of tasks, for `after`: the tasks of groups are handed out of them by it. */
  | { readonly kind: "tasks"; readonly list: string; readonly scope: Scope; readonly pushed: PushedTask[] }
  /** A const that is another name for a value. */
  | { readonly kind: "alias"; readonly binding: Binding }
  /** A const for all outputs of a task: `const out = train().outputs`. */
  | { readonly kind: "outputs"; readonly task: string; readonly component?: Component }
  /** Declared by text that was not understood; uses of it stay quiet. */
  | { readonly kind: "unknown" };

/** `variable` is its id, and `scope` the block that declares it. */
export interface LetVariable {
  readonly kind: "let";
  readonly variable: string;
  readonly scope: Scope;
  readonly span: Span;
  /** It is given something where it can't be, which is told there; what it holds is anybody's guess. */
  isMisassigned?: true;
}

/** A task that was pushed to a list of tasks, and the block in which it was. */
export interface PushedTask {
  readonly task: string;
  readonly scope: Scope;
}

export type ScopeKind = "body" | "branch" | "loop" | "try" | "finally";

/** A value that a branch gave to a `let`. */
export interface Assignment {
  readonly variable: LetVariable;
  readonly binding: Binding;
  readonly span: Span;
}

/**
 * The names of one block. A name is found here or in the blocks around; `lost` is where names of finished blocks remain
 * known, so that a use from outside can be told what is wrong instead of "unknown".
 */
export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  /** Names the block declares further down: a use of one is too early. */
  readonly hoisted: ReadonlySet<string>;
  /** What each `let` holds from here on, by its id. */
  readonly assignments = new Map<string, Assignment>();
  readonly #names = new Map<string, Variable>();
  readonly #lost: Map<string, Variable>;

  constructor(kind: ScopeKind, parent: Scope | undefined, hoisted: ReadonlySet<string>) {
    this.kind = kind;
    this.parent = parent;
    this.hoisted = hoisted;
    this.#lost = parent === undefined ? new Map<string, Variable>() : parent.#lost;
  }

  /** False when this block has the name already. */
  declare(name: string, variable: Variable): boolean {
    const isNew = !this.#names.has(name);
    this.#names.set(name, variable);
    this.#lost.set(name, variable);
    return isNew;
  }

  /** The variable a use of `name` here means, by TypeScript's own rules of blocks. */
  find(name: string): Variable | undefined {
    const variable = this.#names.get(name);
    if (variable !== undefined || this.hoisted.has(name)) return variable;
    return this.parent?.find(name);
  }

  /** A variable of that name in a block that has ended. */
  findLost(name: string): Variable | undefined {
    return this.#lost.get(name);
  }

  isDeclaredBelow(name: string): boolean {
    if (this.#names.has(name)) return false;
    return this.hoisted.has(name) || this.parent?.isDeclaredBelow(name) === true;
  }

  /** What a `let` holds here: given by this block or one around it, no further out than where it is declared. */
  assigned(variable: LetVariable): Assignment | undefined {
    const assignment = this.assignments.get(variable.variable);
    if (assignment !== undefined || this === variable.scope) return assignment;
    return this.parent?.assigned(variable);
  }

  /** All names that can be used here, for "did you mean". */
  *visibleNames(): Iterable<string> {
    yield* this.#names.keys();
    if (this.parent !== undefined) yield* this.parent.visibleNames();
  }
}

/** A block for a sentence: `inside {a branch}`. */
export function describeScope(kind: ScopeKind): Sentence {
  switch (kind) {
    case "body":
      return sentence("the pipeline");
    case "branch":
      return sentence("an if");
    case "loop":
      return sentence("a loop");
    case "try":
      return sentence("a try");
    case "finally":
      return sentence("a finally");
  }
}
