import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { printDiagnostic } from "../../../src/compiler/diagnostics/printDiagnostic.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { isKubeflowTask, taskType, wordsOf } from "../../../src/extension/language/compileTasks.ts";

interface Matcher {
  readonly name: string;
  readonly pattern: Readonly<Record<string, number>> & { readonly regexp: string };
}
interface Manifest {
  readonly contributes: {
    readonly problemMatchers: readonly [Matcher];
    readonly taskDefinitions: readonly [{ type: string; required: string[]; properties: Record<string, object> }];
  };
}
const text = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
const { problemMatchers, taskDefinitions } = (JSON.parse(text) as Manifest).contributes;

describe("the problem matcher", () => {
  const [{ pattern }] = problemMatchers;
  const found = (line: string): Record<string, string | undefined> | undefined => {
    const match = new RegExp(pattern.regexp).exec(line);
    const fields = ["file", "line", "column", "severity", "code", "message"];
    return match ? Object.fromEntries(fields.map((field) => [field, match[pattern[field]!]])) : undefined;
  };

  it("reads what the command line prints of a mistake, also in a path with spaces and colons", () => {
    const source = 'import { pipeline } from "kubeflow-studio";\nexport default pipeline({ name: "A B" }, () => {});\n';
    const path = "/w/my: pipelines (1)/a.pipeline.ts";
    const [diagnostic] = compileFile(path, sourcesOf({ [path]: source })).diagnostics;
    const [line, ...drawn] = printDiagnostic(diagnostic!, source, { folder: "/w" }).split("\n");
    expect(found(line!)).toEqual({
      file: "my: pipelines (1)/a.pipeline.ts",
      line: "2",
      column: "33",
      severity: "error",
      code: diagnostic!.code,
      message: diagnostic!.message,
    });
    for (const other of [...drawn, "1 file, 1 error, 0 warnings"]) expect(found(other), other).toBeUndefined();
  });
});

describe("a task", () => {
  it("is declared with the fields that are read", () => {
    expect(taskDefinitions[0].type).toBe(taskType);
    expect(Object.keys(taskDefinitions[0].properties)).toEqual([
      ...["command", "file", "pipeline", "output", "naming", "sdkVersion"],
    ]);
    for (const name of taskDefinitions[0].required) expect(taskDefinitions[0].properties).toHaveProperty(name);
  });

  it("becomes a command line, its output beside the source unless it says otherwise", () => {
    const task = { type: taskType, command: "compile", file: "a/b.pipeline.ts" } as const;
    const settings = { naming: "compact" } as const;
    expect(wordsOf(task, settings)).toEqual([
      ...["compile", "a/b.pipeline.ts", "--output", "a/b.yaml", "--naming", "compact"],
    ]);
    expect(wordsOf({ ...task, pipeline: "p", naming: "sdk", sdkVersion: "2.9.0" }, settings)).toEqual([
      ...["compile", "a/b.pipeline.ts", "--output", "a/b.p.yaml", "--pipeline", "p", "--naming", "sdk"],
      ...["--sdk-version", "2.9.0"],
    ]);
    expect(wordsOf(task, { naming: "sdk" })).toContain("sdk");
    expect(wordsOf({ ...task, output: "c.yaml" }, settings)).toContain("c.yaml");
    expect(wordsOf({ ...task, command: "check", file: "." }, settings)).toEqual(["check", "."]);
  });

  it("that is not written right is none", () => {
    expect(isKubeflowTask({ type: taskType, command: "compile", file: "a" })).toBe(true);
    for (const wrong of [
      { command: "run", file: "a" },
      { command: "check" },
      { command: "check", file: "a", output: 1 },
    ])
      expect(isKubeflowTask({ type: taskType, ...wrong })).toBe(false);
  });
});
