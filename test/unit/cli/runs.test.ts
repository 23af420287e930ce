import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { helpOf } from "../../../src/cli/help.ts";
import { resume } from "../../../src/cli/runs/resume.ts";
import { retry } from "../../../src/cli/runs/retry.ts";
import { runs } from "../../../src/cli/runs/runs.ts";
import { runTask } from "../../../src/cli/runs/runTask.ts";
import { run } from "../../../src/cli/run.ts";
import { UsageError } from "../../../src/cli/usage.ts";
import { pipelineOf, task } from "../runner/steppedPrograms.ts";
import { hear } from "./heard.ts";

/** Importers need nothing but files: two of them, one after the other, of which the second finds nothing at first. */
const importer = (uri: string) => ({
  importer: { artifactUri: { constant: uri }, typeSchema: { schemaTitle: "system.Dataset" } },
});
const component = (executorLabel: string) => ({
  executorLabel,
  outputDefinitions: { artifacts: { artifact: { artifactType: { schemaTitle: "system.Dataset" } } } },
});
const spec = {
  ...pipelineOf(
    { data: task("data"), more: task("more", { dependentTasks: ["data"] }) },
    {
      data: component("data"),
      more: component("more"),
    },
  ),
  deploymentSpec: { executors: { data: importer("data.txt"), more: importer("more.txt") } },
};

let folder: string;
let where: readonly string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "runs-"));
  where = ["--runs-dir", join(folder, "runs")];
  writeFileSync(join(folder, "spec.yaml"), JSON.stringify(spec));
  writeFileSync(join(folder, "data.txt"), "data");
  expect((await hear(run, join(folder, "spec.yaml"), ...where)).code).toBe(1);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function listed(): Promise<readonly Record<string, unknown>[]> {
  const { out } = await hear(runs, "--json", ...where);
  return out
    .trimEnd()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("a failed run is listed, goes on once what it needs is there, and has nothing to do after that", async () => {
  const [first] = await listed();
  expect(first).toMatchObject({ pipelineName: "stepped", phase: "failed", resumed: 0, message: '"more" failed.' });
  const { out, err } = await hear(runs, ...where);
  expect(out).toMatch(/^\d{8}-\d{6}-stepped-\w{4} {2}failed {2}<?0\.\d s {2}[\d.]+ kB {2}stepped\n$/);
  expect(err).toMatch(/^1 run, [\d.]+ kB in /);

  writeFileSync(join(folder, "more.txt"), "more");
  const gone = await hear(resume, "latest", ...where);
  expect(gone.code).toBe(0);
  expect(gone.err).toMatch(
    /^▸ \S+ goes on: 1 task stays as it ended\n✓ more {2}0\.\d\d s\n✓ stepped succeeded in 0\.\d\d s\n$/,
  );
  expect(await listed()).toMatchObject([{ runId: first!.runId, phase: "succeeded", resumed: 1 }]);
  expect((await hear(runs, ...where)).out).toContain("stepped, resumed once\n");
  await expect(hear(resume, String(first!.runId), ...where)).rejects.toThrow(
    new UsageError(`The run ${String(first!.runId)} has succeeded: there is nothing to go on with.`),
  );
});

test("a task is run again with what is after it, by its name", async () => {
  writeFileSync(join(folder, "more.txt"), "more");
  const { code, out } = await hear(retry, "latest", "--from", "data", "--json", ...where);
  expect(code).toBe(0);
  const events = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(events[0]).toMatchObject({ type: "runResumed", session: 1, again: ["data", "more"] });
  expect(events.flatMap(({ type, path }) => (type === "taskStarted" ? path : []))).toEqual(["data", "more"]);
});

test("one task runs alone, with what it was given, also as a file has it now", async () => {
  const [first] = await listed();
  expect((await hear(runTask, "latest", "data", ...where)).code).toBe(0);
  const [alone] = await listed();
  expect(alone).toMatchObject({ phase: "succeeded", taskOf: { runId: first!.runId, path: ["data"] } });
  expect((await hear(runs, ...where)).out).toContain(`stepped, only data of ${String(first!.runId)}\n`);
  writeFileSync(
    join(folder, "now.yaml"),
    JSON.stringify({ ...spec, deploymentSpec: { executors: { data: importer("gone"), more: importer("gone") } } }),
  );
  const now = await hear(runTask, String(first!.runId), "data", join(folder, "now.yaml"), ...where);
  expect(now.code).toBe(1);
  expect(now.err).toContain("There is nothing to import at gone.");
});

test("runs are named, pinned and deleted", async () => {
  await hear(run, join(folder, "spec.yaml"), ...where);
  const [second, first] = await listed();
  await hear(runs, "name", String(first!.runId), "the first", ...where);
  await hear(runs, "pin", "the first", ...where);
  expect(await listed()).toMatchObject([{ runId: second!.runId }, { name: "the first", isPinned: true }]);
  expect((await hear(runs, ...where)).out).toContain("the first (stepped), pinned\n");
  expect((await hear(runs, "delete", "--older-than", "1", ...where)).out).toBe("");
  expect((await hear(runs, "delete", "--down-to", "1GB", ...where)).out).toBe("");
  expect((await hear(runs, "delete", "--down-to", "0B", ...where)).out).toBe(`${String(second!.runId)}\n`);
  expect(readdirSync(join(folder, "runs"))).toEqual([first!.runId]);
  await hear(runs, "unpin", "the first", ...where);
  expect((await hear(runs, "delete", "--older-than", "0", ...where)).out).toBe(`${String(first!.runId)}\n`);
  expect(readdirSync(join(folder, "runs"))).toEqual([]);
  expect(existsSync(join(folder, "data.txt"))).toBe(true);
});

test("a run that is named outright is deleted, pinned or not, and what was left of others goes too", async () => {
  const [first] = await listed();
  await hear(runs, "pin", "latest", ...where);
  writeFileSync(join(folder, "runs", ".deleted-left"), "");
  expect((await hear(runs, "delete", join(folder, "runs", String(first!.runId)), ...where)).out).toBe(
    `${String(first!.runId)}\n`,
  );
  expect(readdirSync(join(folder, "runs"))).toEqual([]);
});

test.each([
  [resume, [], "resume needs one RUN: an id, a name or a folder."],
  [resume, ["nope"], 'There is no run "nope" in DIR: see kubeflow-studio runs.'],
  [retry, ["latest"], "retry needs --from TASK; kubeflow-studio resume goes on with what failed."],
  [retry, ["latest", "--from", "nope"], 'The run ID has no task "nope".'],
  [runTask, ["latest"], "run-task needs a RUN and a TASK of it, and at most one FILE.pipeline.ts or SPEC.yaml."],
  [runTask, ["latest", "nope"], 'The run ID has no task "nope".'],
  [runs, ["delte"], 'runs has no "delte": did you mean delete?'],
  [runs, ["delete"], "runs delete needs RUNs, or --older-than DAYS, or --down-to SIZE."],
  [runs, ["delete", "--older-than", "a week"], '--older-than is a number of days, not "a week".'],
  [runs, ["delete", "--down-to", "2"], '--down-to is a size such as 500MB or 2GB, not "2".'],
  [runs, ["pin"], "runs pin and runs unpin need a RUN: an id, a name or a folder."],
] as const)("what is wrong with %o %j is one sentence", async (command, words, sentence) => {
  const [first] = await listed();
  const expected = sentence.replace("DIR", join(folder, "runs")).replace("ID", String(first!.runId));
  await expect(hear(command, ...words, ...where)).rejects.toThrow(new UsageError(expected));
});

test("each command has its help", () => {
  for (const command of ["runs", "resume", "retry", "run-task"])
    expect(helpOf(command)).toContain(`kubeflow-studio ${command} `);
});
