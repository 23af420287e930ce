import { runPlaceholders } from "../../src/compiler/emit/runValue.ts";
import { isDeepStrictEqual } from "node:util";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import type {
  Binding,
  Block,
  Condition,
  ConditionExpression,
  Loop,
  Pipeline,
  Setting,
  Task,
} from "../../src/compiler/pipeline.ts";
import { leavesOf } from "../../src/compiler/kubernetes/optionValue.ts";
import type { TaskInputParameter } from "../../src/compiler/pipelineSpec.ts";
import { SpecTrace } from "./traceSpec.ts";

/**
 * What of a pipeline's graph is not found again in its PipelineSpec: tasks, arguments, outputs, conditions, lists, limits,
 * options and orders. Works back from the spec alone, so it shares nothing with the emitter but the spec's own rules.
 */
export function lostInSpec(pipeline: Pipeline): string[] {
  const emitted = emitPipelineSpec(pipeline);
  const search: Search = {
    pipeline,
    trace: new SpecTrace(emitted),
    executors: emitted.spec.deploymentSpec.executors,
    platform: emitted.platform,
    labels: new Map(Object.entries(emitted.spec.components).map(([name, each]) => [name, each.executorLabel])),
    groupNames: new Map(Object.entries(emitted.groupKeys).map(([name, key]) => [key, name])),
    makers: makersOf(pipeline),
    lost: [],
  };
  lookInBlock(search, pipeline.body);
  for (const { name, type } of pipeline.inputs) {
    const definitions = emitted.spec.root.inputDefinitions;
    const isThere = type.kind === "artifact" ? definitions?.artifacts?.[name] : definitions?.parameters?.[name];
    if (isThere === undefined) search.lost.push(`the input ${name}`);
  }
  for (const { name, binding } of pipeline.outputs) {
    compare(search, `the output ${name}`, search.trace.output(name), makersAt(search, binding));
  }
  return search.lost;
}

interface Search {
  readonly pipeline: Pipeline;
  readonly trace: SpecTrace;
  readonly executors: ReturnType<typeof emitPipelineSpec>["spec"]["deploymentSpec"]["executors"];
  readonly labels: ReadonlyMap<string, string | undefined>;
  readonly groupNames: ReadonlyMap<string, string>;
  readonly platform: ReturnType<typeof emitPipelineSpec>["platform"];
  readonly makers: Makers;
  readonly lost: string[];
}

/** What a list is filled with and a `let` assigned, over the whole pipeline. */
interface Makers {
  readonly lists: Map<string, Binding[]>;
  readonly lets: Map<string, Binding[]>;
}

function makersOf(pipeline: Pipeline): Makers {
  const makers: Makers = { lists: new Map(), lets: new Map() };
  visit(pipeline.body);
  return makers;
  function visit(block: Block): void {
    for (const statement of block.statements) {
      if (statement.kind === "loop") {
        for (const { list, value } of statement.collects) add(makers.lists, list, [value]);
        visit(statement.body);
      } else if (statement.kind === "condition") {
        for (const { variable, values } of statement.merges) {
          add(
            makers.lets,
            variable,
            values.filter((value) => value !== undefined),
          );
        }
        for (const branch of statement.branches) visit(branch.body);
      } else if (statement.kind === "exitHandler") {
        visit(statement.body);
        visit(statement.exit);
      }
    }
  }
}

function add(map: Map<string, Binding[]>, key: string, values: readonly Binding[]): void {
  map.set(key, [...(map.get(key) ?? []), ...values]);
}

/** The makers of a value as the graph has them, in the words of {@link SpecTrace}. */
function makersAt(search: Search, binding: Binding, seen: ReadonlySet<string> = new Set()): string[] {
  switch (binding.kind) {
    case "constant":
      return [JSON.stringify(binding.value)];
    case "pipelineInput":
      return [`$${binding.input}`];
    case "taskOutput":
      return [`${binding.task}.${binding.output}`];
    case "loopItem":
      return [[binding.loop, "item", ...binding.path].join(".")];
    case "collected":
      return union(search, search.makers.lists.get(binding.list) ?? [], seen);
    case "oneOf":
      if (seen.has(binding.variable)) return [];
      return union(search, search.makers.lets.get(binding.variable) ?? [], new Set([...seen, binding.variable]));
    case "runValue":
      return [JSON.stringify(runPlaceholders[binding.value])];
    case "template":
    case "listLiteral":
    case "recordLiteral":
    case "unknown":
      return [`a ${binding.kind}`];
  }
}

function union(search: Search, values: readonly Binding[], seen: ReadonlySet<string>): string[] {
  return [...new Set(values.flatMap((value) => makersAt(search, value, seen)))].sort();
}

function compare(search: Search, what: string, found: readonly string[], wanted: readonly string[]): void {
  if (found.join("|") !== wanted.join("|")) {
    search.lost.push(`${what}: ${found.join("|") || "nothing"} instead of ${wanted.join("|")}`);
  }
}

function lookInBlock(search: Search, block: Block): void {
  for (const statement of block.statements) {
    switch (statement.kind) {
      case "task":
        lookForTask(search, statement);
        break;
      case "condition":
        lookForCondition(search, statement);
        break;
      case "loop":
        lookForLoop(search, statement);
        break;
      case "exitHandler":
        lookInBlock(search, statement.body);
        lookInBlock(search, statement.exit);
        break;
      case "opaque":
        search.lost.push(`the code ${statement.text}`);
        break;
    }
  }
}

function lookForTask(search: Search, task: Task): void {
  const { trace } = search;
  const spec = trace.task(task.key);
  if (spec === undefined) {
    search.lost.push(`the task ${task.key}`);
    return;
  }
  for (const { name, binding } of task.arguments) lookForArgument(search, task, name, binding);
  for (const before of task.options.after) {
    const [waiting, earlier] = [trace.surroundings(task.key), trace.surroundings(before)];
    const waits = waiting.some((key) => trace.task(key)?.dependentTasks?.some((each) => earlier.includes(each)));
    if (!waits) search.lost.push(`${task.key} after ${before}`);
  }
  lookForOptions(search, task);
}

function lookForArgument(search: Search, task: Task, name: string, binding: Binding): void {
  const what = `${task.key}'s ${name}`;
  const found = search.trace.input(task.key, name);
  if (binding.kind === "constant" && binding.value === null) {
    if (found !== undefined) search.lost.push(`${what}: ${found.join("|")} instead of nothing`);
  } else if (binding.kind === "template") {
    const text = found?.[0] === undefined ? "nothing" : search.trace.text(task.key, String(JSON.parse(found[0])));
    compare(search, what, [text], [textOf(search, binding)]);
  } else if (binding.kind === "listLiteral" || binding.kind === "recordLiteral") {
    const value: unknown = found?.[0] === undefined ? undefined : JSON.parse(found[0]);
    compare(search, what, [JSON.stringify(withMakers(search, task.key, value))], [literalOf(search, binding)]);
  } else if (binding.kind === "oneOf") {
    lookForOneOf(search, task, what, found ?? [], binding);
  } else {
    compare(search, what, found ?? [], makersAt(search, binding));
  }
}

/** A reader between two conditions on one `let` sees what the first gave; a reader behind all of them sees everything. */
function lookForOneOf(search: Search, task: Task, what: string, found: readonly string[], binding: Binding): void {
  const all = makersAt(search, binding);
  const isLast = search.pipeline.body.statements.includes(task);
  if (isLast) compare(search, what, found, all);
  else if (found.length === 0 || !found.every((maker) => all.includes(maker))) compare(search, what, found, all);
}

function textOf(search: Search, binding: Binding & { kind: "template" }, isInLiteral = false): string {
  const parts = binding.parts.map((part) => {
    // The workspace's path stands in a text as it is, and in a list or record as what an input brings.
    if (!isInLiteral && typeof part !== "string" && part.kind === "runValue" && part.value === "workspace.path")
      return runPlaceholders[part.value];
    return typeof part === "string" ? part : `{${makersAt(search, part).join("|")}}`;
  });
  return parts.join("");
}

/** The constant with its texts as {@link SpecTrace.text} has them. */
function withMakers(search: Search, key: string, value: unknown): unknown {
  if (typeof value === "string") return search.trace.text(key, value);
  if (Array.isArray(value)) return value.map((item) => withMakers(search, key, item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withMakers(search, key, each)]));
}

function literalOf(search: Search, literal: Binding): string {
  const valueOf = (binding: Binding): unknown => {
    if (binding.kind === "constant") return binding.value;
    if (binding.kind === "listLiteral") return binding.items.map(valueOf);
    if (binding.kind === "recordLiteral")
      return Object.fromEntries(binding.fields.map(({ name, binding: field }) => [name, valueOf(field)]));
    return textOf(search, binding.kind === "template" ? binding : { kind: "template", parts: [binding] }, true);
  };
  return JSON.stringify(valueOf(literal));
}

function lookForCondition(search: Search, condition: Condition): void {
  const tested: Tested = { makers: new Set(), constants: [] };
  condition.branches.forEach(({ test, body }, index) => {
    if (test !== undefined) collectTested(search, test, tested);
    const group = search.groupNames.get(`${condition.key}/${index}`);
    const text = group === undefined ? undefined : search.trace.task(group)?.triggerPolicy?.condition;
    if (group === undefined || text === undefined) {
      search.lost.push(`the branch ${condition.key}/${index}`);
      return;
    }
    const inputs = [...text.matchAll(/inputs\.parameter_values\['([^']+)'\]/g)].map(([, name]) => String(name));
    const found = new Set(inputs.flatMap((input) => search.trace.input(group, input) ?? ["nothing"]));
    compare(search, `the test of ${condition.key}/${index}`, [...found].sort(), [...tested.makers].sort());
    for (const constant of tested.constants) {
      if (!text.includes(constant)) search.lost.push(`${constant} in the test of ${condition.key}/${index}`);
    }
    lookInBlock(search, body);
  });
}

interface Tested {
  readonly makers: Set<string>;
  readonly constants: string[];
}

function collectTested(search: Search, test: ConditionExpression, tested: Tested): void {
  switch (test.kind) {
    case "and":
    case "or":
      collectTested(search, test.left, tested);
      collectTested(search, test.right, tested);
      break;
    case "not":
      collectTested(search, test.operand, tested);
      break;
    case "value":
      collectOperand(search, test.binding, tested);
      break;
    case "comparison":
      collectOperand(search, test.left, tested);
      collectOperand(search, test.right, tested);
      break;
  }
}

function collectOperand(search: Search, binding: Binding, tested: Tested): void {
  if (binding.kind === "constant") {
    const text = typeof binding.value === "string" ? binding.value : JSON.stringify(binding.value);
    if (/^[\w .-]*$/.test(text)) tested.constants.push(text);
  } else if (binding.kind === "template") {
    for (const part of binding.parts) if (typeof part !== "string") collectOperand(search, part, tested);
  } else {
    for (const maker of makersAt(search, binding)) tested.makers.add(maker);
  }
}

function lookForLoop(search: Search, loop: Loop): void {
  const group = search.groupNames.get(loop.key) ?? "";
  const task = search.trace.task(group);
  const items = task?.parameterIterator?.items;
  const input = items?.inputParameter ?? task?.artifactIterator?.items.inputArtifact;
  if (items?.raw !== undefined && loop.items.kind === "constant") {
    if (!isDeepStrictEqual(JSON.parse(items.raw), loop.items.value)) search.lost.push(`the list of ${loop.key}`);
  } else {
    const found = input === undefined ? undefined : search.trace.input(group, input);
    compare(search, `the list of ${loop.key}`, found ?? [], makersAt(search, loop.items));
  }
  if (task?.iteratorPolicy?.parallelismLimit !== loop.limit) search.lost.push(`the limit of ${loop.key}`);
  lookInBlock(search, loop.body);
}

function lookForOptions(search: Search, task: Task): void {
  const { key, title, options } = task;
  const spec = search.trace.task(key);
  const container = search.executors[search.labels.get(spec?.componentRef.name ?? "") ?? ""]?.container;
  const { resources } = container ?? {};
  const pairs: [string, unknown, unknown][] = [
    ["name", title, spec?.taskInfo?.name],
    ...settings(options, container, resources).map(([name, wanted, found]): [string, unknown, unknown] => {
      return [name, settingOf(search, wanted), found === undefined ? undefined : search.trace.text(key, found)];
    }),
    ["retry", options.retry?.count, spec?.retryPolicy?.maxRetryCount],
    ["cache", options.cache !== false, spec?.cachingOptions?.enableCache === true],
    ["cache key", typeof options.cache === "string" ? options.cache : undefined, spec?.cachingOptions?.cacheKey],
    ...options.env.map(({ name, value }): [string, unknown, unknown] => {
      return [`env ${name}`, value, container?.env?.find((each) => each.name === name)?.value];
    }),
  ];
  for (const [option, wanted, found] of pairs) {
    if (wanted !== found) search.lost.push(`${key}'s ${option}: ${String(found)} instead of ${String(wanted)}`);
  }
  lookForKubernetes(search, task);
  const runsAnyway = spec?.triggerPolicy?.strategy === "ALL_UPSTREAM_TASKS_COMPLETED";
  if (options.ignoreUpstreamFailure === true && !runsAnyway) search.lost.push(`${key}'s ignoreUpstreamFailure`);
}

type Container = NonNullable<Search["executors"][string]["container"]>;

function settings(
  { image, cpu, memory, accelerator }: Task["options"],
  container: Container | undefined,
  resources: Container["resources"],
): [string, Setting<string | number> | undefined, string | undefined][] {
  return [
    ["image", image ?? container?.image, container?.image],
    ["cpu limit", cpu?.limit, resources?.resourceCpuLimit],
    ["cpu request", cpu?.request, resources?.resourceCpuRequest],
    ["memory limit", memory?.limit, resources?.resourceMemoryLimit],
    ["memory request", memory?.request, resources?.resourceMemoryRequest],
    ["accelerator type", accelerator?.type, resources?.accelerator?.resourceType],
    ["accelerator count", accelerator?.count, resources?.accelerator?.resourceCount],
  ];
}

/** The setting's text, with its makers in braces as {@link SpecTrace.text} has them. */
function settingOf(search: Search, setting: Setting<string | number> | undefined): string | undefined {
  if (typeof setting !== "object") return setting === undefined ? undefined : String(setting);
  return setting.kind === "template" ? textOf(search, setting) : `{${makersAt(search, setting).join("|")}}`;
}

/** Each value of a run that the pod is told of stands in the platform's document, and its maker comes first. */
function lookForKubernetes(search: Search, { key, options }: Task): void {
  if (options.kubernetes === undefined) return;
  const label = search.labels.get(search.trace.task(key)?.componentRef.name ?? "") ?? "";
  const config = search.platform?.platforms["kubernetes"]?.deploymentSpec?.executors?.[label];
  const told = parametersIn(config).map((parameter) => search.trace.parameter(key, parameter).join("|"));
  for (const { binding, path } of leavesOf(options.kubernetes)) {
    if (binding.kind === "constant") continue;
    if (!told.includes(makersAt(search, binding).join("|"))) search.lost.push(`${key}'s ${path.join(".")}`);
  }
}

function parametersIn(value: unknown): TaskInputParameter[] {
  if (typeof value !== "object" || value === null) return [];
  const isOne = "taskOutputParameter" in value || "componentInputParameter" in value;
  return [...(isOne ? [value as TaskInputParameter] : []), ...Object.values(value).flatMap(parametersIn)];
}
