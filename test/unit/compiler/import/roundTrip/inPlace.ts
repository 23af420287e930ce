import type { JsonValue } from "../../../../../src/compiler/json.ts";
import type { ComponentSpec, PipelineSpec, PlatformSpec } from "../../../../../src/compiler/pipelineSpec.ts";

/**
 * What a compiled pipeline says, whatever its components and executors are called and however many tasks share one: each
 * stands in its task's place. It shares nothing with src/compiler/import/compareSpecs.ts, which is under test itself.
 */
export function inPlace({
  spec,
  platform,
}: {
  readonly spec: PipelineSpec;
  readonly platform?: PlatformSpec;
}): JsonValue {
  const { components, deploymentSpec, root, ...rest } = plain(spec);
  const platforms = Object.entries(plain(platform ?? { platforms: {} }).platforms);
  const told = (label: string): JsonValue =>
    Object.fromEntries(platforms.map(([name, each]) => [name, asJson(each.deploymentSpec?.executors?.[label])]));
  const configs = platforms.map(([name, { deploymentSpec: _, ...config }]) => [name, asJson(config)] as const);
  return { ...asRecord(rest), root: placed(root), platforms: Object.fromEntries(configs) };

  function placed({ dag, executorLabel, ...face }: ComponentSpec): JsonValue {
    const executor = executorLabel === undefined ? undefined : deploymentSpec.executors[executorLabel];
    const tasks = Object.entries(dag?.tasks ?? {}).map(([key, { componentRef, dependentTasks, ...task }]) => {
      const component = components[componentRef.name];
      return [
        key,
        { ...asRecord(task), waits: dependentTasks?.toSorted() ?? [], runs: component ? placed(component) : null },
      ] as const;
    });
    return {
      ...asRecord(face),
      ...(executorLabel !== undefined && { executor: asJson(executor), told: told(executorLabel) }),
      ...(dag && { tasks: Object.fromEntries(tasks), outputs: asJson(dag.outputs) }),
    };
  }
}

/** As JSON has it: nothing is undefined. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function asJson(value: unknown): JsonValue {
  return (value ?? null) as JsonValue;
}

function asRecord(value: object): Readonly<Record<string, JsonValue>> {
  return value as Readonly<Record<string, JsonValue>>;
}
