/** Kubernetes' suffixes of memory, in bytes. */
const factors: Readonly<Record<string, number>> = {
  "": 1,
  K: 1e3,
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

/** A memory quantity such as `512Mi` in bytes; undefined for what is none. */
export function bytesOf(quantity: string): number | undefined {
  const [, number = "", suffix = ""] = /^(\d+(?:\.\d+)?)([KMGTPE]i?)?$/.exec(quantity.trim()) ?? [];
  return number === "" ? undefined : Math.round(Number(number) * (factors[suffix] ?? 1));
}

/** A CPU quantity such as `500m` or `2` in cores; undefined for what is none. */
export function coresOf(quantity: string): number | undefined {
  const [, number = "", milli] = /^(\d+(?:\.\d+)?|\.\d+)(m)?$/.exec(quantity.trim()) ?? [];
  return number === "" ? undefined : Number(number) / (milli === undefined ? 1 : 1000);
}
