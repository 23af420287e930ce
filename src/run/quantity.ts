const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * A Kubernetes quantity as a number: `500m` is 0.5, `2Gi` is 2147483648, `1e3` is 1000; undefined for what is none. The
 * grammar is that of `k8s.io/apimachinery/pkg/api/resource`.
 */
export function quantityOf(text: string | undefined): number | undefined {
  const [, number, suffix = "", exponent] =
    /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d+))?$/.exec(text?.trim() ?? "") ?? [];
  if (number === undefined) return undefined;
  const factor = exponent === undefined ? factors[suffix] : 10 ** Number(exponent);
  return factor === undefined ? undefined : Number(number) * factor;
}

/** An amount of a resource for people: `62.8Gi` of memory, `3.92` CPUs, `8` of anything else. */
export function amountText(resource: string, amount: number): string {
  const isBytes = /^(memory|ephemeral-storage|storage|hugepages-.*)$/.test(resource);
  if (!isBytes) return String(Math.round(amount * 100) / 100);
  return amount >= 2 ** 30 ? `${rounded(amount / 2 ** 30)}Gi` : `${rounded(amount / 2 ** 20)}Mi`;
}

function rounded(amount: number): string {
  return String(Math.round(amount * 10) / 10);
}
