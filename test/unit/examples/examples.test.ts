import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import type { Pipeline, Statement } from "../../../src/compiler/pipeline.ts";
import type { Phase } from "../../../src/run/runEvent.ts";

/** What a run of an example must come to; tests of the runner, the CLI and the window read the same file. */
interface Expectation {
  readonly file: string;
  readonly pipeline: string;
  /** `{examples}` in a value stands for the `file:` address of the examples folder. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly phase: Phase;
  /** Some of the run's outputs, by name. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly needs: "none" | "packages" | "containers";
  /** Some of the tasks, by key; a key is unique in its pipeline whatever group the task is in. */
  readonly tasks?: Readonly<Record<string, Phase>>;
}

const root = join(import.meta.dirname, "../../..").replaceAll("\\", "/");
const expectations = JSON.parse(readFileSync(`${root}/test/examples.json`, "utf8")) as Expectation[];
const folders = readdirSync(`${root}/examples`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
  .map((entry) => entry.name);

const sources = { read: (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : undefined) };

describe.each(folders)("examples/%s", (folder) => {
  const file = `examples/${folder}/${folder}.pipeline.ts`;
  const compiled = compileFile(`${root}/${file}`, sources);

  it("compiles without a word", () => {
    expect(compiled.text).not.toBe("");
    expect(compiled.diagnostics).toEqual([]);
    expect(compiled.pipelines.map((pipeline) => pipeline.name)).toEqual([folder]);
  });

  it("has a twin in Python", () => {
    expect(existsSync(`${root}/examples/${folder}/twin.py`)).toBe(true);
  });

  it("has expectations that name its own inputs, outputs and tasks", () => {
    const own = expectations.filter((expectation) => expectation.file === file);
    expect(own.length).toBeGreaterThan(0);
    for (const expectation of own) {
      const pipeline = compiled.pipelines.find((each) => each.exportName === expectation.pipeline);
      expect(unknownNames(expectation, pipeline as Pipeline)).toEqual([]);
    }
  });
});

it("expects nothing of files that are not there", () => {
  const files = folders.map((folder) => `examples/${folder}/${folder}.pipeline.ts`);
  expect(expectations.filter((expectation) => !files.includes(expectation.file))).toEqual([]);
});

function unknownNames(expectation: Expectation, pipeline: Pipeline): string[] {
  const known = new Set([
    ...pipeline.inputs.map((input) => `input ${input.name}`),
    ...pipeline.outputs.map((output) => `output ${output.name}`),
    ...taskKeys(pipeline.body.statements).map((key) => `task ${key}`),
  ]);
  return [
    ...Object.keys(expectation.arguments).map((name) => `input ${name}`),
    ...Object.keys(expectation.outputs).map((name) => `output ${name}`),
    ...Object.keys(expectation.tasks ?? {}).map((key) => `task ${key}`),
  ].filter((name) => !known.has(name));
}

function taskKeys(statements: readonly Statement[]): string[] {
  return statements.flatMap((statement) => {
    switch (statement.kind) {
      case "task":
        return [statement.key];
      case "condition":
        return statement.branches.flatMap((branch) => taskKeys(branch.body.statements));
      case "loop":
        return taskKeys(statement.body.statements);
      case "exitHandler":
        return [...taskKeys(statement.body.statements), ...taskKeys(statement.exit.statements)];
      case "opaque":
        return [];
    }
  });
}
