/**
 * The candidate nearest to what was written, near enough to be what was meant. In a name of three letters or fewer another
 * letter makes another word (`gpu` is no misspelt `cpu`): there a letter is missing, too many, or swapped with its neighbour.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance && !isAnotherWord(name, candidate)) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function isAnotherWord(name: string, candidate: string): boolean {
  const letters = (word: string): string => Array.from(word.toLowerCase()).sort().join("");
  return name.length <= 3 && name.length === candidate.length && letters(name) !== letters(candidate);
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
