import { describe, expect, it } from "vitest";
import { selectionOf } from "../../../scripts/test/selection.mjs";
import { choose, literally } from "../../../scripts/test/testFiles.mjs";

const names = ["types", "lint", "format", "unit", "conformance", "host", "browser"];

describe("what npm test is asked for", () => {
  it("is everything without arguments", () => {
    expect(selectionOf([], names)).toEqual({ quick: false, suites: names, filter: undefined });
  });

  it("is what needs no VS Code with --quick", () => {
    expect(selectionOf(["--quick"], names).suites).toEqual(["types", "lint", "unit"]);
  });

  it("is one suite by its name, and samples are the unit suite's", () => {
    expect(selectionOf(["browser"], names)).toMatchObject({ suites: ["browser"], filter: undefined });
    expect(selectionOf(["samples"], names)).toMatchObject({ suites: ["unit"], filter: undefined });
  });

  it("keeps the order of suites, not that of the arguments", () => {
    expect(selectionOf(["browser", "types"], names).suites).toEqual(["types", "browser"]);
  });

  it("leaves out suites without names of tests when there is a filter", () => {
    expect(selectionOf(["drags a component"], names)).toMatchObject({
      suites: ["unit", "host", "browser"],
      filter: "drags a component",
    });
  });

  it("takes words that are not suites as one filter inside the named suites", () => {
    expect(selectionOf(["host", "opens", "canvas"], names)).toMatchObject({ suites: ["host"], filter: "opens canvas" });
    expect(selectionOf(["--quick", "text"], names)).toMatchObject({ suites: ["unit"], filter: "text" });
  });
});

describe("which files a filter means", () => {
  const files = [
    { path: "test/browser/canvas.spec.ts", text: 'test("drags a component")' },
    { path: "test/browser/runs.spec.ts", text: 'test("shows the canvas of a run")' },
  ];

  it("is all of them without a filter", () => {
    expect(choose(files, undefined)).toEqual({ files: [], name: undefined });
  });

  it("goes by path first and then runs the whole file", () => {
    expect(choose(files, "canvas")).toEqual({ files: ["test/browser/canvas.spec.ts"], name: undefined });
  });

  it("goes by a test's name when no path has it", () => {
    expect(choose(files, "of a run")).toEqual({ files: ["test/browser/runs.spec.ts"], name: "of a run" });
  });

  it("is nothing when nothing has it", () => {
    expect(choose(files, "elephant")).toBeUndefined();
  });

  it("is taken literally, not as a pattern", () => {
    expect(new RegExp(literally("a.b (c)")).test("a.b (c)")).toBe(true);
    expect(new RegExp(literally("a.b (c)")).test("axb c")).toBe(false);
  });
});
