import type { ComponentSpec, PipelineSpec, PipelineTaskSpec } from "../pipelineSpec.ts";

/**
 * The same spec without names and descriptions that are empty, which is what proto3's JSON means by leaving them out; and a
 * task that says nothing of the cache, or that it does without, says so as the SDK does: by `{}`.
 */
export function withoutEmptyTexts(spec: PipelineSpec): PipelineSpec {
  const { pipelineInfo, root, components, ...rest } = spec;
  const runs = (task: PipelineTaskSpec): boolean => components[task.componentRef.name]?.executorLabel !== undefined;
  const cleared = (component: ComponentSpec): ComponentSpec => withCaching(described(component), runs);
  const each = Object.entries(components).map(([name, component]) => [name, cleared(component)] as const);
  return {
    ...rest,
    pipelineInfo: filled(pipelineInfo, ["displayName", "description"]),
    root: cleared(root),
    components: Object.fromEntries(each),
  };
}

function described({ inputDefinitions, outputDefinitions, ...rest }: ComponentSpec): ComponentSpec {
  return {
    ...rest,
    ...(inputDefinitions && { inputDefinitions: ports(inputDefinitions) }),
    ...(outputDefinitions && { outputDefinitions: ports(outputDefinitions) }),
  };
}

/** Of tasks that run something: groups and pipelines are told apart by what they say of it. */
function withCaching(component: ComponentSpec, runs: (task: PipelineTaskSpec) => boolean): ComponentSpec {
  if (component.dag === undefined) return component;
  const tasks = Object.entries(component.dag.tasks).map(([key, task]) => {
    const { enableCache, ...others } = task.cachingOptions ?? {};
    return [key, enableCache !== true && runs(task) ? { ...task, cachingOptions: others } : task] as const;
  });
  return { ...component, dag: { ...component.dag, tasks: Object.fromEntries(tasks) } };
}

type Ports = Readonly<Partial<Record<string, Readonly<Record<string, object>>>>>;

/** Parameters and artifacts, by their names. */
function ports<Definitions extends object>(definitions: Definitions): Definitions {
  const kinds = Object.entries(definitions as Ports).map(([kind, all = {}]) => {
    const named = Object.entries(all).map(([name, each]) => [name, filled(each, ["description"])] as const);
    return [kind, Object.fromEntries(named)] as const;
  });
  return Object.fromEntries(kinds) as Definitions;
}

function filled<Message extends object>(message: Message, texts: readonly string[]): Message {
  const kept = Object.entries(message).filter(([name, value]) => value !== "" || !texts.includes(name));
  return Object.fromEntries(kept) as Message;
}
