import type { Binding } from "../pipeline.ts";
import type { ValueType } from "../types.ts";
import { injectedName } from "./channel.ts";
import type { EmitContext, Located } from "./context.ts";
import type { Dag, DagOutput } from "./dag.ts";
import { commonDag, surface } from "./passage.ts";
import { handLikeSdk } from "./sdkHandedDown.ts";
import type { MergePlace } from "./plan.ts";

/**
 * Where a value is at home, seen from `dag`: `dag` itself or a DAG around it. What is made in a DAG that `dag` is not inside
 * of is surfaced on the way. Undefined for what KFP has no channel for.
 */
export function locate(binding: Binding, dag: Dag, context: EmitContext): Located | undefined {
  switch (binding.kind) {
    case "pipelineInput":
      return locateInput(binding.input, context);
    case "taskOutput":
      return locateTaskOutput(binding.task, binding.output, dag, context);
    case "loopItem":
      return locateItem(binding.loop, dag, context);
    case "collected":
      return locateCollected(binding.list, dag, context);
    case "oneOf":
      return locateOneOf(binding.variable, dag, context);
    case "constant":
    case "template":
    case "listLiteral":
    case "recordLiteral":
    case "runValue":
    case "unknown":
      return undefined;
  }
}

function locateInput(name: string, { pipeline, plan }: EmitContext): Located | undefined {
  const input = pipeline.inputs.find((candidate) => candidate.name === name);
  if (input === undefined) return undefined;
  return { channel: { source: { kind: "input", input: name }, type: input.type, fullName: name }, home: plan.root };
}

function locateItem(key: string, dag: Dag, context: EmitContext): Located | undefined {
  if (context.naming === "sdk") handLikeSdk(key, dag, context);
  return context.items.get(key);
}

function locateTaskOutput(key: string, name: string, dag: Dag, { plan }: EmitContext): Located | undefined {
  const place = plan.tasks.get(key);
  const component = place?.task.component;
  if (place === undefined || component === undefined) return undefined;
  const output = component.outputs.find((candidate) => candidate.name === name);
  // Whatever read it has reported it, and what has errors is emitted for looking at only.
  if (output === undefined) return undefined;
  const source = { kind: "task", task: key, output: name } as const;
  const home = commonDag(place.dag, dag);
  const channel = { source, type: output.type, fullName: `${key}-${name}` };
  return { channel: surface(channel, place.dag, home, false), home };
}

/** The value in the DAG that makes it, however deep inside `dag` that is. */
function locateInside(binding: Binding, dag: Dag, context: EmitContext): Located | undefined {
  const maker = binding.kind === "taskOutput" ? context.plan.tasks.get(binding.task)?.dag : undefined;
  return locate(binding, maker ?? dag, context);
}

/**
 * KFP's Collected: the pushed value, handed out of every DAG up to the reader, as a list on each. Where a list is pushed that
 * a loop inside fills, it is what that loop pushes.
 */
function locateCollected(list: string, dag: Dag, context: EmitContext): Located | undefined {
  const { lists } = context.plan;
  let place = lists.get(list);
  for (let depth = 0; place?.value.kind === "collected" && depth < lists.size; depth++)
    place = lists.get(place.value.list);
  const value = place && locateInside(place.value, place.dag, context);
  if (value === undefined) return undefined;
  const home = commonDag(value.home, dag);
  return { channel: surface(value.channel, value.home, home, true), home };
}

/**
 * KFP's OneOf. A `let` may be assigned by a chain inside a branch of another chain; who reads it means the innermost chain
 * whose surroundings it can see, and the last of those.
 */
function locateOneOf(variable: string, dag: Dag, context: EmitContext): Located | undefined {
  let found: MergePlace | undefined;
  for (const place of context.plan.merges.get(variable) ?? []) {
    const around = place.dag.parent;
    if (around === undefined || commonDag(around, dag) !== around) continue;
    if (found === undefined || place.dag.depth >= found.dag.depth) found = place;
  }
  return found && merged(found, context);
}

function merged(place: MergePlace, context: EmitContext): Located | undefined {
  const { oneOfs } = context;
  if (!oneOfs.has(place)) {
    // Marked before it is made: a branch that assigns the variable to itself then finds nothing, instead of no end.
    oneOfs.set(place, undefined);
    oneOfs.set(place, merge(place, context));
  }
  return oneOfs.get(place);
}

function merge(place: MergePlace, context: EmitContext): Located | undefined {
  const sources: DagOutput["sources"][number][] = [];
  let type: ValueType | undefined;
  place.condition.branches.forEach((branch, index) => {
    const dag = context.plan.dagOf.get(branch);
    const value = place.merge.values[index];
    const located = dag && value && locateInside(value, dag, context);
    // A branch can only hand out what a task inside it makes.
    if (dag === undefined || located === undefined || commonDag(located.home, dag) !== dag) return;
    const channel = surface(located.channel, located.home, place.dag, false);
    if (channel.source.kind !== "task") return;
    sources.push({ task: channel.source.task, output: channel.source.output });
    type ??= channel.type;
  });
  if (type === undefined || place.dag.parent === undefined) return undefined;
  const output = injectedName(`${place.dag.name}-oneof-${place.number}`);
  place.dag.outputs.set(output, { type, sources, isOneOf: true });
  const source = { kind: "task", task: place.dag.name, output } as const;
  return { channel: { source, type, fullName: `${place.dag.name}-${output}` }, home: place.dag.parent };
}
