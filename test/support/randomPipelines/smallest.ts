import type { Drawn, Part } from "./chance.ts";

/**
 * The smallest of what is still drawn from fewer and smaller numbers and still fails. `fails` draws anew from what it is given
 * and answers what it drew, or undefined where all is well.
 */
export function smallest(
  first: Drawn,
  fails: (given: readonly number[]) => Drawn | undefined,
  mostTries: number,
): Drawn {
  let best = first;
  let left = mostTries;
  const tries = (given: readonly number[]): boolean => {
    if (left-- <= 0) return false;
    const found = fails(given);
    if (found === undefined || weight(found) >= weight(best)) return false;
    best = found;
    return true;
  };
  for (let before = Infinity; left > 0 && weight(best) < before;) {
    before = weight(best);
    for (const change of [without, zeroed]) {
      // From large parts to small ones; what follows a change is looked at where the pass was, as all before it was of no use.
      for (let at = 0; left > 0;) {
        const part = best.parts.toSorted((one, other) => sizeOf(other) - sizeOf(one))[at];
        if (part === undefined) break;
        const given = change(best.numbers, part);
        if (given === undefined || !tries(given)) at++;
      }
    }
    for (let at = 0; left > 0 && at < best.numbers.length; at++)
      if (best.numbers[at] !== 0) tries(best.numbers.with(at, 0));
  }
  return best;
}

/** Fewer numbers are better, and then smaller ones. */
function weight({ numbers }: Drawn): number {
  return numbers.length * 1e12 + numbers.reduce((total, number) => total + number, 0);
}

function sizeOf({ start, end }: Part): number {
  return end - start;
}

/** What to draw from with a change in a part; undefined where there is nothing to change. */
type Change = (numbers: readonly number[], part: Part) => readonly number[] | undefined;

const without: Change = (numbers, { start, end }) =>
  start === end ? undefined : [...numbers.slice(0, start), ...numbers.slice(end)];

const zeroed: Change = (numbers, { start, end }) =>
  numbers.slice(start, end).some((each) => each !== 0)
    ? numbers.map((each, at) => (at >= start && at < end ? 0 : each))
    : undefined;
