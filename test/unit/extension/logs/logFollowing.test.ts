import { expect, test } from "vitest";
import { hasScrolledUp } from "../../../../src/extension/logs/logFollowing.ts";

test.each([
  ["scrolled up", { first: 4960, last: 5000 }, { first: 4950, last: 4990 }, true],
  ["to the beginning", { first: 4960, last: 5000 }, { first: 0, last: 40 }, true],
  ["scrolled down", { first: 4960, last: 5000 }, { first: 4970, last: 5010 }, false],
  ["taller, where it was", { first: 4960, last: 5000 }, { first: 4955, last: 5000 }, false],
  ["taller, and further down", { first: 4960, last: 5000 }, { first: 4958, last: 5003 }, false],
  ["lower, where it was", { first: 4960, last: 5000 }, { first: 4960, last: 4990 }, false],
  ["seen for the first time", undefined, { first: 0, last: 40 }, false],
] as const)("%s", (_, before, now, isUp) => {
  expect(hasScrolledUp(before, now)).toBe(isUp);
});
