import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ComponentInput } from "../../../../src/compiler/component.ts";
import { emitJavaScriptExecutor, javaScriptMarker } from "../../../../src/compiler/emit/emitJavaScriptExecutor.ts";
import { artifactType } from "../../../../src/compiler/types.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "js component "));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ran {
  readonly output: { parameterValues: Record<string, unknown>; artifacts: Record<string, unknown> };
  readonly read: (name: string) => Promise<string>;
  readonly stdout: string;
}

let runs = 0;

/** Runs the emitted command as a container would, with the ExecutorInput that KFP's launcher makes. */
async function runComponent(
  functionSource: string,
  given: Record<string, unknown>,
  outputNames: readonly string[],
  artifacts: { inputs?: Record<string, unknown>; outputs?: Record<string, unknown>; lists?: readonly string[] } = {},
): Promise<Ran> {
  const at = join(folder, String(++runs));
  const inputs = (artifacts.lists ?? []).map((name): ComponentInput => ({
    name,
    type: artifactType("Model", true),
    isOptional: false,
  }));
  const { command, args } = emitJavaScriptExecutor(
    { kind: "javascript", functionSource, image: "node:24", packages: [] },
    inputs,
  );
  const outputFile = join(at, "deep", "output.json");
  const executorInput = {
    inputs: { parameterValues: given, artifacts: artifacts.inputs },
    outputs: {
      parameters: Object.fromEntries(outputNames.map((name) => [name, { outputFile: join(at, "parameters", name) }])),
      artifacts: artifacts.outputs,
      outputFile,
    },
  };
  const words = [...command!, ...args!].map((word) => word.replace("{{$}}", () => JSON.stringify(executorInput)));
  const { stdout } = await promisify(execFile)(words[0]!, words.slice(1));
  return {
    output: JSON.parse(await readFile(outputFile, "utf8")),
    read: (name) => readFile(join(at, "parameters", name), "utf8"),
    stdout,
  };
}

describe("a JavaScript component's program", () => {
  test("begins with the lines by which a runner knows it", () => {
    const { command } = emitJavaScriptExecutor(
      { kind: "javascript", functionSource: "() => 1", image: "node:24", packages: ["left-pad@1", "it's"] },
      [],
    );
    expect(javaScriptMarker).toBe("// kubeflow-studio javascript component 1");
    expect(command!.at(-1)!.split("\n").slice(0, 2)).toEqual([javaScriptMarker, '// packages: ["left-pad@1","it\'s"]']);
    expect(command![2]).toContain(`'left-pad@1' 'it'\\''s'`);
  });

  test("a returned value is the one output", async () => {
    const { output, read } = await runComponent("({ n }) => n * n", { n: 7 }, ["Output"]);
    expect(output.parameterValues).toEqual({ Output: 49 });
    expect(await read("Output")).toBe("49");
  });

  test("async functions, named outputs of every type, texts bare and the rest as JSON", async () => {
    const { output, read } = await runComponent(
      'async ({ word, list }) => { await null; return { word: word + "!", list: [...list, 2], ok: false, record: { a: null } }; }',
      { word: "it's 👋\n", list: [1] },
      ["word", "list", "ok", "record"],
    );
    expect(output.parameterValues).toEqual({ word: "it's 👋\n!", list: [1, 2], ok: false, record: { a: null } });
    expect(await read("word")).toBe("it's 👋\n!");
    expect(await read("record")).toBe('{"a":null}');
  });

  test("defaults of the function count for inputs that are not given", async () => {
    const { output } = await runComponent("function ({ n = 3 }) { return n; }", {}, ["Output"]);
    expect(output.parameterValues).toEqual({ Output: 3 });
  });

  test("artifacts have paths, lists are lists of them, metadata comes back", async () => {
    const uri = join(folder, "made", "model");
    const artifact = (name: string, at: string) => ({
      name,
      uri: at,
      type: { schemaTitle: "system.Model" },
      metadata: { k: 1 },
    });
    const { output } = await runComponent(
      `async ({ one, many, remote, model }) => {
        const { writeFileSync } = await import("node:fs");
        const { basename } = require("node:path");
        writeFileSync(model.path, "trained");
        model.metadata.score = 0.5;
        return [basename(one.path), one.metadata.k, many.map(({ name }) => name), remote.path];
      }`,
      {},
      ["Output"],
      {
        inputs: {
          one: { artifacts: [artifact("one", "/x/one.csv")] },
          many: { artifacts: [artifact("m", "/x/m")] },
          remote: { artifacts: [artifact("r", "s3://bucket/key")] },
        },
        outputs: { model: { artifacts: [artifact("model", uri)] } },
        lists: ["many"],
      },
    );
    expect(output.parameterValues["Output"]).toEqual(["one.csv", 1, ["m"], "/s3/bucket/key"]);
    expect(output.artifacts).toEqual({
      model: { artifacts: [{ name: "model", uri, metadata: { k: 1, score: 0.5 } }] },
    });
    expect(await readFile(uri, "utf8")).toBe("trained");
  });

  test("an output that the function writes itself as a file is kept", async () => {
    const { read } = await runComponent(`({ text }) => { require("node:fs").writeFileSync(text, "written"); }`, {}, [
      "text",
    ]);
    expect(await read("text")).toBe("written");
  });

  test("an output without a value, and an error, end the program with a message", async () => {
    await expect(runComponent("() => undefined", {}, ["Output"])).rejects.toThrow(
      /gave no value for its output "Output"/,
    );
    await expect(runComponent('() => { throw new Error("on purpose"); }', {}, [])).rejects.toThrow(/on purpose/);
  });
});
