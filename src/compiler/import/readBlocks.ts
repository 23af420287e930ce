import type { JsonValue } from "../json.ts";
import type {
  ComponentSpec,
  DagSpec,
  ParameterTypeEnum,
  PipelineTaskSpec,
  TaskInputArtifact,
  TaskInputParameter,
} from "../pipelineSpec.ts";
import { parseJson } from "../wholeFloats.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { ImportedComponents } from "./components.ts";
import type {
  BlockNode,
  BranchNode,
  ChainNode,
  LetVariable,
  ListVariable,
  LoopNode,
  PipelineNode,
  StatementNode,
  TaskNode,
  TryNode,
} from "./nodes.ts";
import { ungroupedImporter } from "../ungroupedImporter.ts";
import { exitTasks } from "./exitTasks.ts";
import { groupKind, type GroupKind } from "./groupKind.ts";
import { orderTasks } from "./order.ts";
import { Unsayable, type ImportProblem } from "./problem.ts";
import { inputsWaitedFor } from "./inputsWaitedFor.ts";
import { nestForLoop, nestList } from "./nestLists.ts";
import { kubernetesOption } from "./kubernetesOption.ts";
import { valuesWaitedFor } from "./optionTree.ts";
import { readCel } from "./readCel.ts";
import { awaitedOf, firstTask } from "./groupTasks.ts";
import { fillArgument, itemPath } from "./readValue.ts";
import { Shapes } from "./shape.ts";
import { itemShapes, shapesOf } from "./shapesOf.ts";
import type { Value } from "./values.ts";

/** What one import carries along. */
export interface SpecReading {
  readonly components: ImportedComponents;
  /** Lists that several loops fill are lists of lists: a spec does not say of what. */
  readonly hasRows: boolean;
  readonly problems: ImportProblem[];
}

/** Reads a pipeline: the file's own, or a component that is one. */
export function readPipelineNode(component: ComponentSpec, reading: SpecReading): PipelineNode {
  const { parameters = {}, artifacts = {} } = component.inputDefinitions ?? {};
  const table = (names: object): Map<string, Value> =>
    new Map(Object.keys(names).map((name) => [name, { kind: "input", name }]));
  const inputShapes = new Shapes();
  const environment = { parameters: table(parameters), artifacts: table(artifacts), inputShapes };
  const reader = new BlockReader(reading, component.dag ?? { tasks: {} }, environment);
  const block = reader.read();
  return { component, block, outputs: reader.outputs(), inputShapes };
}

/** What the inputs of a DAG stand for. */
export interface Environment {
  readonly parameters: ReadonlyMap<string, Value>;
  readonly artifacts: ReadonlyMap<string, Value>;
  /** What is known of what the pipeline's inputs hold. */
  readonly inputShapes: Shapes;
}

/** The same of a group, to which a loop adds its item. */
interface GroupEnvironment extends Environment {
  readonly parameters: Map<string, Value>;
  readonly artifacts: Map<string, Value>;
}

/** A group that was read, with what is needed to find where its outputs come from. */
interface ReadGroup {
  readonly kind: GroupKind;
  readonly dag: DagSpec;
  readonly component: ComponentSpec;
  readonly inside: BlockReader;
  readonly node: ChainNode | LoopNode | TryNode;
  /** Of an output that was asked for. */
  readonly outputs: Map<string, Value>;
}

type Produced = { readonly kind: "task"; readonly node: TaskNode } | ReadGroup | { readonly kind: "failed" };

/** Reads a DAG back to the statements that it was made from, and finds what everything in it is made of. */
export class BlockReader {
  readonly #reading: SpecReading;
  readonly #dag: DagSpec;
  readonly #environment: Environment;
  readonly #produced = new Map<string, Produced>();
  /** Of what stands in a `finally` the key of its exit handler. */
  readonly #exits: ReadonlyMap<string, string>;
  readonly block: BlockNode = { nodes: [] };

  constructor(reading: SpecReading, dag: DagSpec, environment: Environment) {
    this.#reading = reading;
    this.#dag = dag;
    this.#environment = environment;
    this.#exits = exitTasks(dag, (task) => this.#dagOf(task));
  }

  read(): BlockNode {
    const order = this.#order();
    for (const key of order) this.#readTask(key);
    return this.block;
  }

  #order(): readonly string[] {
    const { components } = this.#reading;
    const told = (task: PipelineTaskSpec): JsonValue | undefined => components.kubernetesOf(task.componentRef.name);
    return orderTasks(this.#dag, (task) => this.#dagOf(task), told, components.areNumberedByTask);
  }

  #dagOf(task: PipelineTaskSpec): DagSpec | undefined {
    const { name } = task.componentRef;
    return this.#reading.components.peek(name)?.dag;
  }

  /** What cannot be said is told once; what uses it is left out without a word. */
  #readTask(key: string): void {
    const task = this.#dag.tasks[key];
    if (task === undefined) return;
    try {
      this.#place(key, task);
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error;
      if (error.problem !== undefined) this.#reading.problems.push({ where: key, ...error.problem });
      this.#produced.set(key, { kind: "failed" });
    }
  }

  #place(key: string, task: PipelineTaskSpec): void {
    const component = this.#reading.components.specOf(task.componentRef.name);
    const kind = groupKind(key, task, component.dag !== undefined);
    if (kind !== undefined && component.dag !== undefined) {
      this.#readGroup(key, kind, task, component, component.dag);
      return;
    }
    const handler = this.#handlerOf(key);
    const own = ungroupedImporter(key, task, component, (name) => this.#isImporter(name));
    const node = this.#task(key, own ?? task, handler !== undefined);
    this.#produced.set(key, { kind: "task", node });
    (handler?.exit ?? this.block).nodes.push(node);
    this.#waitFor(own ?? task, node, handler?.key);
  }

  #isImporter(name: string): boolean {
    const { components } = this.#reading;
    const component = components.peek(name);
    return component?.dag === undefined && component !== undefined && components.isImporter(component);
  }

  /** The exit handler whose `finally` a task stands in. */
  #handlerOf(key: string): TryNode | undefined {
    const produced = this.#produced.get(this.#exits.get(key) ?? "");
    return produced?.kind === "try" && produced.node.kind === "try" ? produced.node : undefined;
  }

  #task(key: string, spec: PipelineTaskSpec, isExit: boolean): TaskNode {
    const component = this.#reading.components.use(spec.componentRef.name, (inner) =>
      readPipelineNode(inner, this.#reading),
    );
    const { parameters = {}, artifacts = {} } = spec.inputs ?? {};
    const declared = component.interface.inputDefinitions ?? {};
    const values = new Map<string, Value>();
    const injected = new Map<string, Value>();
    for (const [name, input] of Object.entries(parameters)) {
      if (input.taskFinalStatus !== undefined) continue;
      const value = this.#parameter(input, name);
      (declared.parameters && Object.hasOwn(declared.parameters, name) ? values : injected).set(name, value);
    }
    const given = [...values].map(([name, value]) => ({ name, value: fillArgument(value, injected) }));
    for (const [name, input] of Object.entries(artifacts)) given.push({ name, value: this.#artifact(input, name) });
    const names = [...Object.keys(declared.parameters ?? {}), ...Object.keys(declared.artifacts ?? {})];
    given.sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
    const told = this.#reading.components.kubernetesOf(spec.componentRef.name);
    const kubernetes = told === undefined ? undefined : kubernetesOption(told, (input) => this.#parameter(input, ""));
    const isDeclared = (name: string): boolean => Object.hasOwn(declared.parameters ?? {}, name);
    if (component.form.kind === "importer") this.#noteGiven(values, declared.parameters ?? {});
    const isRun = component.form.kind === "code";
    const image = isRun ? this.#reading.components.containerOf(spec.componentRef.name).image : "";
    const waits = inputsWaitedFor(spec, isDeclared, image);
    return {
      ...{ kind: "task", key, spec, component, arguments: given, after: [], isExit, injected, waits },
      ...(kubernetes && { kubernetes }),
    };
  }

  #parameter(input: TaskInputParameter, name: string): Value {
    const selector = input.parameterExpressionSelector;
    const value = this.#wholeParameter(input, name);
    if (selector === undefined) return value;
    const path = itemPath(selector);
    if (path === undefined || value.kind !== "item")
      throw new Unsayable({
        sentence: sentence("A part of a value can only be taken of a loop's item: {selector}", { selector }),
      });
    const field: Value = { ...value, path: [...value.path, ...path] };
    shapesOf(field, this.#environment.inputShapes); // a field that is taken is there
    return field;
  }

  #wholeParameter(input: TaskInputParameter, name: string): Value {
    if (input.runtimeValue !== undefined) return { kind: "constant", value: input.runtimeValue.constant };
    if (input.taskOutputParameter !== undefined) {
      const { producerTask, outputParameterKey } = input.taskOutputParameter;
      return this.output(producerTask, outputParameterKey);
    }
    if (input.componentInputParameter !== undefined)
      return this.#known(this.#environment.parameters, input.componentInputParameter);
    throw new Unsayable({ sentence: sentence('The input "{name}" is given nothing that is known.', { name }) });
  }

  #artifact(input: TaskInputArtifact, name: string): Value {
    if (input.taskOutputArtifact !== undefined) {
      const { producerTask, outputArtifactKey } = input.taskOutputArtifact;
      return this.output(producerTask, outputArtifactKey);
    }
    if (input.componentInputArtifact !== undefined)
      return this.#known(this.#environment.artifacts, input.componentInputArtifact);
    throw new Unsayable({ sentence: sentence('The input "{name}" is given nothing that is known.', { name }) });
  }

  #known(table: ReadonlyMap<string, Value>, name: string): Value {
    const value = table.get(name);
    if (value === undefined)
      throw new Unsayable({
        sentence: sentence(
          'The file reads an input "{name}" that nobody declares: the SDK that wrote it compiled the pipeline wrongly. Compile it anew with a newer version.',
          { name },
        ),
      });
    return value;
  }

  /** What the pipeline gives, where this is all of one. */
  outputs(): { name: string; value: Value }[] {
    const { parameters = {}, artifacts = {} } = this.#dag.outputs ?? {};
    return [...Object.keys(parameters), ...Object.keys(artifacts)].flatMap((name) => {
      const [from, second] = selectorsOf(this.#dag, name);
      if (from === undefined || second !== undefined || this.#produced.get(from.producer)?.kind === "failed") return [];
      return [{ name, value: this.output(from.producer, from.output) }];
    });
  }

  /** Where an output of one of the DAG's tasks comes from. */
  output(producer: string, key: string): Value {
    const produced = this.#produced.get(producer);
    if (produced?.kind === "failed") throw new Unsayable();
    if (produced === undefined)
      throw new Unsayable({
        sentence: sentence('There is no task "{name}" where its output is used.', { name: producer }),
      });
    if (produced.kind === "task") return { kind: "output", task: produced.node, output: key };
    const known = produced.outputs.get(key) ?? this.#groupOutput(produced, key);
    produced.outputs.set(key, known);
    return known;
  }

  #groupOutput(group: ReadGroup, key: string): Value {
    const selectors = selectorsOf(group.dag, key);
    const [first, second] = selectors;
    if (first === undefined)
      throw new Unsayable({ sentence: sentence('The output "{name}" of a group comes from nowhere.', { name: key }) });
    if (group.kind === "loop" && group.node.kind === "loop") return this.#collected(group, group.node, key);
    if (group.kind === "chain" && group.node.kind === "chain" && (second !== undefined || first.isOneOf))
      return oneOf(group, group.node, key, selectors);
    return group.inside.output(first.producer, first.output);
  }

  /** The list is declared before the outermost of loops inside each other, and pushed to in the innermost. */
  #collected(group: ReadGroup, loop: LoopNode, key: string): Value {
    const list: ListVariable = { hint: key, value: undefined, loops: [] };
    group.inside.pushInside(group, list, key);
    loop.lists.push(list);
    while (this.#reading.hasRows && nestList(list));
    return { kind: "list", list };
  }

  /** `this` is the inside of the loop. */
  pushInside(group: ReadGroup, list: ListVariable, key: string): void {
    const [selector] = selectorsOf(group.dag, key);
    const inner = selector && this.#produced.get(selector.producer);
    if (selector === undefined || group.node.kind !== "loop") return;
    list.loops = [...list.loops, group.node];
    if (inner?.kind === "loop" || inner?.kind === "list") inner.inside.pushInside(inner, list, selector.output);
    else {
      list.value = this.output(selector.producer, selector.output);
      group.node.pushes.push({ list, value: list.value });
    }
  }

  #readGroup(key: string, kind: GroupKind, task: PipelineTaskSpec, component: ComponentSpec, dag: DagSpec): void {
    const environment = this.#inner(task, component);
    const { name } = task.componentRef;
    const group = this.#reading.components.within(name, () =>
      this.#group(key, kind, task, component, dag, environment),
    );
    this.#produced.set(key, group);
    const handler = this.#handlerOf(key);
    (handler?.exit ?? this.block).nodes.push(group.node);
    this.#waitFor(task, group.node, handler?.key);
  }

  /** What the inputs of a group stand for; those that nothing gives are missed where they are read. */
  #inner(task: PipelineTaskSpec, component: ComponentSpec): GroupEnvironment {
    const parameters = new Map<string, Value>();
    const artifacts = new Map<string, Value>();
    const declared = component.inputDefinitions ?? {};
    for (const [name, input] of Object.entries(task.inputs?.parameters ?? {}))
      if (declared.parameters && Object.hasOwn(declared.parameters, name)) {
        const value = this.#parameter(input, name);
        parameters.set(name, value);
        this.#noteType(value, declared.parameters[name]?.parameterType);
      }
    for (const [name, input] of Object.entries(task.inputs?.artifacts ?? {}))
      if (declared.artifacts && Object.hasOwn(declared.artifacts, name))
        artifacts.set(name, this.#artifact(input, name));
    return { parameters, artifacts, inputShapes: this.#environment.inputShapes };
  }

  /** A group says of what type the items, and the fields of items, are that it is given. */
  #noteType(value: Value, type: ParameterTypeEnum | undefined): void {
    if (value.kind !== "item" || type === undefined) return;
    for (const shape of shapesOf(value, this.#environment.inputShapes)) shape.note(type);
  }

  /** An importer takes what it is given as what it is; that it is a text may also mean that nothing was known of it. */
  #noteGiven(
    values: ReadonlyMap<string, Value>,
    declared: Readonly<Record<string, { parameterType: ParameterTypeEnum }>>,
  ): void {
    for (const [name, value] of values) {
      const type = Object.hasOwn(declared, name) ? declared[name]?.parameterType : undefined;
      if (type !== "STRING") this.#noteType(value, type);
    }
  }

  #group(
    key: string,
    kind: GroupKind,
    task: PipelineTaskSpec,
    component: ComponentSpec,
    dag: DagSpec,
    environment: GroupEnvironment,
  ): ReadGroup {
    const inside = new BlockReader(this.#reading, dag, environment);
    const outputs = new Map<string, Value>();
    if (kind === "loop") {
      const node = this.#loop(key, task, component, environment, inside);
      node.body = inside.read();
      return { kind, dag, component, inside, node, outputs };
    }
    if (kind === "chain") {
      const branches = inside.branches();
      return { kind, dag, component, inside, node: { kind: "chain", key, branches, lets: [] }, outputs };
    }
    if (kind === "condition") {
      const branch = this.#branch(key, task, environment, inside, []);
      return { kind, dag, component, inside, node: { kind: "chain", key, branches: [branch], lets: [] }, outputs };
    }
    if (kind === "list") {
      const [node, ...others] = inside.read().nodes;
      if (node?.kind !== "loop" || others.length > 0)
        throw new Unsayable({ sentence: sentence('"{name}" holds something else than one loop.', { name: key }) });
      return { kind, dag, component, inside, node, outputs };
    }
    const node: TryNode = { kind: "try", key, ...titleOf(key, task), body: inside.read(), exit: { nodes: [] } };
    return { kind, dag, component, inside, node, outputs };
  }

  /** The branches of a chain, of which this is the group around them. */
  branches(): readonly BranchNode[] {
    const keys = this.#order();
    const earlier: string[] = [];
    const branches: BranchNode[] = [];
    for (const key of keys) {
      const task = this.#dag.tasks[key];
      const component = task && this.#reading.components.specOf(task.componentRef.name);
      if (task === undefined || component?.dag === undefined || groupKind(key, task, true) !== "condition")
        throw new Unsayable({
          sentence: sentence('"{name}" stands beside the branches of a condition.', { name: key }),
        });
      const environment = this.#inner(task, component);
      const inside = new BlockReader(this.#reading, component.dag, environment);
      const { name } = task.componentRef;
      const branch = this.#reading.components.within(name, () => this.#branch(key, task, environment, inside, earlier));
      branches.push(branch);
      this.#produced.set(key, {
        kind: "condition",
        dag: component.dag,
        component,
        inside,
        node: { kind: "chain", key, branches: [branch], lets: [] },
        outputs: new Map(),
      });
    }
    return branches;
  }

  #branch(
    key: string,
    task: PipelineTaskSpec,
    environment: Environment,
    inside: BlockReader,
    earlier: string[],
  ): BranchNode {
    const condition = task.triggerPolicy?.condition ?? "";
    const own = ownCondition(condition, earlier);
    const test = own === "" ? undefined : readCel(own, (name) => this.#known(environment.parameters, name));
    if (own !== "" && test === undefined)
      throw new Unsayable({
        sentence: sentence("The condition cannot be written in TypeScript: {condition}", { condition }),
      });
    if (own !== "") earlier.push(test?.kind === "or" && earlier.length > 0 ? withoutParentheses(own) : own);
    return { key, ...titleOf(key, task), ...(test && { test }), body: inside.read(), assigns: [] };
  }

  #loop(
    key: string,
    task: PipelineTaskSpec,
    component: ComponentSpec,
    environment: GroupEnvironment,
    inside: BlockReader,
  ): LoopNode {
    const { parameterIterator, artifactIterator } = task;
    const itemInput = parameterIterator?.itemInput ?? artifactIterator?.itemInput ?? "";
    const listName = parameterIterator?.items.inputParameter ?? artifactIterator?.items.inputArtifact;
    const items = this.#items(task, environment, listName);
    const limit = task.iteratorPolicy?.parallelismLimit;
    const hint = listName?.replace(/^pipelinechannel--/, "");
    const node: LoopNode = {
      kind: "loop",
      key,
      ...titleOf(key, task),
      items,
      ...(hint !== undefined && { listName: hint }),
      ...(limit !== undefined && { limit }),
      body: inside.block,
      lists: [],
      pushes: [],
    };
    const table = artifactIterator ? environment.artifacts : environment.parameters;
    table.set(itemInput, { kind: "item", loop: node, path: [] });
    const type = component.inputDefinitions?.parameters?.[itemInput]?.parameterType;
    if (type !== undefined) for (const shape of itemShapes(items, this.#environment.inputShapes)) shape.note(type);
    return node;
  }

  #items({ parameterIterator }: PipelineTaskSpec, environment: Environment, listName: string | undefined): Value {
    const raw = parameterIterator?.items.raw;
    if (raw !== undefined) return { kind: "constant", value: parsed(raw) };
    const table = parameterIterator ? environment.parameters : environment.artifacts;
    const list = this.#known(table, listName ?? "");
    nestForLoop(list);
    return list;
  }

  /** The task of this DAG that makes a value, or the group that hands it out. */
  #producerOf(value: Value): string | undefined {
    if (value.kind === "output" && this.#produced.has(value.task.key)) return value.task.key;
    const groups = [...this.#produced].filter(
      ([, each]) => "outputs" in each && [...each.outputs.values()].includes(value),
    );
    return groups[0]?.[0];
  }

  /** Waits that no data explains become `after`, of the task itself or of the first that a group holds. */
  #waitFor(task: PipelineTaskSpec, node: StatementNode, handler: string | undefined): void {
    const explained = new Set([handler]);
    for (const [name, { taskOutputParameter }] of Object.entries(task.inputs?.parameters ?? {}))
      if (node.kind !== "task" || node.waits.has(name)) explained.add(taskOutputParameter?.producerTask);
    for (const { taskOutputArtifact } of Object.values(task.inputs?.artifacts ?? {}))
      explained.add(taskOutputArtifact?.producerTask);
    if (node.kind === "task" && node.kubernetes !== undefined)
      for (const value of valuesWaitedFor(node.kubernetes)) explained.add(this.#producerOf(value));
    for (const key of task.dependentTasks ?? []) {
      if (explained.has(key)) continue;
      const target = this.#produced.get(key);
      if (target === undefined || target.kind === "failed") continue;
      firstTask(node)?.after.push(awaitedOf(key, target.node));
    }
  }
}

/** The name that people see of a group, where it is not its key. */
function titleOf(key: string, { taskInfo }: PipelineTaskSpec): { readonly title?: string } {
  return taskInfo === undefined || taskInfo.name === key ? {} : { title: taskInfo.name };
}

interface Selector {
  readonly producer: string;
  readonly output: string;
  readonly isOneOf: boolean;
}

function selectorsOf(dag: DagSpec, key: string): readonly Selector[] {
  const { parameters = {}, artifacts = {} } = dag.outputs ?? {};
  const parameter = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
  const isOneOf = parameter?.valueFromOneof !== undefined;
  const single = parameter?.valueFromParameter;
  const chosen = parameter?.valueFromOneof?.parameterSelectors ?? (single ? [single] : []);
  const artifact = Object.hasOwn(artifacts, key) ? artifacts[key] : undefined;
  return [
    ...chosen.map((each) => ({ producer: each.producerSubtask, output: each.outputParameterKey, isOneOf })),
    ...(artifact?.artifactSelectors ?? []).map((each) => ({
      producer: each.producerSubtask,
      output: each.outputArtifactKey,
      isOneOf: false,
    })),
  ];
}

/** Each branch that hands out a value assigns it to the `let`. */
function oneOf(group: ReadGroup, chain: ChainNode, key: string, selectors: readonly Selector[]): Value {
  const variable: LetVariable = { hint: key, values: [] };
  chain.lets.push(variable);
  for (const { producer, output } of selectors) {
    const branch = chain.branches.find((each) => each.key === producer);
    const value = group.inside.output(producer, output);
    variable.values.push(value);
    branch?.assigns.push({ variable, value });
  }
  return { kind: "let", variable };
}

/** A branch's own test, without "and none before it". */
function ownCondition(condition: string, earlier: readonly string[]): string {
  const negated = earlier.map((each) => `!(${each})`).join(" && ");
  if (negated === "") return condition;
  if (condition === negated) return "";
  return condition.startsWith(`${negated} && `) ? condition.slice(negated.length + " && ".length) : condition;
}

/** "One or the other" stands in parentheses behind "and none before it", and without in the conditions of later branches. */
function withoutParentheses(or: string): string {
  return or.startsWith("(") && or.endsWith(")") ? or.slice(1, -1) : or;
}

function parsed(raw: string): JsonValue {
  try {
    return parseJson(raw);
  } catch {
    throw new Unsayable({ sentence: sentence("The list that a loop runs over is no JSON.") });
  }
}
