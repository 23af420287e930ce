import { expect, it } from "vitest";
import { formatDuration } from "../../../src/run/duration.ts";

it.each([
  [0, "<0.1 s"],
  [49, "<0.1 s"],
  [50, "0.1 s"],
  [420, "0.4 s"],
  [9_949, "9.9 s"],
  [9_951, "10 s"],
  [59_400, "59 s"],
  [59_600, "1:00"],
  [185_000, "3:05"],
  [3_729_000, "1:02:09"],
])("says %d ms as %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
