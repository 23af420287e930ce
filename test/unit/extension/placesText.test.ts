import { expect, it } from "vitest";
import { cleanPlaces, printPlaces } from "../../../src/extension/canvas/placesText.ts";

it("prints one line a key, sorted, and reads back the same", () => {
  const all = { default: { train: { x: 8, y: 16 }, "load-data": { x: -8, y: 0 } }, other: { a: { x: 1, y: 2 } } };
  const text = printPlaces(all);
  expect(text).toBe(
    '{\n  "default": {\n    "load-data": {"x":-8,"y":0},\n    "train": {"x":8,"y":16}\n  },\n  "other": {\n    "a": {"x":1,"y":2}\n  }\n}\n',
  );
  expect(cleanPlaces(JSON.parse(text))).toEqual(all);
});

it("leaves out what has not the right shape", () => {
  expect(cleanPlaces({ default: { a: { x: "1", y: 2 }, b: 3, c: { x: 1, y: 2 } }, broken: 7 })).toEqual({
    default: { c: { x: 1, y: 2 } },
    broken: {},
  });
  expect(cleanPlaces(undefined)).toEqual({});
});
