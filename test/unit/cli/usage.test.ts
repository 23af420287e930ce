import { expect, test } from "vitest";
import { pipelineArguments } from "../../../src/cli/pipelineArguments.ts";
import { closest, readCommandLine, UsageError } from "../../../src/cli/usage.ts";
import { pipelineOf } from "../runner/steppedPrograms.ts";

const flags = { arg: "list", json: "boolean", "runs-dir": "string" } as const;

test("flags are read, lists keep every value, and words starting with = or - are values where one is due", () => {
  const line = readCommandLine("run", ["a.yaml", "--arg", "x=1", "--arg=y=2", "--json", "--runs-dir", "d"], flags);
  expect([line.positionals, line.list("arg"), line.has("json"), line.text("runs-dir")]).toEqual([
    ["a.yaml"],
    ["x=1", "y=2"],
    true,
    "d",
  ]);
});

test("a mistake in the command line is one sentence", () => {
  const mistake =
    (...words: string[]) =>
    () =>
      readCommandLine("run", words, flags);
  expect(mistake("--jsn")).toThrow(new UsageError("run has no --jsn: did you mean --json?"));
  expect(mistake("--quite-other")).toThrow("run has no --quite-other: see kubeflow-studio run --help");
  expect(mistake("--runs-dir")).toThrow("--runs-dir needs a value after it.");
  expect(mistake("--json=yes")).toThrow("--json takes no value.");
  expect(closest("complie", ["check", "compile", "run"])).toBe("compile");
});

test("arguments are text for strings and JSON for all else", () => {
  const types = { s: "STRING", i: "NUMBER_INTEGER", l: "LIST", b: "BOOLEAN" } as const;
  const parameters = Object.fromEntries(
    Object.entries(types).map(([name, parameterType]) => [name, { parameterType, isOptional: true }]),
  );
  const spec = pipelineOf({}, {}, { inputDefinitions: { parameters } });
  expect(pipelineArguments(spec, ["s=5", "i=5", 'l=["a", 1]', "b=true"])).toEqual({
    s: "5",
    i: 5,
    l: ["a", 1],
    b: true,
  });
  expect(pipelineArguments(spec, ['s="a=b"'])).toEqual({ s: "a=b" });
  expect(pipelineArguments(spec, ["s=a=b"])).toEqual({ s: "a=b" });
  expect(() => pipelineArguments(spec, ["i=five"])).toThrow("--arg i=five: the parameter is a whole number");
  expect(() => pipelineArguments(spec, ["i"])).toThrow("--arg i should be name=value.");
});

test("a number that would become another one is refused, in lists and objects too", () => {
  const types = { i: "NUMBER_INTEGER", f: "NUMBER_DOUBLE", l: "LIST", o: "STRUCT", s: "STRING" } as const;
  const parameters = Object.fromEntries(
    Object.entries(types).map(([name, parameterType]) => [name, { parameterType, isOptional: true }]),
  );
  const spec = pipelineOf({}, {}, { inputDefinitions: { parameters } });
  const long = "whole numbers are kept exactly up to 9007199254740991 only.";
  const large = "a number is at most 1.8e308.";
  for (const [word, why] of [
    ["i=9007199254740993", long],
    ["l=[9007199254740993]", long],
    ['o={"a":9007199254740993}', long],
    ["f=1e400", large],
    ["l=[1e400]", large],
    ["i=1e400", large],
  ])
    expect(() => pipelineArguments(spec, [word!])).toThrow(new UsageError(`--arg ${word!}: ${why!}`));
  expect(pipelineArguments(spec, ["s=1e400"])).toEqual({ s: "1e400" });
  expect(pipelineArguments(spec, ["i=9007199254740991"])).toEqual({ i: 9007199254740991 });
});

test("an argument called __proto__ is refused like any other unknown one", () => {
  expect(() => pipelineArguments(pipelineOf({}, {}), ["__proto__=1"])).toThrow(
    new UsageError('The pipeline has no parameter "__proto__": it has none.'),
  );
});

test("an argument that is missing, unknown or of another type is wrong usage", () => {
  const spec = pipelineOf({}, {}, { inputDefinitions: { parameters: { i: { parameterType: "NUMBER_INTEGER" } } } });
  expect(() => pipelineArguments(spec, [])).toThrow(
    new UsageError('The pipeline needs a value for its parameter "i".'),
  );
  expect(() => pipelineArguments(spec, ["i=1", "j=2"])).toThrow(
    new UsageError('The pipeline has no parameter "j": it has "i".'),
  );
  expect(() => pipelineArguments(spec, ["i=1.5"])).toThrow(
    new UsageError('The parameter "i" should be a whole number, not 1.5.'),
  );
});
