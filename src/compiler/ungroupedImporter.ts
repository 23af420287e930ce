import type { ComponentSpec, PipelineTaskSpec, TaskInputParameter } from "./pipelineSpec.ts";

/**
 * The task of an importer that this compiler put into a group of its own (emit/importerGroup.ts), as it would stand without
 * the group; undefined for every other task.
 */
export function ungroupedImporter(
  key: string,
  task: PipelineTaskSpec,
  { dag, inputDefinitions }: ComponentSpec,
  isImporter: (component: string) => boolean,
): PipelineTaskSpec | undefined {
  const [only, ...others] = Object.entries(dag?.tasks ?? {});
  if (dag === undefined || only === undefined || others.length > 0) return undefined;
  const [innerKey, inner] = only;
  if (innerKey.replace(/-\d+$/, "") !== `${key}-importer` && innerKey !== `${key}-importer`) return undefined;
  if (!isImporter(inner.componentRef.name) || inputDefinitions?.artifacts !== undefined) return undefined;
  const given = task.inputs?.parameters ?? {};
  const parameters: Record<string, TaskInputParameter> = {};
  for (const [name, input] of Object.entries(inner.inputs?.parameters ?? {})) {
    const outer = input.componentInputParameter;
    if (outer !== undefined && outer !== `pipelinechannel--${name}`) return undefined;
    const value = outer === undefined ? input : Object.hasOwn(given, outer) ? given[outer] : undefined;
    if (value === undefined) return undefined;
    parameters[name] = value;
  }
  const { dependentTasks, triggerPolicy, taskInfo } = task;
  return {
    ...inner,
    ...(taskInfo && { taskInfo }),
    inputs: { parameters },
    ...(dependentTasks && { dependentTasks }),
    ...(triggerPolicy && { triggerPolicy }),
  };
}
