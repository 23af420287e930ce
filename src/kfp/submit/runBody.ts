import type { JsonValue } from "../../run/runEvent.ts";
import { objectOf, type JsonObject } from "../wire/read.ts";

/** A run to be made. */
export interface Submission {
  /** The compiled PipelineSpec, as JSON. */
  readonly pipelineSpec: object;
  /** The second document of a compiled pipeline: what Kubernetes is told. */
  readonly platformSpec?: object;
  /** What people see; need not be unique. See `uniqueRunName`. */
  readonly displayName: string;
  readonly description?: string;
  /** By name; made when there is none. The server's own default when it is left out. */
  readonly experiment?: string;
  readonly arguments: Readonly<Record<string, JsonValue>>;
  readonly pipelineRoot?: string;
  readonly serviceAccount?: string;
  /** True and false set caching for all tasks, as the Python SDK's `enable_caching` does; else it is as compiled. */
  readonly caching?: boolean;
}

/** The body of a create call (`v2beta1Run`). `mark` is what the run is found by. */
export function runBody(submission: Submission, mark: string, experimentId: string | undefined): object {
  const { displayName, description, serviceAccount, pipelineRoot, platformSpec } = submission;
  const spec = withCaching(submission.pipelineSpec, submission.caching);
  return {
    display_name: displayName,
    description: description === undefined ? mark : `${description}\n${mark}`,
    experiment_id: experimentId,
    service_account: serviceAccount,
    pipeline_spec: platformSpec === undefined ? spec : { pipeline_spec: spec, platform_spec: platformSpec },
    runtime_config: { parameters: submission.arguments, pipeline_root: pipelineRoot },
  };
}

/** A copy of the spec in which every task that does work is cached, or none. Groups have no caching of their own. */
export function withCaching(spec: object, caching: boolean | undefined): object {
  if (caching === undefined) return spec;
  const { root, components } = spec as { root?: unknown; components?: unknown };
  const changed = Object.entries(objectOf(components)).map(([name, each]) => [name, componentCached(each, caching)]);
  return { ...spec, root: componentCached(root, caching), components: Object.fromEntries(changed) as object };
}

function componentCached(component: unknown, caching: boolean): unknown {
  const { dag, ...rest } = objectOf(component);
  if (dag === undefined) return component;
  const tasks = Object.entries(objectOf(objectOf(dag).tasks)).map(([name, task]) => [name, taskCached(task, caching)]);
  return { ...rest, dag: { ...objectOf(dag), tasks: Object.fromEntries(tasks) as object } };
}

function taskCached(task: unknown, caching: boolean): JsonObject {
  const known = objectOf(task);
  // A group's task has no options of its own when it was compiled; only what had them is set.
  if (known.cachingOptions === undefined) return known;
  return { ...known, cachingOptions: { ...objectOf(known.cachingOptions), enableCache: caching } };
}
