import { declaredType } from "../print/declaredType.ts";
import { camelCase } from "../print/program/identifiers.ts";
import { onOneLine } from "../print/program/layout.ts";
import { expression, textExpression } from "../print/program/expressions.ts";
import type { BinaryOperator, Expression, Field, Statement, TaskCall } from "../print/program/program.ts";
import type { ContainerExecutor } from "../pipelineSpec.ts";
import { parameterType, type ValueType } from "../types.ts";
import { runValueOf } from "../emit/runValue.ts";
import type { RunValueName } from "../pipeline.ts";
import { BlockScope } from "./blockScope.ts";
import { TaskNamer } from "./taskNamer.ts";
import type { OptionTree } from "./optionTree.ts";
import { settingValue } from "./readValue.ts";
import type { ImportedComponent } from "./components.ts";
import { importerFields } from "./importerCall.ts";
import type {
  BlockNode,
  ChainNode,
  LetVariable,
  ListVariable,
  LoopNode,
  StatementNode,
  TaskList,
  TaskNode,
  TryNode,
} from "./nodes.ts";
import { taskOptions } from "./taskOptions.ts";
import type { Test, Value } from "./values.ts";
import { typeOfOutput } from "./shapesOf.ts";

/** How the file calls a component. */
export interface Callee {
  readonly callee: string;
  /** KFP's name of it, of which the keys of tasks without a variable are made. */
  readonly name: string;
  /** The image that the definition names; of what runs in no container there is none. */
  readonly image?: string;
  /** Its inputs in the order in which its author has them, where that is known. */
  readonly inputs?: readonly string[];
}

/** What writing a pipeline's body needs of the rest of the file. */
export interface BodyContext {
  readonly calleeOf: (component: ImportedComponent) => Callee;
  readonly containerOf: (task: TaskNode) => ContainerExecutor | undefined;
  /** The variables of the pipeline's inputs. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Tasks that something names, with how often. */
  readonly named: ReadonlyMap<TaskNode, number>;
}

/** Writes the statements of a pipeline's body. */
export class BodyWriter {
  readonly #context: BodyContext;
  readonly #namer = new TaskNamer();
  readonly #tasks = new Map<TaskNode, string>();
  readonly #items = new Map<LoopNode, string>();
  readonly #variables = new Map<LetVariable | ListVariable, string>();
  /** Calls that stand where their output is used. */
  readonly #inPlace = new Map<TaskNode, TaskCall>();
  readonly #taskLists = new Map<TaskList, string>();
  /** Tasks that are pushed to lists of tasks, by which others wait for their groups. */
  readonly #pushed = new Map<TaskNode, TaskList[]>();
  /** What a block pushes when all of it is made. */
  readonly #pushes = new Map<BlockNode, LoopNode["pushes"]>();

  constructor(context: BodyContext) {
    this.#context = context;
  }

  /** `last` is what the statement behind the block gives away, if it gives one thing. */
  block(block: BlockNode, scope: BlockScope, last?: Value): Statement[] {
    const pushes = this.#pushes.get(block) ?? [];
    const [only, second] = pushes;
    const given = only !== undefined && second === undefined ? only.value : last;
    const statements = block.nodes.flatMap((node, at) => {
      const isLast =
        at === block.nodes.length - 1 && node.kind === "task" && given?.kind === "output" && given.task === node;
      return isLast && this.#putInPlace(node, given.output, scope) ? [] : this.#statements(node, scope);
    });
    for (const { list, value } of pushes)
      statements.push({ kind: "push", list: this.#variables.get(list) ?? "", value: this.value(value) });
    return statements;
  }

  /** `winner = square({ n: 4 }).output;`: a call that is used once, right behind it, and needs no variable for its key. */
  #putInPlace(node: TaskNode, output: string, scope: BlockScope): boolean {
    const { name } = this.#calleeOf(node);
    if (this.#pushed.has(node) || this.#context.named.get(node) !== 1 || !this.#namer.needsNone(node.key, name))
      return false;
    const call = this.#call(node);
    const text = onOneLine(expression(outputExpression(node, { kind: "call", call }, output)));
    if (text.length > longestInPlace || text.includes("\n")) return false;
    this.#namer.name(node.key, name, false, scope);
    this.#inPlace.set(node, call);
    return true;
  }

  #calleeOf({ component }: TaskNode): Callee {
    return component.form.kind === "importer" ? importerCallee : this.#context.calleeOf(component);
  }

  #statements(node: StatementNode, scope: BlockScope): Statement[] {
    switch (node.kind) {
      case "task":
        return this.#task(node, scope);
      case "chain":
        return [...this.#taskList(node, "ifTasks", scope), ...this.#chain(node, scope)];
      case "loop":
        return [...this.#taskList(node, "loopTasks", scope), ...this.#loop(node, scope)];
      case "try": {
        const list = this.#taskList(node, "tryTasks", scope);
        const body = this.block(node.body, new BlockScope(scope));
        return [...list, { kind: "try", ...titled(node), body, exit: this.block(node.exit, new BlockScope(scope)) }];
      }
    }
  }

  /** Declares the list by which others wait for a group. */
  #taskList({ awaited }: ChainNode | LoopNode | TryNode, wanted: string, scope: BlockScope): Statement[] {
    if (awaited === undefined) return [];
    const name = scope.take(wanted);
    this.#taskLists.set(awaited, name);
    for (const task of awaited.tasks) this.#pushed.set(task, [...(this.#pushed.get(task) ?? []), awaited]);
    return [{ kind: "list", name, type: "AnyTask[]" }];
  }

  #task(node: TaskNode, scope: BlockScope): Statement[] {
    const { name } = this.#calleeOf(node);
    const lists = (this.#pushed.get(node) ?? []).map((list) => this.#taskLists.get(list) ?? "");
    const [only, second] = lists;
    const isNamed = this.#context.named.has(node) || second !== undefined;
    const named = this.#namer.name(node.key, name, isNamed, scope);
    const { variable } = named;
    const call = this.#call(node, named.key);
    if (variable !== undefined) this.#tasks.set(node, variable);
    if (only !== undefined && variable === undefined)
      return [{ kind: "push", list: only, value: { kind: "call", call } }];
    const pushes = lists.map((list): Statement => ({
      kind: "push",
      list,
      value: { kind: "name", name: variable ?? "" },
    }));
    return [{ kind: "task", ...(variable !== undefined && { variable }), call }, ...pushes];
  }

  /** `a`, or `...loopTasks` for all tasks of a list. */
  #awaited(each: TaskNode | TaskList): Expression {
    if (each.kind === "task") return { kind: "name", name: this.#tasks.get(each) ?? "" };
    return { kind: "spread", of: { kind: "name", name: this.#taskLists.get(each) ?? "" } };
  }

  /** `key` is the option, where no variable gives it. */
  #call(node: TaskNode, key?: string): TaskCall {
    const { form } = node.component;
    const { callee, image, inputs = [] } = this.#calleeOf(node);
    const given = node.arguments.map(({ name, value }): Field => ({ name, value: this.#argument(value) }));
    const after = node.after.map((each) => this.#awaited(each));
    const container = this.#context.containerOf(node);
    const setting = (text: string): Expression => this.value(settingValue(text, node.injected));
    const options: readonly Field[] = [
      ...(key === undefined ? [] : [{ name: "key", value: { kind: "literal", value: key } } satisfies Field]),
      ...taskOptions(node.key, node.spec, container, image, after, setting),
      ...ignoreOption(node),
      ...(node.kubernetes ? [{ name: "kubernetes", value: this.#tree(node.kubernetes) }] : []),
    ];
    if (form.kind === "importer") {
      const values = new Map(given.map(({ name, value }) => [name, value]));
      return { callee, isLanguage: true, arguments: importerFields(form.importer, values), options };
    }
    const place = ({ name }: Field): number => inputs.indexOf(name);
    return { callee, arguments: given.toSorted((one, other) => place(one) - place(other)), options };
  }

  #tree(option: OptionTree): Expression {
    if (option.kind === "leaf") return this.value(option.value);
    if (option.kind === "list") return { kind: "list", items: option.items.map((item) => this.#tree(item)) };
    return { kind: "record", fields: option.fields.map(({ name, value }) => ({ name, value: this.#tree(value) })) };
  }

  /** What a run knows of itself may be given to tasks only. */
  #argument(value: Value): Expression {
    if (value.kind !== "constant" || typeof value.value !== "string") return this.value(value);
    const ofRun = runValueOf(value.value);
    return ofRun === undefined ? this.value(value) : runExpression(ofRun);
  }

  #chain(node: ChainNode, scope: BlockScope): Statement[] {
    const lets = [...node.lets].sort((one, other) => numberOf(one) - numberOf(other));
    const declarations = lets.map((variable): Statement => {
      const assigned = node.branches.flatMap(({ assigns }) => assigns.filter((each) => each.variable === variable));
      const names = new Set(assigned.map(({ value }) => nameOfValue(value)));
      const name = scope.take((names.size === 1 ? nameOfValue(variable.values[0]) : undefined) ?? "result");
      this.#variables.set(variable, name);
      return { kind: "let", name, type: declaredType(typeOf(variable.values[0])) };
    });
    const branches = node.branches.map(({ title, test, body, assigns }, at) => {
      const condition = test && this.#test(test);
      const [only, second] = assigns;
      const last = second === undefined ? only?.value : undefined;
      const statements = this.block(body, new BlockScope(scope), last);
      for (const variable of lets) {
        const assigned = assigns.find((each) => each.variable === variable);
        if (assigned !== undefined)
          statements.push({
            kind: "assign",
            name: this.#variables.get(variable) ?? "",
            value: this.value(assigned.value),
          });
      }
      const name = at === 0 || title === undefined ? {} : { title };
      return { ...name, ...(condition && { test: condition }), body: statements };
    });
    const [first] = node.branches;
    return [...declarations, { kind: "if", ...(first && titled(first)), branches }];
  }

  #loop(node: LoopNode, scope: BlockScope): Statement[] {
    const items = this.value(node.items);
    const declarations = node.lists.map((list): Statement => {
      const name = scope.take(list.isRow === true ? "row" : plural(nameOfValue(list.value) ?? "result"));
      this.#variables.set(list, name);
      return { kind: "list", name, type: listType(typeOf(list.value)) };
    });
    const inner = new BlockScope(scope);
    const item = inner.take(itemName(node));
    this.#items.set(node, item);
    for (const push of node.pushes) {
      const maker =
        push.value.kind === "list" ? push.value.list.loops[0] : push.value.kind === "output" && push.value.task;
      const block = (maker && blockMaking(node.body, maker)) || node.body;
      this.#pushes.set(block, [...(this.#pushes.get(block) ?? []), push]);
    }
    const body = this.block(node.body, inner);
    const { limit } = node;
    return [
      ...declarations,
      {
        kind: "for",
        ...titled(node),
        item,
        items,
        ...(limit !== undefined && { limit: { kind: "literal", value: limit } }),
        body,
      },
    ];
  }

  #taskExpression(task: TaskNode): Expression {
    const call = this.#inPlace.get(task);
    return call ? { kind: "call", call } : { kind: "name", name: this.#tasks.get(task) ?? "" };
  }

  value(value: Value): Expression {
    switch (value.kind) {
      case "constant":
        return typeof value.value === "string" ? textExpression(value.value) : { kind: "literal", value: value.value };
      case "input":
        return { kind: "name", name: this.#context.inputs.get(value.name) ?? value.name };
      case "output":
        return outputExpression(value.task, this.#taskExpression(value.task), value.output);
      case "item": {
        const name: Expression = { kind: "name", name: this.#items.get(value.loop) ?? "" };
        return value.path.length === 0 ? name : { kind: "member", of: name, path: value.path };
      }
      case "list":
        return { kind: "name", name: this.#variables.get(value.list) ?? "" };
      case "let":
        return { kind: "name", name: this.#variables.get(value.variable) ?? "" };
      case "template":
        return {
          kind: "template",
          parts: value.parts.map((part) => (typeof part === "string" ? part : this.value(part))),
        };
      case "run":
        return runExpression(value.value);
      case "items":
        return { kind: "list", items: value.items.map((item) => this.value(item)) };
      case "fields":
        return {
          kind: "record",
          fields: value.fields.map((field) => ({ name: field.name, value: this.value(field.value) })),
        };
    }
  }

  #test(test: Test): Expression {
    switch (test.kind) {
      case "and":
      case "or":
        return binary(test.kind === "and" ? "&&" : "||", this.#test(test.left), this.#test(test.right));
      case "not":
        return { kind: "not", operand: this.#test(test.operand) };
      case "comparison":
        return binary(operators[test.operator], this.value(test.left), this.value(test.right));
      case "truth":
        return this.value(test.value);
    }
  }
}

/** The branch, or the block itself, that holds a task or a loop. */
function blockMaking(block: BlockNode, maker: TaskNode | LoopNode): BlockNode | undefined {
  for (const node of block.nodes) {
    if (node === maker) return block;
    if (node.kind !== "chain") continue;
    for (const { body } of node.branches) {
      const found = blockMaking(body, maker);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function titled({ title }: { readonly title?: string }): { readonly title?: string } {
  return title === undefined ? {} : { title };
}

const importerCallee: Callee = { callee: "importer", name: "importer" };

/** `run.id` */
function runExpression(value: RunValueName): Expression {
  const [object = "", ...path] = value.split(".");
  return { kind: "member", of: { kind: "name", name: object, isLanguage: true }, path };
}

const operators = { "==": "===", "!=": "!==", "<": "<", "<=": "<=", ">": ">", ">=": ">=" } as const;

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: "binary", operator, left, right };
}

function ignoreOption(node: TaskNode): Field[] {
  const isIgnoring = !node.isExit && node.spec.triggerPolicy?.strategy === "ALL_UPSTREAM_TASKS_COMPLETED";
  return isIgnoring ? [{ name: "ignoreUpstreamFailure", value: { kind: "literal", value: true } }] : [];
}

/** `t.output` of the only one, else `t.outputs.name`. */
function outputExpression(task: TaskNode, of: Expression, output: string): Expression {
  const { parameters = {}, artifacts = {} } = task.component.interface.outputDefinitions ?? {};
  const count = Object.keys(parameters).length + Object.keys(artifacts).length;
  const path = count === 1 ? ["output"] : ["outputs", output];
  return { kind: "member", of, path };
}

/** What is longer is easier to read on lines of its own. */
const longestInPlace = 80;

/** KFP's number of a OneOf within its chain. */
function numberOf({ hint }: LetVariable): number {
  return Number(/-(\d+)$/.exec(hint)?.[1] ?? 0);
}

/** A word for a value: the output's own name, or the task's where that says nothing. */
function nameOfValue(value: Value | undefined): string | undefined {
  if (value?.kind === "list") return nameOfValue(value.list.value);
  if (value?.kind !== "output") return undefined;
  const isPlain = /^output$/i.test(value.output);
  return camelCase(isPlain ? withoutNumber(value.task) : value.output);
}

/** `train-2` is the second `train`, but `int-0-to-9999` is not one of many. */
function withoutNumber({ key, component }: TaskNode): string {
  return key === component.name ? key : key.replace(/-\d+$/, "");
}

/** Of what is many already it is all. */
function plural(word: string): string {
  if (/[^s]s$/.test(word)) return `all${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  if (/(?:ss|x|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** One of `trials` is a `trial`; the name of a field says more than that of the record. */
function itemName({ listName }: LoopNode): string {
  const name = (listName ?? "").replace(/^.*-subvar-/, "");
  const words = camelCase(name.replace(/-(?:Output|loop-item|subvar)\b/g, ""));
  const single = words.replace(/ies$/, "y").replace(/([^s])s$/, "$1");
  return single !== "" && single !== words ? single : "item";
}

function typeOf(value: Value | undefined): ValueType {
  const unknown = parameterType("string");
  switch (value?.kind) {
    case "output":
      return typeOfOutput(value) ?? unknown;
    case "let":
      return typeOf(value.variable.values[0]);
    case "list":
      return parameterType("list", typeOf(value.list.value));
    default:
      return unknown;
  }
}

function listType(items: ValueType): string {
  return `${declaredType(items)}[]`;
}
