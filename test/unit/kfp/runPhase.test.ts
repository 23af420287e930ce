import { expect, it } from "vitest";
import { isTriedAgain } from "../../../src/kfp/follow/runPhase.ts";

/** `PRF`: pending, running, failed; `from`: the second of the first of them. */
function told(letters: string, from = 0) {
  const names: Readonly<Record<string, string>> = { P: "PENDING", R: "RUNNING", F: "FAILED" };
  const history = Array.from(letters).map((letter, index) => ({
    state: names[letter] ?? "",
    time: (from + index) * 1000,
  }));
  return { state: history.at(-1)?.state ?? "RUNNING", history };
}

it.each([
  ["a server that does not know of the end yet", told("PR"), told("PR"), false],
  ["one that has heard of its beginning meanwhile", told("P"), told("PR"), false],
  ["one that begins the history anew", told("PR"), told("R", 9), true],
  ["one that goes on with the history", told("PR"), told("PRFR"), true],
  ["one that had told of the end before", told("PRF"), told("PRFR"), true],
  ["one that had told of two ends", told("PRFR"), told("PRFRFR"), true],
  ["a server without history", told(""), told("PR"), undefined],
])("%s", (_, before, now, is) => {
  expect(isTriedAgain(before, now)).toBe(is);
});
