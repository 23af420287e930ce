import type { PipelineTaskSpec } from "../pipelineSpec.ts";

/**
 * The inputs of a task whose makers it waits for: those of its component, what texts among them hold, and what its image is made
 * of. Amounts of resources are left to KFP's server, which takes them from the inputs (emit/settings.ts).
 */
export function inputsWaitedFor(
  { inputs }: PipelineTaskSpec,
  isDeclared: (name: string) => boolean,
  image: string,
): ReadonlySet<string> {
  const parameters = Object.entries(inputs?.parameters ?? {});
  const declared = parameters.filter(([name]) => isDeclared(name));
  const texts = [image, ...declared.map(([, { runtimeValue }]) => JSON.stringify(runtimeValue?.constant ?? ""))].join();
  const named = parameters.filter(([name]) => texts.includes(`{{$.inputs.parameters['${name}']}}`));
  return new Set([...declared, ...named].map(([name]) => name));
}
