import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadYaml } from "../../../src/cli/loadYaml.ts";
import { readSpec } from "../../../src/cli/readSpec.ts";
import { leaf, pipelineOf, task } from "../runner/steppedPrograms.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spec-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const good = JSON.stringify(pipelineOf({ t: task("c") }, { c: leaf() }));

/** What is wrong with a file of this text, without its path. */
function problemOf(text: string): string | undefined {
  const path = join(folder, "spec.yaml");
  writeFileSync(path, text);
  const read = readSpec(path);
  return "problem" in read ? read.problem.replace(path, "FILE") : undefined;
}

test("a spec is read, with fields that nobody here knows", () => {
  expect(problemOf(good)).toBeUndefined();
  expect(problemOf(dump({ ...JSON.parse(good), platforms: { kubernetes: [1] } }))).toBeUndefined();
});

test.each([
  [["root", "dag", "tasks"], undefined, "root.dag.tasks is missing"],
  [["root", "dag"], "x", "root.dag should be an object"],
  [["root", "dag", "tasks", "t"], null, "root.dag.tasks.t should be an object"],
  [["root", "dag", "tasks", "t", "componentRef"], undefined, "root.dag.tasks.t.componentRef is missing"],
  [["root", "dag", "tasks", "t", "dependentTasks"], "a", "root.dag.tasks.t.dependentTasks should be a list"],
  [["root", "dag", "tasks", "t", "dependentTasks"], [1], "root.dag.tasks.t.dependentTasks[0] should be text"],
  [["pipelineInfo", "name"], 5, "pipelineInfo.name should be text"],
  [["deploymentSpec", "executors"], undefined, "deploymentSpec.executors is missing"],
])("a spec whose %j is %j says so", (place, value, problem) => {
  const spec: unknown = JSON.parse(good);
  const last = place.at(-1) ?? "";
  const around = place.slice(0, -1).reduce((at, name) => (at as Record<string, unknown>)[name], spec);
  (around as Record<string, unknown>)[last] = value;
  expect(problemOf(JSON.stringify(spec))).toBe(`FILE is no compiled pipeline: ${problem}.`);
});

test("a name that JavaScript keeps for itself is refused, not lost", () => {
  expect(problemOf(good.replaceAll('"t"', '"__proto__"'))).toBe(
    "FILE is no compiled pipeline: root.dag.tasks may hold nothing called __proto__.",
  );
});

test("aliases that multiply to more than a machine holds are refused at once", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let at = 1; at < 10; at++)
    lines.push(
      `a${at}: &a${at} [${Array<string>(9)
        .fill(`*a${at - 1}`)
        .join(", ")}]`,
    );
  const rest = Object.entries(JSON.parse(good) as object).map(([name, part]) => `${name}: ${JSON.stringify(part)}`);
  expect(problemOf([...lines, ...rest].join("\n"))).toBe("FILE is no compiled pipeline: it is too large.");
});

test("quoted lines that are no further in than their list are read, as PyYAML and Go read them", () => {
  const [command, program] = ["command:\n- sh\n- ", '"a \\"b\\" ||\\\n\\ c\\\n\\ d\n\n\te"\n'];
  expect(loadYaml(`${command}${program}`)).toEqual([{ command: ["sh", 'a "b" || c d\ne'] }]);
  expect(loadYaml("a:\n  b: 'c\n  d'\n")).toEqual([{ a: { b: "c d" } }]);
  expect(loadYaml('a:\n- [b,\nc]\n- |\n  - "d\n  e\n')).toEqual([{ a: [["b", "c"], '- "d\ne\n'] }]);
  // What is no YAML stays none, and says where.
  expect(problemOf(`${command}${program}b: }`)).toMatch(/^FILE:8:\d+ is no YAML: /);
  expect(problemOf('a:\n- "b\nc')).toMatch(/^FILE:\d+:\d+ is no YAML: /);
});

test("a folder, no YAML and other YAML each have their sentence", () => {
  expect(readSpec(folder)).toEqual({ problem: `${folder} is a folder, not a file.` });
  expect(problemOf("a: [1,\n b: }")).toMatch(/^FILE:2:\d+ is no YAML: /);
  expect(problemOf("- 1")).toBe("FILE is no compiled pipeline: it has no root, components and deploymentSpec.");
});
