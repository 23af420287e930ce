/** What Kubernetes' units of memory are in bytes. A bare `K`, which the SDK lets through, is none of them: it is `k` or `Ki`. */
export const memoryUnits: Readonly<Record<string, number>> = {
  E: 1e18,
  Ei: 1024 ** 6,
  P: 1e15,
  Pi: 1024 ** 5,
  T: 1e12,
  Ti: 1024 ** 4,
  G: 1e9,
  Gi: 1024 ** 3,
  M: 1e6,
  Mi: 1024 ** 2,
  Ki: 1024,
};

/** A whole number with a unit, as the SDK's `pipeline_task.py` and Kubernetes take it. */
const memoryAmount = new RegExp(`^([0-9]+)(${Object.keys(memoryUnits).join("|")})?$`);
const cpuAmount = /^(?:[0-9]*[.])?[0-9]+m?$/;

/** Cores: `0.5` of "500m"; undefined for what is no amount. */
export function coresOf(amount: string): number | undefined {
  if (!cpuAmount.test(amount)) return undefined;
  return amount.endsWith("m") ? Number(amount.slice(0, -1)) / 1000 : Number(amount);
}

/** The number and the unit of an amount of memory; undefined for what is none. */
export function memoryParts(amount: string): { readonly value: number; readonly unit: string } | undefined {
  const match = memoryAmount.exec(amount);
  return match ? { value: Number(match[1]), unit: match[2] ?? "" } : undefined;
}

/** How many bytes an amount of memory is (`2Gi`), in Kubernetes' units; undefined for what is no amount. */
export function bytesOf(amount: string): number | undefined {
  const parts = memoryParts(amount);
  return parts && parts.value * (memoryUnits[parts.unit] ?? 1);
}

/** Any amount that Kubernetes takes (resource.Quantity): `5Gi`, `0.5`, `500m`, `1e3`. */
export function isQuantity(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(text);
}
