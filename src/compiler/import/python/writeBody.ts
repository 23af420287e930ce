import { declaredType } from "../../print/declaredType.ts";
import { textExpression } from "../../print/program/expressions.ts";
import { camelCase } from "../../print/program/identifiers.ts";
import type { Expression, Field, Statement, TaskCall } from "../../print/program/program.ts";
import type {
  BlockNode,
  ChainNode,
  Comparison,
  GroupNode,
  LoopNode,
  OutputValue,
  StatementNode,
  TaskCallable,
  TaskNode,
  Value,
} from "./graph.ts";
import { Placements, type LetVariable, type ListVariable } from "./placements.ts";
import type { PipelineGraph } from "./readPipeline.ts";
import { BlockScope } from "../blockScope.ts";
import { TaskNames } from "./taskNames.ts";
import { taskOptions } from "./taskOptions.ts";

/** What writing a body needs of the file around it. */
export interface FileContext {
  readonly calleeOf: (called: TaskCallable) => string;
  /** The file's constant of this name, where it defines it. */
  readonly constantOf: (value: Extract<Value, { kind: "constant" }>) => Expression | undefined;
  readonly names: readonly string[];
}

/** Writes the statements of one pipeline. */
export class BodyWriter {
  readonly #graph: PipelineGraph;
  readonly #file: FileContext;
  readonly #inputs: ReadonlyMap<string, string>;
  readonly #placements: Placements;
  readonly #namer = new TaskNames();
  readonly #tasks = new Map<TaskNode, string>();
  readonly #items = new Map<LoopNode, string>();
  readonly #variables = new Map<LetVariable | ListVariable, string>();
  readonly #taskLists = new Map<GroupNode, string>();

  constructor(graph: PipelineGraph, file: FileContext, inputs: ReadonlyMap<string, string>) {
    this.#graph = graph;
    this.#file = file;
    this.#inputs = inputs;
    this.#placements = new Placements(graph);
  }

  statements(): Statement[] {
    const scope = new BlockScope(undefined, [...this.#file.names, ...this.#inputs.values()]);
    const statements = this.#block(this.#graph.body, scope);
    const declared = this.#graph.component.outputs;
    const returned = this.#graph.outputs.map(([name, value]): Field => {
      const description = declared.find((each) => each.name === name)?.description;
      return { name, value: this.value(value), ...(description !== undefined && { description }) };
    });
    const [only, second] = returned;
    if (only === undefined) return statements;
    const { name, ...single } = only;
    const isSingle = second === undefined && name === "Output";
    return [
      ...statements,
      { kind: "return", ...(isSingle ? single : { value: { kind: "record", fields: returned } }) },
    ];
  }

  #block(block: BlockNode, scope: BlockScope): Statement[] {
    const statements = block.nodes.flatMap((node) => this.#statement(node, scope));
    for (const list of this.#placements.lists)
      if (list.block === block)
        statements.push({ kind: "push", list: this.#variables.get(list) ?? "", value: this.value(list.value) });
    return statements;
  }

  #statement(node: StatementNode, scope: BlockScope): Statement[] {
    if (node.kind === "lost") return [{ kind: "comment", comment: node.text }];
    if (node.kind === "task") return this.#task(node, scope);
    // What is declared before the group carries its comment.
    const [first, ...rest] = [...this.#declarations(node, scope), ...this.#group(node, scope)];
    if (first === undefined) return [];
    return node.comment === undefined || first.kind === "comment"
      ? [first, ...rest]
      : [{ ...first, comment: node.comment }, ...rest];
  }

  #declarations(node: StatementNode, scope: BlockScope): Statement[] {
    const lets = this.#placements.lets.filter(({ chain }) => chain === node);
    const lists = this.#placements.lists.filter(({ before }) => before === node);
    return [
      ...this.#taskList(node, scope),
      ...lets.map((variable): Statement => {
        const name = scope.take(camelCase(variable.hint ?? wordFor(variable.values[0]) ?? "result"));
        this.#variables.set(variable, name);
        return { kind: "let", name, type: declaredType(variable.type) };
      }),
      ...lists.map((variable): Statement => {
        const name = scope.take(camelCase(variable.hint ?? plural(wordFor(variable.value) ?? "result")));
        this.#variables.set(variable, name);
        return { kind: "list", name, type: declaredType(variable.type) };
      }),
    ];
  }

  /** The list by which others wait for a group. */
  #taskList(node: StatementNode, scope: BlockScope): Statement[] {
    if (node.kind === "task" || node.kind === "lost" || !this.#placements.awaited.has(node)) return [];
    const name = scope.take(taskListName[node.kind]);
    this.#taskLists.set(node, name);
    return [{ kind: "list", name, type: "AnyTask[]" }];
  }

  #group(node: Exclude<StatementNode, TaskNode | { kind: "lost" }>, scope: BlockScope): Statement[] {
    switch (node.kind) {
      case "chain":
        return [this.#chain(node, scope)];
      case "loop": {
        const items = this.value(node.items);
        const inner = new BlockScope(scope);
        const item = inner.take(camelCase(node.variable ?? "item"));
        this.#items.set(node, item);
        const limit: { limit?: Expression } =
          node.limit === undefined ? {} : { limit: { kind: "literal", value: node.limit } };
        return [{ kind: "for", ...titleOf(node), item, items, ...limit, body: this.#block(node.body, inner) }];
      }
      case "try": {
        const body = this.#block(node.body, new BlockScope(scope));
        return [{ kind: "try", ...titleOf(node), body, exit: this.#block(node.exit, new BlockScope(scope)) }];
      }
    }
  }

  #chain(node: ChainNode, scope: BlockScope): Statement {
    const lets = this.#placements.lets.filter(({ chain }) => chain === node);
    const [first] = node.branches;
    const branches = node.branches.map(({ title, test, body }, at) => {
      const condition = test && this.#test(test);
      const statements = this.#block(body, new BlockScope(scope));
      for (const variable of lets) {
        const value = variable.values[at];
        if (value)
          statements.push({ kind: "assign", name: this.#variables.get(variable) ?? "", value: this.value(value) });
      }
      const name = at === 0 || title === undefined ? {} : { title };
      return { ...name, ...(condition && { test: condition }), body: statements };
    });
    return { kind: "if", ...(first && titleOf(first)), branches };
  }

  #test(test: Value): Expression {
    if (test.kind !== "test") return this.value(test);
    const { operator, left, right } = test;
    const isTrue = operator === "==" && right.kind === "constant" && right.value === true;
    if (isTrue && isBoolean(left)) return this.value(left);
    return { kind: "binary", operator: operators[operator], left: this.value(left), right: this.value(right) };
  }

  #task(node: TaskNode, scope: BlockScope): Statement[] {
    const { callable } = node;
    const all = node.arguments.map(([name, value]): Field => ({ name, value: this.value(value) }));
    const given = all.filter(({ value }) => value.kind !== "nothing");
    const lost = all.flatMap(({ name, value }) => (value.kind === "nothing" ? [`not carried over: ${name}`] : []));
    const comment = [...lost, ...(node.comment === undefined ? [] : [node.comment])].join("\n");
    const options = taskOptions(node, this.#awaited(node), (value) => this.value(value));
    const groups = this.#placements.handedOut.get(node) ?? [];
    const [only, ...others] = Array.from(groups, (group) => this.#taskLists.get(group) ?? "");
    const isNamed = this.#placements.named.has(node) || others.length > 0;
    const variable = this.#namer.name(node.key, callable.name, isNamed, scope);
    if (variable !== undefined) this.#tasks.set(node, variable);
    const call: TaskCall = {
      callee: this.#file.calleeOf(callable),
      ...(callable.reference.kind === "language" && { isLanguage: true }),
      arguments: given,
      options,
    };
    const said = comment === "" ? {} : { comment };
    if (variable === undefined)
      return [only === undefined ? { kind: "task", ...said, call } : pushed(only, { kind: "call", call }, said)];
    const name: Expression = { kind: "name", name: variable };
    const lists = only === undefined ? [] : [only, ...others];
    return [{ kind: "task", variable, ...said, call }, ...lists.map((list) => pushed(list, name))];
  }

  /** Tasks by their variables, groups by their lists of tasks. */
  #awaited(node: TaskNode): readonly Expression[] {
    const names = node.options.after.map((each) => {
      const group = this.#placements.awaitedGroup(each, node.block);
      if (group !== undefined) return `...${this.#taskLists.get(group) ?? ""}`;
      return each.kind === "task" ? (this.#tasks.get(each) ?? "") : "";
    });
    return [...new Set(names)].map((name): Expression => {
      const of: Expression = { kind: "name", name: name.replace("...", "") };
      return name.startsWith("...") ? { kind: "spread", of } : of;
    });
  }

  value(value: Value): Expression {
    switch (value.kind) {
      case "constant":
        return (
          this.#file.constantOf(value) ??
          (typeof value.value === "string" ? textExpression(value.value) : { kind: "literal", value: value.value })
        );
      case "input":
        return { kind: "name", name: this.#inputs.get(value.name) ?? value.name };
      case "argument":
        return this.value(value.value);
      case "output":
        return this.#output(value);
      case "item": {
        const name: Expression = { kind: "name", name: this.#items.get(value.loop) ?? "" };
        return value.path.length === 0 ? name : { kind: "member", of: name, path: value.path };
      }
      case "collected":
      case "oneOf": {
        const variable = this.#placements.variableOf(value);
        const name = variable && this.#variables.get(variable);
        return name === undefined ? { kind: "nothing" } : { kind: "name", name };
      }
      case "template":
        return {
          kind: "template",
          parts: value.parts.map((part) => (typeof part === "string" ? part : this.value(part))),
        };
      case "run": {
        const [object = "", ...path] = value.name.split(".");
        return { kind: "member", of: { kind: "name", name: object, isLanguage: true }, path };
      }
      case "list":
        return { kind: "list", items: value.items.map((item) => this.value(item)) };
      case "record":
        return { kind: "record", fields: value.fields.map(([name, field]) => ({ name, value: this.value(field) })) };
      case "meaning":
        if (value.meaning.includes(".")) return { kind: "nothing" }; // a module, or a function of one
        return { kind: "name", name: value.meaning, isLanguage: true };
      default:
        return { kind: "nothing" };
    }
  }

  /** `t.output` of the only one, else `t.outputs.name`. */
  #output({ task, output }: OutputValue): Expression {
    const { outputs } = task.callable.component;
    const of: Expression = { kind: "name", name: this.#tasks.get(task) ?? "" };
    return { kind: "member", of, path: outputs.length === 1 ? ["output"] : ["outputs", output] };
  }
}

const taskListName = { chain: "ifTasks", loop: "loopTasks", try: "tryTasks" } as const;

function pushed(list: string, value: Expression, said: { readonly comment?: string } = {}): Statement {
  return { kind: "push", ...said, list, value };
}

function titleOf({ title }: { readonly title?: string }): { readonly title?: string } {
  return title === undefined ? {} : { title };
}

const operators: Readonly<Record<Comparison, "===" | "!==" | "<" | "<=" | ">" | ">=">> = {
  "==": "===",
  "!=": "!==",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

function isBoolean(value: Value): boolean {
  if (value.kind !== "output") return false;
  const type = value.task.callable.component.outputs.find(({ name }) => name === value.output)?.type;
  return type?.kind === "parameter" && type.name === "boolean";
}

/** A word for a value: the output's own name, or the task's where that says nothing. */
function wordFor(value: Value | undefined): string | undefined {
  if (value?.kind === "collected") return wordFor(value.of);
  if (value?.kind !== "output") return undefined;
  return camelCase(/^output$/i.test(value.output) ? value.task.key.replace(/-\d+$/, "") : value.output);
}

function plural(word: string): string {
  if (/(?:s|x|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
