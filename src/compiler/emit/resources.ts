import { coresOf, memoryParts, memoryUnits } from "../amounts.ts";
import type { TaskOptions } from "../pipeline.ts";
import type { ContainerResources } from "../pipelineSpec.ts";

/**
 * What a task asks of its machine. Older KFP servers read the fields without `resource`, newer ones those with it; the SDK
 * writes both, and so do we. The older ones are numbers: cores, and gigabytes of 10^9 bytes.
 */
export function emitResources(options: TaskOptions): ContainerResources | undefined {
  const resources: ContainerResources = {};
  const { cpu, memory, accelerator } = options;
  if (cpu?.limit !== undefined) Object.assign(resources, { cpuLimit: coresOf(cpu.limit), resourceCpuLimit: cpu.limit });
  if (cpu?.request !== undefined) {
    Object.assign(resources, { cpuRequest: coresOf(cpu.request), resourceCpuRequest: cpu.request });
  }
  if (memory?.limit !== undefined) {
    Object.assign(resources, { memoryLimit: gigabytes(memory.limit), resourceMemoryLimit: memory.limit });
  }
  if (memory?.request !== undefined) {
    Object.assign(resources, { memoryRequest: gigabytes(memory.request), resourceMemoryRequest: memory.request });
  }
  if (accelerator !== undefined) resources.accelerator = emitAccelerator(accelerator);
  return Object.keys(resources).length > 0 ? withoutZeros(resources) : undefined;
}

/** proto3 leaves zeros out. */
function withoutZeros(resources: ContainerResources): ContainerResources {
  return Object.fromEntries(Object.entries(resources).filter(([, value]) => value !== 0));
}

function emitAccelerator({ type, count }: { type?: string; count: number }): ContainerResources["accelerator"] {
  const text = String(count);
  return type === undefined
    ? { count: text, resourceCount: text }
    : { type, count: text, resourceType: type, resourceCount: text };
}

const gigabyte = 1e9;

function gigabytes(amount: string): number {
  const { value, unit } = memoryParts(amount) ?? { value: 0, unit: "" };
  // The SDK's order of operations, so that the doubles are equal bit by bit.
  return unit === "G" ? value : (value * (memoryUnits[unit] ?? 1)) / gigabyte;
}
