import { expect, test } from "vitest";
import { isFiltered, type RunFilter, suits } from "../../../../src/extension/run/runFilter.ts";
import { readRun } from "../../../../src/kfp/wire/run.ts";
import { runJson } from "../../../support/kfpRun.ts";

const run = readRun(runJson("FAILED", [], { display_name: "Nightly 7", experiment_id: "e" }));
const archived = { ...run, isArchived: true };

test.each<[RunFilter, boolean]>([
  [{}, true],
  [{ text: " NIGHTLY " }, true],
  [{ text: "weekly" }, false],
  [{ phases: ["cancelled"] }, true],
  [{ phases: ["failed", "succeeded"] }, false],
  [{ experimentId: "e" }, true],
  [{ experimentId: "f" }, false],
  [{ archived: true }, false],
])("a run that was stopped suits %j: %s", (filter, expected) => {
  expect(suits(run, "cancelled", filter)).toBe(expected);
});

test("what is archived shows among what is archived only", () => {
  expect(suits(archived, "failed", { archived: true })).toBe(true);
  expect(suits(archived, "failed", {})).toBe(false);
});

test("a filter that asks for nothing is none", () => {
  expect([{}, { text: "" }, { phases: [] }, { archived: false }].map(isFiltered)).toEqual([false, false, false, false]);
  expect(isFiltered({ phases: ["cancelled"] })).toBe(true);
});
