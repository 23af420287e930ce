import type { PipelineTaskSpec, TaskInputParameter } from "../pipelineSpec.ts";
import type { Channel, ChannelSource } from "./channel.ts";
import { injectedName } from "./channel.ts";
import type { Dag, TaskDraft } from "./dag.ts";
import { parameterType } from "../types.ts";
import { isArtifact } from "./valueDefinition.ts";

/**
 * Makes a channel readable in `dag`, which is the channel's home or lies inside it: every DAG on the way in gets an input
 * `pipelinechannel--<full name>`, and its task is given the value. (The SDK calls it punching a hole.)
 */
export function bring(channel: Channel, home: Dag, dag: Dag): Channel {
  if (dag === home || dag.parent === undefined || dag.task === undefined) return channel;
  const name = injectedName(channel.fullName);
  const input = name === dag.takenList ? secondName(name) : name;
  if (!dag.inputs.has(input)) {
    give(dag.task, input, bring(channel, home, dag.parent));
    dag.inputs.set(input, channel.type);
  }
  return { source: { kind: "input", input }, type: channel.type, fullName: channel.fullName };
}

/**
 * The list of a loop, for the loop's body: KFP's driver gives an iteration all that the loop is given except the list
 * (backend/src/v2/driver/resolve.go, `delete(inputs.ParameterValues, itemsInput)`). No other channel is called so: neither a
 * task's key nor an output's name ends or begins with a dash.
 */
function secondName(input: string): string {
  return `${input}--again`;
}

/**
 * Gives a task (of the DAG in which `channel` is readable) the value as its input `name`; what makes it comes before, as one
 * of `upstream`.
 */
export function give(draft: TaskDraft, name: string, channel: Channel, upstream: Set<string> = draft.upstream): void {
  const inputs = (draft.spec.inputs ??= {});
  if (channel.source.kind === "task") upstream.add(channel.source.task);
  if (isArtifact(channel.type)) (inputs.artifacts ??= {})[name] = artifactInput(channel.source);
  else (inputs.parameters ??= {})[name] = parameterInput(channel);
}

function artifactInput(
  source: ChannelSource,
): NonNullable<NonNullable<PipelineTaskSpec["inputs"]>["artifacts"]>[string] {
  return source.kind === "task"
    ? { taskOutputArtifact: { producerTask: source.task, outputArtifactKey: source.output } }
    : { componentInputArtifact: source.input };
}

/** The value as an input of a task, in the DAG in which `channel` is readable. */
export function parameterInput(channel: Channel): TaskInputParameter {
  const { source, selector } = channel;
  const input: TaskInputParameter =
    source.kind === "task"
      ? { taskOutputParameter: { producerTask: source.task, outputParameterKey: source.output } }
      : { componentInputParameter: source.input };
  if (selector !== undefined) input.parameterExpressionSelector = selector;
  return input;
}

/**
 * Hands a task's output out of the DAGs around it, up to `to`: each DAG on the way gets an output of one name, and reads it
 * from the DAG inside it. With `collect` the value is a list on every level, as KFP's fan-in has it.
 */
export function surface(channel: Channel, from: Dag, to: Dag, collect: boolean): Channel {
  const type = collect ? collectedType(channel) : channel.type;
  const name = injectedName(channel.fullName);
  let source = channel.source;
  for (let dag: Dag | undefined = from; dag !== undefined && dag !== to; dag = dag.parent) {
    if (source.kind !== "task") break;
    dag.outputs.set(name, { type, sources: [source], isOneOf: false });
    source = { kind: "task", task: dag.name, output: name };
  }
  return source === channel.source
    ? { ...channel, type }
    : { source, type, fullName: source.kind === "task" ? `${source.task}-${source.output}` : channel.fullName };
}

function collectedType(channel: Channel): Channel["type"] {
  return isArtifact(channel.type) ? { ...channel.type, isList: true } : parameterType("list", channel.type);
}

/** The innermost DAG that holds both. */
export function commonDag(one: Dag, other: Dag): Dag {
  let a = one;
  let b = other;
  while (a !== b) {
    const deeper: Dag = a.depth >= b.depth ? a : b;
    if (deeper.parent === undefined) return deeper;
    if (deeper === a) a = deeper.parent;
    else b = deeper.parent;
  }
  return a;
}
