const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** A number of bytes as people read it at a glance, in powers of 1000: `0 B`, `1.2 kB`, `35 MB`. */
export function formatBytes(bytes: number): string {
  let amount = Math.max(0, bytes);
  let at = 0;
  while (amount >= 999.5 && at < units.length - 1) {
    amount /= 1000;
    at++;
  }
  const digits = at === 0 || amount >= 9.95 ? 0 : 1;
  return `${amount.toFixed(digits)} ${units[at] ?? "B"}`;
}
