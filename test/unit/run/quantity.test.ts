import { expect, test } from "vitest";
import { amountText, quantityOf } from "../../../src/run/quantity.ts";

test.each([
  ["4", 4],
  ["500m", 0.5],
  ["1.5", 1.5],
  [".5", 0.5],
  ["2Gi", 2 ** 31],
  ["65794856Ki", 65_794_856 * 1024],
  ["10k", 10_000],
  ["1e3", 1000],
  ["12E6", 12_000_000],
  ["2E", 2e18],
  [" 3 ", 3],
  ["", undefined],
  ["many", undefined],
  ["4 GB", undefined],
  [undefined, undefined],
])("%s is %s", (text, expected) => {
  expect(quantityOf(text)).toBe(expected);
});

test.each([
  ["memory", 67_430_678_528, "62.8Gi"],
  ["memory", 2 ** 29, "512Mi"],
  ["cpu", 3.92, "3.92"],
  ["nvidia.com/gpu", 2, "2"],
])("an amount of %s (%s) reads %s", (resource, amount, expected) => {
  expect(amountText(resource, amount)).toBe(expected);
});
