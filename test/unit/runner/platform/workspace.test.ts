import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PipelineSpec } from "../../../../src/compiler/pipelineSpec.ts";
import { leaf, pipelineOf, Rig, task } from "../steppedPrograms.ts";
import { constant, isCached, platformOf } from "./platformOf.ts";

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => {
  rig.remove();
});

const platform = platformOf({}, { workspace: { size: "1Gi" } });
const path = "{{$.workspace_path}}";

function withCommand(command: readonly string[], spec: PipelineSpec): PipelineSpec {
  spec.deploymentSpec.executors.exec!.container!.command = [...command];
  return spec;
}

test("the workspace is a folder of the run: in commands, and in texts that are inputs, but not in lists", async () => {
  const inputs = { parameters: { x: constant(`in ${path}/a and ${path}`), y: { runtimeValue: { constant: [path] } } } };
  const component = leaf(["x", "y"], null);
  component.inputDefinitions!.parameters!.y!.parameterType = "LIST";
  const spec = withCommand(["run", `--to=${path}/out`], pipelineOf({ a: task("c", { inputs }) }, { c: component }));
  const run = rig.run(spec, { platform });
  const started = await rig.next("a");
  const { job } = started;
  const workspace = join(job.runFolder, "workspace");
  expect(existsSync(workspace)).toBe(true);
  expect(job.command).toEqual(["run", `--to=${workspace}/out`]);
  expect(job.inputs.parameters).toEqual({ x: `in ${workspace}/a and ${workspace}`, y: [path] });
  expect(job.pod!.mounts).toEqual([{ source: workspace, target: "/kfp-workspace" }]);
  started.succeed();
  expect((await run).last.phase).toBe("succeeded");
});

test("a task that works in the workspace is not answered from the cache: its files would be missing", async () => {
  const cachingOptions = { enableCache: true };
  const taken = (command: readonly string[]) =>
    isCached(rig, withCommand(command, pipelineOf({ a: task("c", { cachingOptions }) }, { c: leaf([], null) })), {
      platform,
    });
  expect([await taken(["run"]), await taken(["run"])]).toEqual([false, true]);
  for (const word of [path, "cat /kfp-workspace/a"])
    expect([await taken(["run", word]), await taken(["run", word])]).toEqual([false, false]);
});

test("an importer's file is brought into the workspace when it says so", async () => {
  const file = join(rig.directory, "data", "part.txt");
  mkdirSync(join(file, ".."));
  writeFileSync(file, "rows\n");
  const artifactType = { schemaTitle: "system.Dataset" };
  const spec = pipelineOf(
    { load: task("load") },
    { load: { executorLabel: "load", outputDefinitions: { artifacts: { artifact: { artifactType } } } } },
  );
  const importer = { artifactUri: { constant: file }, typeSchema: artifactType, downloadToWorkspace: true };
  spec.deploymentSpec.executors.load = { importer };
  const { state, last } = await rig.run(spec, { platform });
  expect(last.phase).toBe("succeeded");
  const [artifact] = state.tasks.load!.outputs.artifacts.artifact!;
  expect(artifact!.path).toContain(join(state.runId, "workspace", ".artifacts"));
  expect(readFileSync(artifact!.path!, "utf8")).toBe("rows\n");
  const without = await rig.run(spec);
  expect(without.state.tasks.load!.outputs.artifacts.artifact![0]!.path).toBe(file);
});
