import * as vscode from "vscode";
import { beforeEach, expect, it } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { ComponentIndex, mostFiles } from "../../../src/extension/workspace/componentIndex.ts";
import { disk, EventEmitter } from "../../support/vscode.ts";

const pipelinePath = "/w/pipes/main.pipeline.ts";
const python = (name: string): string => `def ${name}(a: int) -> int:\n    return a\n`;

let files: Record<string, string>;
let changed: EventEmitter<string>;
let index: ComponentIndex;
let read: string[];

beforeEach(() => {
  files = { [pipelinePath]: 'import { pipeline } from "kubeflow-studio";\n' };
  disk.clear();
  changed = new EventEmitter<string>();
  read = [];
  const sources = {
    onDidChange: changed.event,
    read: (path: string): string | undefined => {
      read.push(path);
      return files[path];
    },
  };
  index = new ComponentIndex(sources);
});

function add(path: string, name: string): void {
  files[path] = python(name);
  disk.set(path, "");
}

const settled = (): Promise<void> =>
  new Promise((done) => {
    const listener = index.onDidChange(() => {
      const { components } = paletteNow();
      if (components.length === 0) return;
      listener.dispose();
      done();
    });
    paletteNow();
  });

function paletteNow() {
  const uri = vscode.Uri.file(pipelinePath);
  return index.paletteFor(compileFile(pipelinePath, sourcesOf(files)), uri);
}

function names(): string[] {
  return paletteNow().components.map(({ localName, exportName }) => localName ?? exportName);
}

it("offers no private component of a file", async () => {
  add("/w/pipes/a.py", "offered");
  files["/w/pipes/a.py"] = `${python("offered")}from kfp import dsl\n@dsl.component\n${python("_hidden")}`;
  await settled();
  expect(names()).toEqual(["offered"]);
});

it("offers the nearest files first, whatever order they are found in", async () => {
  add("/w/far/off/x.py", "far_off");
  add("/w/pipes/parts/b.py", "below");
  add("/w/pipes/z.py", "beside_z");
  add("/w/pipes/a.py", "beside_a");
  await settled();
  expect(names()).toEqual(["beside_a", "beside_z", "below", "far_off"]);
  expect(paletteNow().leftOut).toBe(0);
});

it("offers components of YAML files, but neither other YAML nor what a pipeline compiles to", async () => {
  const yaml = (name: string) => `name: ${name}\nimplementation: {container: {image: a}}\n`;
  add("/w/pipes/a.py", "python_one");
  for (const [path, text] of [
    ["/w/pipes/train.component.yaml", yaml("Train model")],
    ["/w/pipes/values.yaml", "replicas: 3\n"],
    ["/w/pipes/chart.yml", "name: {{ .Values.name }\n"],
    ["/w/pipes/p.yaml", yaml("Compiled")],
    ["/w/pipes/p.nightly.yaml", yaml("Compiled nightly")],
  ] as const) {
    files[path] = text;
    disk.set(path, "");
  }
  files["/w/pipes/p.pipeline.ts"] = "";
  await settled();
  expect(names()).toEqual(["python_one", "train_model"]);
  expect(paletteNow().components[1]).toMatchObject({ kind: "container", group: "pipes/train.component.yaml" });
});

it("leaves out what is farthest, and says how much", async () => {
  for (let at = 0; at < mostFiles + 3; at++) add(`/w/many/file_${String(at).padStart(4, "0")}.py`, `many_${at}`);
  add("/w/pipes/near.py", "near");
  await settled();
  const { components, leftOut } = paletteNow();
  expect(leftOut).toBe(4);
  expect(components).toHaveLength(mostFiles);
  expect(components[0]!.exportName).toBe("near");
  expect(read).not.toContain(`/w/many/file_${String(mostFiles + 2).padStart(4, "0")}.py`);
});

it("offers all of what is imported, however far away", async () => {
  for (let at = 0; at < mostFiles; at++) add(`/w/pipes/file_${String(at).padStart(4, "0")}.py`, `many_${at}`);
  add("/w/zz/far.py", "first");
  files["/w/zz/far.py"] = python("first") + python("second");
  await settled();
  expect(names()).not.toContain("second");
  files[pipelinePath] = 'import { first as one } from "../zz/far.py";\n';
  await settled();
  expect(names().slice(0, 2)).toEqual(["one", "second"]);
  expect(paletteNow().leftOut).toBe(0);
});

it("follows files that come, change and go, and passes over what is not the person's own", async () => {
  add("/w/pipes/a.py", "first");
  await settled();
  for (const path of ["/w/build/x.py", "/w/pipes/env/y.py", "/w/dist/z.py", "/w/.tox/.venv/u.py"]) {
    files[path] = python("foreign");
    changed.fire(path);
  }
  files["/w/pipes/b.py"] = python("second");
  changed.fire("/w/pipes/b.py");
  await settled();
  expect(names()).toEqual(["first", "second"]);
  files["/w/pipes/a.py"] = python("changed");
  changed.fire("/w/pipes/a.py");
  expect(names()).toEqual(["changed", "second"]);
  Reflect.deleteProperty(files, "/w/pipes/a.py");
  changed.fire("/w/pipes/a.py");
  expect(names()).toEqual(["second"]);
});

const other = (
  name: string,
  body = "echo({ a: label });",
): string => `import { container, pipeline } from "kubeflow-studio";
export const echo = container(({ a }: { a: string }) => ({ image: "x", args: [a] }));
const hidden = container(() => ({ image: "x" }));
export const letters = ["a"];
export default pipeline({ name: "${name}" }, ({ label }: { label: string }) => { hidden(); ${body} });
`;

function addPipeline(path: string, text: string): void {
  files[path] = text;
  disk.set(path, "");
}

it("offers other files' pipelines and containers: what they export and what can be used without an error", async () => {
  addPipeline("/w/pipes/nightly.pipeline.ts", other("nightly"));
  addPipeline("/w/pipes/broken.pipeline.ts", other("broken", "nobody();").replaceAll("echo", "sound"));
  addPipeline("/w/pipes/user.pipeline.ts", 'import main from "./main.pipeline.ts";\n' + other("user", "main();"));
  addPipeline(pipelinePath, other("main").replaceAll("echo", "mine"));
  await index.ready(compileFile(pipelinePath, sourcesOf(files)));
  const offered = paletteNow().components.filter(({ localName }) => localName === undefined);
  expect(offered.map(({ path, exportName, kind }) => [path, exportName, kind])).toEqual([
    ["/w/pipes/broken.pipeline.ts", "sound", "container"],
    ["/w/pipes/nightly.pipeline.ts", "echo", "container"],
    ["/w/pipes/nightly.pipeline.ts", "default", "pipeline"],
  ]);
  expect(offered[2]).toMatchObject({
    name: "nightly",
    group: "pipes/nightly.pipeline.ts",
    inputs: [{ name: "label" }],
  });
});

it("offers the file's own pipelines to one another, unless one would use itself", async () => {
  addPipeline(
    pipelinePath,
    `import { pipeline } from "kubeflow-studio";
import { a } from "./a.py";
export const inner = pipeline({ name: "inner" }, () => { a({ a: 1 }); });
const middle = pipeline({ name: "middle" }, () => { if (a({ a: 1 }).output > 1) inner(); });
export default pipeline({ name: "outer" }, () => { middle(); });
`,
  );
  add("/w/pipes/a.py", "a");
  await settled();
  const uri = vscode.Uri.file(pipelinePath);
  const file = compileFile(pipelinePath, sourcesOf(files));
  const offeredIn = (at: number) =>
    index.paletteFor(file, uri, file.pipelines[at]).components.flatMap(({ localName = [] }) => localName);
  expect(file.pipelines.map(({ exportName }) => exportName)).toEqual(["inner", "middle", "default"]);
  expect([0, 1, 2].map(offeredIn)).toEqual([["a"], ["a", "inner"], ["a", "inner", "middle"]]);
});

it("reads other pipelines again when nobody types, and tells only of what is offered otherwise", async () => {
  addPipeline("/w/pipes/nightly.pipeline.ts", other("nightly"));
  await settled();
  let told = 0;
  index.onDidChange(() => told++);
  const change = (text: string): void => {
    files["/w/pipes/nightly.pipeline.ts"] = text;
    changed.fire("/w/pipes/nightly.pipeline.ts");
  };
  change(other("nightly", "echo({ a: 'other' });"));
  change(other("weekly"));
  expect([told, names()]).toEqual([0, ["echo", "default"]]);
  await new Promise<void>((done) => index.onDidChange(done));
  expect([told, paletteNow().components[1]?.name]).toEqual([1, "weekly"]);
});
