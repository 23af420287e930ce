import { valuesIn } from "../../compiler/bindingParts.ts";
import { optionBindings } from "../../compiler/optionBindings.ts";
import type { Binding, Block, Condition, ConditionExpression, Loop, Task } from "../../compiler/pipeline.ts";
import type { ViewWire, WireEnd } from "../canvasView.ts";
import { viewTypeOf } from "../viewType.ts";
import { wireEndId } from "../wireEnd.ts";
import { bindingType } from "./bindingType.ts";
import { statementsOf, type Graph } from "./graph.ts";

/** Every wire of the pipeline, in source order of what it goes into; one for each pair of ends. */
export function viewWires(graph: Graph): readonly ViewWire[] {
  const wires = new Wires(graph);
  for (const statement of statementsOf(graph.pipeline.body)) {
    if (statement.kind === "task") wires.ofTask(statement);
    if (statement.kind === "condition") wires.ofCondition(statement);
    if (statement.kind === "loop") wires.ofLoop(statement);
  }
  for (const { name, binding } of graph.pipeline.outputs) wires.add(binding, { kind: "pipelineOutput", port: name });
  return wires.all();
}

class Wires {
  readonly #graph: Graph;
  readonly #wires = new Map<string, ViewWire>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  all(): readonly ViewWire[] {
    return [...this.#wires.values()];
  }

  ofTask(task: Task): void {
    for (const { name, binding } of task.arguments)
      this.add(binding, { kind: "taskInput", task: task.key, port: name });
    // What an option is given goes into the task as a whole: options have no ports.
    for (const { binding } of optionBindings(task.options)) this.add(binding, { kind: "task", task: task.key });
    for (const before of task.options.after) {
      this.#put({ kind: "task", task: before }, { kind: "task", task: task.key }, "after");
    }
  }

  ofCondition(condition: Condition): void {
    condition.branches.forEach(({ test }, branch) => {
      const to: WireEnd = { kind: "condition", condition: condition.key, branch };
      for (const binding of test ? comparedValues(test) : []) this.add(binding, to);
    });
    for (const { variable, values } of condition.merges) {
      values.forEach((value, branch) => {
        const to: WireEnd = { kind: "merge", condition: condition.key, branch, variable };
        if (value) this.add(value, to, condition.branches[branch]?.body);
      });
    }
  }

  ofLoop(loop: Loop): void {
    this.add(loop.items, { kind: "loopList", loop: loop.key });
    for (const { list, value } of loop.collects) this.add(value, { kind: "collect", loop: loop.key, list });
  }

  /** Adds what a binding brings to `to`. A `let` assigned within `inner` comes from the condition in there. */
  add(binding: Binding, to: WireEnd, inner?: Block): void {
    const values = valuesIn(binding);
    const kind = values[0] === binding ? "data" : "text";
    for (const value of values) this.#addValue(value, to, kind, inner);
  }

  #addValue(binding: Binding, to: WireEnd, kind: "data" | "text", inner?: Block): void {
    const from = fromEnd(this.#graph, binding, inner);
    if (from) this.#put(from, to, kind, binding);
  }

  #put(from: WireEnd, to: WireEnd, kind: ViewWire["kind"], binding?: Binding): void {
    const id = `${wireEndId(from)}->${wireEndId(to)}`;
    if (this.#wires.has(id)) return;
    this.#wires.set(id, { id, from, to, kind, type: binding && viewTypeOf(bindingType(this.#graph, binding)) });
  }
}

/** Where a binding's wire starts; undefined for what no wire shows. */
function fromEnd(graph: Graph, binding: Binding, inner?: Block): WireEnd | undefined {
  switch (binding.kind) {
    case "pipelineInput":
      return { kind: "pipelineInput", port: binding.input };
    case "taskOutput":
      return { kind: "taskOutput", task: binding.task, port: binding.output };
    case "loopItem":
      return { kind: "loopItem", loop: binding.loop, path: binding.path };
    case "collected": {
      const loop = graph.loopOfList.get(binding.list);
      return loop && { kind: "collected", loop: loop.key, list: binding.list };
    }
    case "oneOf": {
      const condition =
        (inner && decidedIn(inner, binding.variable)) ?? graph.conditionOfVariable.get(binding.variable);
      return condition && { kind: "oneOf", condition: condition.key, variable: binding.variable };
    }
    case "constant":
    case "template":
    case "listLiteral":
    case "recordLiteral":
    case "runValue":
    case "unknown":
      return undefined;
  }
}

function decidedIn(block: Block, variable: string): Condition | undefined {
  for (const statement of statementsOf(block)) {
    if (statement.kind === "condition" && statement.merges.some((merge) => merge.variable === variable))
      return statement;
  }
  return undefined;
}

function comparedValues(expression: ConditionExpression): readonly Binding[] {
  switch (expression.kind) {
    case "comparison":
      return [expression.left, expression.right];
    case "and":
    case "or":
      return [...comparedValues(expression.left), ...comparedValues(expression.right)];
    case "not":
      return comparedValues(expression.operand);
    case "value":
      return [expression.binding];
  }
}
