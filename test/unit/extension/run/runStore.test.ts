import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import type { Output } from "../../../../src/extension/output.ts";
import { isFinished, mayResume, type RunRecord } from "../../../../src/extension/run/runRecord.ts";
import { RunsLimit } from "../../../../src/extension/run/runsLimit.ts";
import { RunStore } from "../../../../src/extension/run/runStore.ts";
import { runRow, taskRow } from "../../../../src/extension/views/runRow.ts";
import { readRun } from "../../../../src/runner/folder/pastRuns.ts";
import { settings, Uri, watchers, workspace } from "../../../support/vscode.ts";
import { Said } from "../../../support/vscodeState.ts";
import { pipelineOf, task } from "../../runner/steppedPrograms.ts";

const outputDefinitions = { artifacts: { artifact: { artifactType: { schemaTitle: "system.Dataset" } } } };
const importer = (uri: string) => ({
  importer: { artifactUri: { constant: uri }, typeSchema: { schemaTitle: "system.Dataset" } },
});
const machine = { python: "python3", cacheDirectory: "" };

let folder: string;
let stores: RunStore[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "store-"));
  stores = [];
  writeFileSync(join(folder, "data"), "data");
});
afterEach(() => {
  for (const store of stores) store.dispose();
  rmSync(folder, { recursive: true });
  settings.clear();
});

function newStore(said = new Said()): RunStore {
  const store = new RunStore(said as unknown as Output);
  stores.push(store);
  return store;
}

/** A run whose second importer finds nothing as long as there is no file `more`. */
async function run(store: RunStore): Promise<RunRecord> {
  const component = (executorLabel: string) => ({ executorLabel, outputDefinitions });
  const tasks = { data: task("data"), more: task("more", { dependentTasks: ["data"] }) };
  const spec = {
    ...pipelineOf(tasks, { data: component("data"), more: component("more") }),
    deploymentSpec: { executors: { data: importer("data"), more: importer("more") } },
  };
  const options = {
    ...machine,
    runsDirectory: join(folder, ".kubeflow", "runs"),
    arguments: {},
    baseDirectory: folder,
  };
  const { id } = await store.start(spec, options);
  return ended(store, id);
}

function home(id: string): string {
  return join(folder, ".kubeflow", "runs", id);
}

async function ended(store: RunStore, id: string): Promise<RunRecord> {
  await expect.poll(() => store.isActive(id)).toBe(false);
  return store.get(id)!;
}

const contextOf = (record: RunRecord): string | undefined => runRow(record, false).contextValue;

it("a failed run is resumed in its place, says so, and can only be retried from a task after that", async () => {
  const store = newStore();
  const failed = await run(store);
  expect([failed.state.phase, mayResume(failed), contextOf(failed)]).toEqual([
    "failed",
    true,
    "run finished resume loose",
  ]);
  writeFileSync(join(folder, "more"), "more");
  await store.resume(failed.id, machine);
  const done = await ended(store, failed.id);
  expect([done.state.phase, contextOf(done)]).toEqual(["succeeded", "run finished loose"]);
  expect(runRow(done, false).description).toContain(" · resumed");
  expect(taskRow({ id: "", command: true, argument: undefined }, done.state.tasks.data!, done).contextValue).toBe(
    "task retry alone",
  );
  await expect(store.resume(done.id, machine)).rejects.toThrow("has succeeded");
  await store.resume(done.id, machine, [["data"]]);
  expect((await ended(store, done.id)).state.resumed?.times).toBe(2);
});

it("another window sees what becomes of a run: that it was interrupted, named, pinned and goes on", async () => {
  const first = newStore();
  const { id } = await run(first);
  const place = home(id);
  const log = readFileSync(join(place, "events.jsonl"), "utf8").split("\n");
  writeFileSync(join(place, "events.jsonl"), `${log.slice(0, 6).join("\n")}\n`);
  const head = JSON.parse(readFileSync(join(place, "run.json"), "utf8"));
  writeFileSync(join(place, "run.json"), JSON.stringify({ ...head, process: { pid: process.pid, started: "before" } }));

  const other = newStore();
  await other.load([join(folder, ".kubeflow", "runs")]);
  const seen = other.get(id)!;
  expect(isFinished(seen)).toBe(true);
  expect(runRow(seen, false)).toMatchObject({ iconPath: { id: "debug-disconnect" } });
  expect(runRow(seen, false).description).toContain(" · interrupted");
  const labels = [...watchers].filter(([glob]) => glob.includes("label")).map(([, watcher]) => watcher);
  await first.label(id, { name: "mine", isPinned: true });
  for (const watcher of labels) watcher.onDidChange.fire(Uri.file(join(place, "label.json")));
  await expect.poll(() => runRow(other.get(id)!, false).label).toBe("mine");
  expect(contextOf(other.get(id)!)).toBe("run finished resume pinned");

  // A run that is being deleted does not come back when its files move.
  const gone = join(folder, ".kubeflow", "runs", ".deleted-it");
  renameSync(place, gone);
  for (const watcher of labels) watcher.onDidCreate.fire(Uri.file(join(gone, "run.json")));
  const [folders] = [...watchers].filter(([glob]) => glob.endsWith("runs/*}")).map(([, watcher]) => watcher);
  folders!.onDidDelete.fire(Uri.file(place));
  // Longer than the store would have needed for it.
  for (let times = 0; times < 5; times++) expect(await readRun(gone)).toBeDefined();
  expect(other.runs).toEqual([]);
});

it("runs are deleted when one ends, oldest first, to stay within the limit: not pinned ones, nor the newest", async () => {
  workspace.workspaceFolders.splice(0, 1, { uri: Uri.file(folder) });
  onTestFinished(() => {
    workspace.workspaceFolders.splice(0, 1, { uri: Uri.file("/w") });
  });
  const said = new Said();
  const store = newStore(said);
  const limit = new RunsLimit(store, said as unknown as Output);
  const [pinned, old] = [await run(store), await run(store)];
  await store.label(pinned.id, { isPinned: true });
  await limit.settled;
  expect(store.runs).toHaveLength(2);
  // Ten bytes, in GB.
  settings.set("kubeflowStudio.runsDiskLimit", 1e-8);
  const newest = await run(store);
  await limit.settled;
  expect(store.runs.map(({ id }) => id).sort()).toEqual([pinned.id, newest.id].sort());
  expect([pinned, old, newest].map(({ id }) => existsSync(home(id)))).toEqual([true, false, true]);
  expect(said.lines).toEqual([`The run ${old.id} is deleted: all together took more than 10 bytes.`]);
  limit.dispose();
});
