import { quantityOf } from "../../run/quantity.ts";
import type { Leaf } from "../walk/scope.ts";
import { parameterPlaceholders } from "./placeholders.ts";

/**
 * How many processors a task asks for, by which it is given a place; 0 when it says nothing. As in Kubernetes, who names only
 * a limit asks for that. What is no amount counts as nothing here: who honours limits refuses it.
 */
export function coresOf({ executor, inputs }: Leaf): number {
  const { resourceCpuRequest, cpuRequest, resourceCpuLimit, cpuLimit } = executor.container?.resources ?? {};
  const resolve = parameterPlaceholders(inputs.parameters);
  const cores = (text: string | undefined): number => (text ? (quantityOf(resolve(text)) ?? 0) : 0);
  const asked = [cores(resourceCpuRequest), cpuRequest ?? 0, cores(resourceCpuLimit), cpuLimit ?? 0];
  return asked.find((each) => each > 0) ?? 0;
}
