import { join } from "node:path";
import type { ContainerExecutor, ContainerResources } from "../../compiler/pipelineSpec.ts";
import { Refusal } from "../refusal.ts";
import type { Leaf } from "../walk/scope.ts";
import { executorInputOf } from "./executorInput.ts";
import { resolveIfPresent } from "./ifPresent.ts";
import type { Job, OutputPlaces } from "./job.ts";
import { programPlaceholders } from "./placeholders.ts";
import { sentence } from "../../l10n/sentence.ts";

/** An attempt at a leaf as a job, and the function that resolves its placeholders. */
export function makeJob(
  leaf: Leaf,
  places: OutputPlaces,
  where: { readonly folder: string; readonly runFolder: string; readonly attempt: number },
  workspace?: string,
): { readonly job: Job; readonly resolve: (word: string) => string } {
  const container = leaf.executor.container;
  if (!container)
    throw new Refusal(sentence('The task "{name}" has a kind of executor that cannot run here.', { name: leaf.name }));
  const executorInput = JSON.stringify(executorInputOf(leaf.inputs, places));
  const resolve = programPlaceholders({
    inputs: leaf.inputs,
    executorInput,
    outputFiles: places.files,
    outputArtifacts: places.artifacts,
    ...(workspace !== undefined && { workspace }),
  });
  const words = (list: readonly string[] | undefined): readonly string[] =>
    resolveIfPresent(list ?? [], leaf.inputs.parameters).map(resolve);
  const job: Job = {
    ...where,
    path: leaf.path,
    name: leaf.name,
    inputs: leaf.inputs,
    image: resolve(container.image),
    command: words(container.command),
    args: words(container.args),
    env: Object.fromEntries((container.env ?? []).map(({ name, value = "" }) => [name, value])),
    resources: resourcesOf(container, resolve),
    executorInput,
    executorInputFile: join(where.folder, "executor_input.json"),
  };
  return { job, resolve };
}

function resourcesOf(container: ContainerExecutor, resolve: (word: string) => string): ContainerResources {
  const { resourceCpuLimit, resourceMemoryLimit, cpuLimit, memoryLimit } = container.resources ?? {};
  return {
    cpuLimit,
    memoryLimit,
    resourceCpuLimit: resourceCpuLimit && resolve(resourceCpuLimit),
    resourceMemoryLimit: resourceMemoryLimit && resolve(resourceMemoryLimit),
  };
}
