import { partsOf } from "../bindingParts.ts";
import { optionBindings } from "../optionBindings.ts";
import type { Binding, Block, ConditionExpression, Pipeline } from "../pipeline.ts";
import { blocksOf } from "./runnable.ts";

/**
 * The ids of `let`s and lists of a pipeline that something is made of in the end: a task is given them, a condition tests them, a
 * loop runs over them, or the pipeline returns them. What is assigned or pushed to nobody's use is nothing to KFP.
 */
export function usedVariables(pipeline: Pipeline): ReadonlySet<string> {
  const finder = new Finder();
  finder.block(pipeline.body);
  for (const { binding } of pipeline.outputs) finder.use(binding);
  return finder.used;
}

class Finder {
  readonly used = new Set<string>();
  /** What each variable, by its id, is filled with, as far as it was met. */
  readonly #filled = new Map<string, Binding[]>();

  block(block: Block): void {
    for (const statement of block.statements) {
      if (statement.kind === "task") {
        for (const { binding } of statement.arguments) this.use(binding);
        for (const { binding } of optionBindings(statement.options)) this.use(binding);
      } else if (statement.kind === "loop") {
        this.use(statement.items);
        for (const { list, value } of statement.collects) this.#fill(list, value);
      } else if (statement.kind === "condition") {
        for (const { test } of statement.branches) if (test !== undefined) this.#test(test);
        for (const { variable, values } of statement.merges)
          for (const value of values) if (value !== undefined) this.#fill(variable, value);
      }
      for (const inner of blocksOf(statement)) this.block(inner);
    }
  }

  use(binding: Binding): void {
    if (binding.kind === "oneOf") this.#useVariable(binding.variable);
    else if (binding.kind === "collected") this.#useVariable(binding.list);
    else for (const part of partsOf(binding)) this.use(part);
  }

  #useVariable(id: string): void {
    if (this.used.has(id)) return;
    this.used.add(id);
    for (const value of this.#filled.get(id) ?? []) this.use(value);
  }

  #fill(variable: string, value: Binding): void {
    const known = this.#filled.get(variable) ?? [];
    this.#filled.set(variable, [...known, value]);
    if (this.used.has(variable)) this.use(value);
  }

  #test(test: ConditionExpression): void {
    switch (test.kind) {
      case "and":
      case "or":
        this.#test(test.left);
        this.#test(test.right);
        break;
      case "not":
        this.#test(test.operand);
        break;
      case "comparison":
        this.use(test.left);
        this.use(test.right);
        break;
      case "value":
        this.use(test.binding);
    }
  }
}
