import { expect, test } from "vitest";
import { followsAfter } from "../../../../src/extension/logs/logFollowing.ts";

const end = { first: 4960, last: 5000 };
const elsewhere = { isAtEnd: false, isAsked: false };

test.each([
  ["scrolled up", end, { first: 4950, last: 4990 }, elsewhere, false],
  ["to the beginning", end, { first: 0, last: 40 }, elsewhere, false],
  ["up, a moment after it grew", end, { first: 4950, last: 4990 }, { isAtEnd: false, isAsked: true }, false],
  ["scrolled down", end, { first: 4970, last: 5010 }, elsewhere, undefined],
  ["down to the end", end, { first: 4970, last: 5010 }, { isAtEnd: true, isAsked: false }, true],
  ["at the end because it was asked to", end, { first: 4970, last: 5010 }, { isAtEnd: true, isAsked: true }, undefined],
  ["taller, where it was", end, { first: 4955, last: 5000 }, elsewhere, undefined],
  ["taller, and further down", end, { first: 4958, last: 5003 }, elsewhere, undefined],
  ["lower, where it was", end, { first: 4960, last: 4990 }, elsewhere, undefined],
  ["opened, on its way to the end", undefined, { first: 0, last: 40 }, { isAtEnd: false, isAsked: true }, undefined],
  ["up, after all of its text has changed", undefined, { first: 0, last: 40 }, elsewhere, false],
] as const)("%s", (_, before, now, where, follows) => {
  expect(followsAfter(before, now, where)).toBe(follows);
});
