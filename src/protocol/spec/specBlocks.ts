import type { BlockId } from "../../compiler/edit/operation.ts";
import type { ExecutorSpec, PipelineSpec } from "../../compiler/pipelineSpec.ts";
import type {
  ViewBlock,
  ViewCondition,
  ViewExitHandler,
  ViewItem,
  ViewLoop,
  ViewPort,
  ViewTask,
  ViewWayOut,
} from "../canvasView.ts";
import type { SpecDag, SpecTask } from "./specGraph.ts";
import { framePort, inputPorts, outputPorts, outputType } from "./specPorts.ts";
import { handedOut, sourceOf } from "./specSource.ts";
import { branchTests, conditionText, constantText, shortName, sourceText } from "./specText.ts";

/** A PipelineSpec has no text of its own: nothing in it can be selected in an editor. */
const nowhere = { start: 0, end: 0 };

/** The tasks and groups of a PipelineSpec's DAG as the canvas draws them. */
export function specBlock(spec: PipelineSpec, id: BlockId, dag: SpecDag | undefined): ViewBlock {
  if (!dag) return { id, items: [] };
  const exits = exitTasks(dag);
  const items = [...dag.tasks.values()].flatMap((task) => (isExit(task, exits) ? [] : itemsOf(spec, task, exits)));
  return { id, items };
}

/** Tasks that run whatever became of an exit handler, by its name: its `finally`. */
type Exits = ReadonlyMap<string, readonly SpecTask[]>;

function exitTasks(dag: SpecDag): Exits {
  const exits = new Map<string, SpecTask[]>();
  for (const task of dag.tasks.values()) {
    if (task.spec.triggerPolicy?.strategy !== "ALL_UPSTREAM_TASKS_COMPLETED") continue;
    const handler = task.spec.dependentTasks?.find((name) => dag.tasks.get(name)?.role === "exitHandler");
    if (handler !== undefined) exits.set(handler, [...(exits.get(handler) ?? []), task]);
  }
  return exits;
}

function isExit(task: SpecTask, exits: Exits): boolean {
  return [...exits.values()].some((tasks) => tasks.includes(task));
}

function itemsOf(spec: PipelineSpec, task: SpecTask, exits: Exits): readonly ViewItem[] {
  switch (task.role) {
    case "task":
    case "pipeline":
      return [taskOf(spec, task)];
    case "condition":
      return [conditionOf(spec, task, [task])];
    case "branches":
      return [conditionOf(spec, task, [...(task.inner?.tasks.values() ?? [])])];
    case "loop":
      return [loopOf(spec, task)];
    case "list":
      return [...(task.inner?.tasks.values() ?? [])].flatMap((inner) => itemsOf(spec, inner, exits));
    case "exitHandler":
      return [exitHandlerOf(spec, task, exits.get(task.name) ?? [])];
  }
}

function taskOf(spec: PipelineSpec, task: SpecTask): ViewTask {
  const executor = executorOf(spec, task);
  return {
    kind: "task",
    key: task.name,
    name: task.spec.taskInfo?.name ?? task.name,
    component: task.spec.componentRef.name.replace(/^comp-/, ""),
    componentKind: kindOf(task, executor),
    image: executor?.container?.image,
    inputs: portsOf(task).map((port) => ({ ...port, valueText: valueText(task, port.name) })),
    outputs: outputPorts(task.component),
    options: [],
    span: nowhere,
    problems: [],
  };
}

/** The component's inputs, then what the task is given besides: settings of its container that come from values. */
function portsOf(task: SpecTask): readonly ViewPort[] {
  const declared = inputPorts(task.component);
  const { parameters = {}, artifacts = {} } = task.spec.inputs ?? {};
  const others = [...Object.keys(parameters), ...Object.keys(artifacts)].filter(
    (name) => shortName(name) === name && !declared.some((port) => port.name === name),
  );
  return [...declared, ...others.map((name) => framePort(name))];
}

function executorOf(spec: PipelineSpec, task: SpecTask): ExecutorSpec | undefined {
  const label = task.component?.executorLabel ?? "";
  return Object.hasOwn(spec.deploymentSpec.executors, label) ? spec.deploymentSpec.executors[label] : undefined;
}

function kindOf(task: SpecTask, executor: ExecutorSpec | undefined): ViewTask["componentKind"] {
  if (task.role === "pipeline") return "pipeline";
  if (!executor?.container) return "unknown";
  const words = [...(executor.container.command ?? []), ...(executor.container.args ?? [])];
  return words.some((word) => word.includes("kfp.dsl.executor_main")) ? "python" : "container";
}

/** What an input is given, where no wire says it: constants and texts. */
function valueText(task: SpecTask, input: string): string | undefined {
  const given = task.spec.inputs?.parameters?.[input];
  if (!given?.runtimeValue) return undefined;
  return constantText(given.runtimeValue.constant, (channel) => {
    const passed = task.spec.inputs?.parameters?.[channel];
    return sourceText(passed ? sourceOf(task.dag, passed) : { kind: "none" }, shortName(channel));
  });
}

function conditionOf(spec: PipelineSpec, group: SpecTask, branches: readonly SpecTask[]): ViewCondition {
  const { name: key } = group;
  const conditions = branches.map((branch) => {
    const condition = branch.spec.triggerPolicy?.condition ?? "";
    return branch.inner ? conditionText(branch.inner, condition) : condition;
  });
  const tests = branchTests(conditions);
  return {
    kind: "condition",
    key,
    branches: branches.map((branch, index) => ({
      header: tests[index] === undefined ? "else" : `${index === 0 ? "if" : "else if"} ${tests[index]}`,
      code: tests[index],
      block: specBlock(spec, { kind: "branch", condition: key, index }, branch.inner),
      problems: [],
      span: nowhere,
    })),
    merges: group.role === "branches" ? handedPorts(group) : [],
    span: nowhere,
    problems: [],
  };
}

function loopOf(spec: PipelineSpec, task: SpecTask): ViewLoop {
  const limit = task.spec.iteratorPolicy?.parallelismLimit;
  const listCode = listText(task);
  return {
    kind: "loop",
    key: task.name,
    header: `for item of ${listCode}${limit === undefined ? "" : `  ·  ${String(limit)} at once`}`,
    item: "item",
    listCode,
    limit,
    itemPort: framePort("item"),
    block: specBlock(spec, { kind: "loop", loop: task.name }, task.inner),
    collects: handedPorts(task),
    span: nowhere,
    problems: [],
  };
}

/** What leaves a group by its edge, of the type it has inside. */
function handedPorts(group: SpecTask): readonly ViewWayOut[] {
  const { inner } = group;
  const { parameters = {}, artifacts = {} } = group.component?.outputDefinitions ?? {};
  return [...Object.keys(parameters), ...Object.keys(artifacts)].map((name) => {
    const source = inner && handedOut(inner, name);
    const from = source?.kind === "end" && source.end.kind === "taskOutput" ? source.end : undefined;
    const maker = from && inner ? findTask(inner, from.task) : undefined;
    return { ...framePort(name, maker && from ? outputType(maker.component, from.port) : undefined), id: name };
  });
}

function findTask(dag: SpecDag, name: string): SpecTask | undefined {
  for (const task of dag.tasks.values()) {
    const found = task.name === name ? task : task.inner && findTask(task.inner, name);
    if (found) return found;
  }
  return undefined;
}

function listText(task: SpecTask): string {
  const { parameterIterator, artifactIterator } = task.spec;
  const raw = parameterIterator?.items.raw;
  if (raw !== undefined) return raw;
  const input = parameterIterator?.items.inputParameter ?? artifactIterator?.items.inputArtifact ?? "";
  const { parameters = {}, artifacts = {} } = task.spec.inputs ?? {};
  const given = parameters[input] ?? artifacts[input];
  return sourceText(given ? sourceOf(task.dag, given) : { kind: "none" }, shortName(input));
}

function exitHandlerOf(spec: PipelineSpec, task: SpecTask, exits: readonly SpecTask[]): ViewExitHandler {
  const exit = exits.flatMap((each) => itemsOf(spec, each, new Map()));
  return {
    kind: "exitHandler",
    key: task.name,
    body: specBlock(spec, { kind: "try", handler: task.name }, task.inner),
    exit: { id: { kind: "finally", handler: task.name }, items: exit },
    span: nowhere,
    problems: [],
  };
}
