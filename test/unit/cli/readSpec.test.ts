import { chmodSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadYaml } from "../../../src/cli/loadYaml.ts";
import { readSpec } from "../../../src/cli/readSpec.ts";
import { asNobody } from "./heard.ts";
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
function problemOf(text: string | Uint8Array, name = "spec.yaml"): string | undefined {
  const path = join(folder, name);
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

test.each([
  ["a: [1", "1:6 is no YAML: unexpected end of the stream within a flow collection"],
  ["a: [1\n\n", "1:6 is no YAML: unexpected end of the stream within a flow collection"],
  ["a: [1\nb: 2\n", "2:2 is no YAML: missed comma between flow collection entries"],
  ['a:\n- "b\nc', "3:2 is no YAML: unexpected end of the stream within a double quoted scalar"],
  ["a: 1\n  b: }\n", "2:4 is no YAML: bad indentation of a mapping entry"],
  ["훈련: ]\n", "1:5 is no YAML: bad indentation of a mapping entry"],
])("of %j the place is that in the file", (text, problem) => {
  expect(problemOf(text)).toBe(`FILE:${problem}.`);
});

test("what is no JSON is not called YAML", () => {
  expect(problemOf('{\n  "a": 1\n  "b": 2\n}', "k.json")).toBe("FILE:3:3 is no JSON: comma expected.");
  expect(problemOf('{"a": [1', "k.json")).toBe("FILE:1:9 is no JSON: close bracket expected.");
  expect(problemOf('{"a": 1,}', "k.json")).toMatch(/^FILE:1:9 is no JSON: /);
  expect(problemOf("a: 1\n", "k.json")).toMatch(/^FILE:1:1 is no JSON: /);
  expect(problemOf("", "k.json")).toBe("FILE:1:1 is no JSON: value expected.");
  expect(problemOf(`\ufeff${good}`, "k.json")).toBeUndefined();
  const deep = "FILE is no compiled pipeline: it is nested too deeply.";
  expect(problemOf("[".repeat(100_000), "k.json")).toBe(deep);
  expect(problemOf("[".repeat(100_000))).toMatch(/ is no YAML: nesting exceeded/);
  expect(problemOf("[1]", "k.json")).toContain("is no compiled pipeline");
});

test("a file that is not in UTF-8, or that one may not read, says so", async () => {
  const why = "FILE cannot be read: it is not text in UTF-8; save it as UTF-8.";
  expect(problemOf(Buffer.from(`\ufeff${good}`, "utf16le"))).toBe(why);
  expect(problemOf(Buffer.from(`\ufeff${good}`, "utf16le"), "k.json")).toBe(why);
  chmodSync(folder, 0o755);
  const path = join(folder, "locked.yaml");
  writeFileSync(path, good, { mode: 0 });
  expect(await asNobody(() => Promise.resolve(readSpec(path)))).toEqual({
    problem: `${path} cannot be read: permission denied.`,
  });
});

test("a folder, no YAML and other YAML each have their sentence", () => {
  expect(readSpec(folder)).toEqual({ problem: `${folder} is a folder, not a file.` });
  expect(problemOf("a: [1,\n b: }")).toMatch(/^FILE:2:\d+ is no YAML: /);
  expect(problemOf("- 1")).toBe("FILE is no compiled pipeline: it has no root, components and deploymentSpec.");
});

test.each([
  ["", "it is empty"],
  [
    "apiVersion: argoproj.io/v1alpha1\nkind: Workflow",
    "it is a Workflow of Argo, as KFP 1 compiles; import the Python",
  ],
  ["apiVersion: v1\nkind: Pod", "it is a Pod of Kubernetes; name the file that the SDK compiled"],
  [
    "name: a\nimplementation: {container: {image: a}}",
    "it is a component; import it in a pipeline file, as in import {",
  ],
  ["pipelineSpec: {root: {}}", "its pipelineSpec is no pipeline of KFP 2: it has no root and no deploymentSpec"],
  ["pipeline_spec: {kind: Workflow}", "its pipeline_spec is no pipeline of KFP 2"],
  ["platforms: {kubernetes: {}}", "it has only what platforms are told; the pipeline itself is missing"],
])("%j is told for what it is", (text, reason) => {
  expect(problemOf(text)).toContain(`FILE is no compiled pipeline: ${reason}`);
});

test("a file that is larger than any pipeline is not read", () => {
  const path = join(folder, "large.yaml");
  writeFileSync(path, "");
  truncateSync(path, 70_000_000);
  expect(readSpec(path)).toEqual({ problem: `${path} is no compiled pipeline: it has 70 MB.` });
});
