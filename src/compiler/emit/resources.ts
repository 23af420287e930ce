import { coresOf, memoryParts, memoryUnits } from "../amounts.ts";
import type { ContainerResources } from "../pipelineSpec.ts";

/** A setting's text, and whether it is the same in every run. */
export interface SettingText {
  readonly text: string;
  readonly isConstant: boolean;
}

/** What a task asks of its machine; what a run gives is a placeholder. */
export interface ResourceTexts {
  readonly cpuLimit?: SettingText;
  readonly cpuRequest?: SettingText;
  readonly memoryLimit?: SettingText;
  readonly memoryRequest?: SettingText;
  readonly acceleratorType?: SettingText;
  readonly acceleratorCount?: SettingText;
}

/**
 * What a task asks of its machine. Older KFP servers read the fields without `resource`, newer ones those with it; the SDK
 * writes both, and so do we. The older ones are numbers: cores, and gigabytes of 10^9 bytes; a placeholder is none.
 */
export function emitResources(texts: ResourceTexts): ContainerResources | undefined {
  const { cpuLimit, cpuRequest, memoryLimit, memoryRequest } = texts;
  const resources: ContainerResources = {};
  if (cpuLimit) Object.assign(resources, amount("cpuLimit", "resourceCpuLimit", cpuLimit, coresOf));
  if (cpuRequest) Object.assign(resources, amount("cpuRequest", "resourceCpuRequest", cpuRequest, coresOf));
  if (memoryLimit) Object.assign(resources, amount("memoryLimit", "resourceMemoryLimit", memoryLimit, gigabytes));
  if (memoryRequest)
    Object.assign(resources, amount("memoryRequest", "resourceMemoryRequest", memoryRequest, gigabytes));
  const accelerator = emitAccelerator(texts);
  if (accelerator !== undefined) resources.accelerator = accelerator;
  return Object.keys(resources).length > 0 ? withoutZeros(resources) : undefined;
}

function amount(
  older: keyof ContainerResources,
  newer: keyof ContainerResources,
  { text, isConstant }: SettingText,
  read: (text: string) => number | undefined,
): ContainerResources {
  return isConstant ? { [older]: read(text), [newer]: text } : { [newer]: text };
}

/** proto3 leaves zeros out. */
function withoutZeros(resources: ContainerResources): ContainerResources {
  return Object.fromEntries(Object.entries(resources).filter(([, value]) => value !== 0));
}

function emitAccelerator({
  acceleratorType: type,
  acceleratorCount: count,
}: ResourceTexts): ContainerResources["accelerator"] {
  if (count === undefined) return undefined;
  return {
    ...(type && { resourceType: type.text, ...(type.isConstant && { type: type.text }) }),
    resourceCount: count.text,
    ...(count.isConstant && { count: count.text }),
  };
}

const gigabyte = 1e9;

function gigabytes(amount: string): number {
  const { value, unit } = memoryParts(amount) ?? { value: 0, unit: "" };
  // The SDK's order of operations, so that the doubles are equal bit by bit.
  return unit === "G" ? value : (value * (memoryUnits[unit] ?? 1)) / gigabyte;
}
