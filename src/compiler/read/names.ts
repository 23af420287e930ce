/**
 * KFP's name of a variable or function: small letters, digits and single hyphens. Words of camelCase are parted, so that
 * `trainModel` and `train_model` are both `train-model`. Nothing left (a name in other letters) is `task`.
 */
export function kebabCase(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return words === "" ? "task" : words;
}

/** Gives keys that are unique in one pipeline: the second of a name gets `-2`. Linear in the number of keys. */
export class KeyNamer {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();
  readonly #groups = new Map<string, number>();

  taskKey(name: string): string {
    const base = kebabCase(name);
    let count = this.#next.get(base) ?? 1;
    let key = count === 1 ? base : `${base}-${count}`;
    while (this.#taken.has(key) || groupKey.test(key)) key = `${base}-${++count}`;
    this.#next.set(base, count + 1);
    this.#taken.add(key);
    return key;
  }

  groupKey(prefix: "if" | "for" | "try" | "code"): string {
    const count = (this.#groups.get(prefix) ?? 0) + 1;
    this.#groups.set(prefix, count);
    return `${prefix}-${count}`;
  }
}

/** Keys of groups are their own; a task called `if1` must not take one. */
const groupKey = /^(if|for|try|code)-\d+$/;

/** The candidate nearest to what was written, near enough to be what was meant. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** How many letters to insert, drop, change or swap with the neighbour (Damerau–Levenshtein, adjacent swaps). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
