import type { BlockNode, StatementNode, TaskNode } from "./nodes.ts";
import { valuesIn } from "./optionTree.ts";
import type { Test, Value } from "./values.ts";

/** The tasks that something else in the pipeline names, with how often: one that is named twice must have a variable. */
export function namedTasks(block: BlockNode, returned: readonly Value[]): ReadonlyMap<TaskNode, number> {
  const found = new Finder();
  found.block(block);
  for (const value of returned) found.value(value);
  return found.tasks;
}

class Finder {
  readonly tasks = new Map<TaskNode, number>();

  #name(task: TaskNode): void {
    this.tasks.set(task, (this.tasks.get(task) ?? 0) + 1);
  }

  block({ nodes }: BlockNode): void {
    for (const node of nodes) this.#node(node);
  }

  #node(node: StatementNode): void {
    switch (node.kind) {
      case "task":
        for (const { value } of node.arguments) this.value(value);
        for (const each of node.after) if (each.kind === "task") this.#name(each);
        for (const value of node.injected.values()) this.value(value);
        for (const value of node.kubernetes ? valuesIn(node.kubernetes) : []) this.value(value);
        break;
      case "chain":
        for (const { test, body, assigns } of node.branches) {
          if (test !== undefined) this.#test(test);
          this.block(body);
          for (const { value } of assigns) this.value(value);
        }
        break;
      case "loop":
        this.value(node.items);
        this.block(node.body);
        for (const { value } of node.pushes) this.value(value);
        break;
      case "try":
        this.block(node.body);
        this.block(node.exit);
        break;
    }
  }

  value(value: Value): void {
    if (value.kind === "output") this.#name(value.task);
    if (value.kind === "template") for (const part of value.parts) if (typeof part !== "string") this.value(part);
    if (value.kind === "items") for (const item of value.items) this.value(item);
    if (value.kind === "fields") for (const field of value.fields) this.value(field.value);
  }

  #test(test: Test): void {
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
        this.value(test.left);
        this.value(test.right);
        break;
      case "truth":
        this.value(test.value);
        break;
    }
  }
}
