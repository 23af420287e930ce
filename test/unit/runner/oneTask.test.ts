import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import { noRun, type RunState } from "../../../src/run/runState.ts";
import { oneTask } from "../../../src/runner/resume/oneTask.ts";
import { taskNamed } from "../../../src/runner/resume/taskNamed.ts";
import { Refusal } from "../../../src/runner/refusal.ts";
import { everyConstruct, everyScript } from "./everyConstruct.ts";
import { ScriptedRuns } from "./scriptedPrograms.ts";

let runs: ScriptedRuns;
let state: RunState;
beforeEach(async () => {
  runs = new ScriptedRuns(everyScript);
  await runs.run(everyConstruct);
  state = await runs.state();
});
afterEach(() => {
  runs.remove();
});

/** Runs a task of the run alone; gives what it put out, by the end of the run. */
async function alone(name: string) {
  const { spec, inputs } = oneTask(everyConstruct, taskNamed(state, name));
  const events = await runs.run(spec, { runId: "alone", arguments: inputs.parameters, inputs });
  const last = events.at(-1)!;
  return last.type === "runFinished" ? last : undefined;
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return inEnglish(error.sentence);
    throw error;
  }
  return "";
}

test("a task runs alone with the artifacts it was given, where they are", async () => {
  runs.script = ({ inputs }) => ({ Output: readFileSync(inputs.artifacts.model![0]!.path!, "utf8") });
  expect(await alone("evaluate")).toMatchObject({ phase: "succeeded", outputs: { Output: "weights" } });
  expect(runs.started).toEqual(["evaluate"]);
});

test.each([
  ["sum", ["sum"]],
  ["guarded", ["guarded/work", "guarded/more"]],
  ["branches", ["branches/yes/left"]],
  ["loop/iteration 2/second", ["second"]],
  ["exit", ["exit"]],
])("%s runs alone and gives what it gave", async (name, started) => {
  const given = taskNamed(state, name).outputs.parameters;
  const last = await alone(name);
  expect(last).toMatchObject({ phase: "succeeded", outputs: given });
  expect(Object.keys(given)).toHaveLength(1);
  expect(runs.started).toEqual(started);
});

test("a loop runs alone over the items it was given", async () => {
  const last = await alone("loop");
  expect(last?.outputs).toEqual(state.tasks.loop!.outputs.parameters);
  expect(runs.started).toHaveLength(6);
});

test("a task is named by its path, as it is printed or kept, or by its name alone where only one has it", () => {
  const at = (name: string) => taskNamed(state, name).path;
  expect([at("loop/1/first"), at("loop/iteration 2/first"), at("left"), at("loop/iteration 3")]).toEqual([
    ["loop", 1, "first"],
    ["loop", 1, "first"],
    ["branches", "yes", "left"],
    ["loop", 2],
  ]);
  expect(refusal(() => at("first"))).toBe(
    'The run one has 3 tasks "first": name one of loop/iteration 1/first, loop/iteration 2/first, loop/iteration 3/first.',
  );
  expect(refusal(() => at("nope"))).toBe('The run one has no task "nope".');
  expect(refusal(() => taskNamed(noRun, "constructor"))).toContain('has no task "constructor"');
});

test("what cannot run alone is told why", () => {
  const of = (name: string) => refusal(() => oneTask(everyConstruct, taskNamed(state, name)));
  expect(of("loop/1")).toBe("An iteration does not run alone: name its loop, or a task in it.");
  expect(of("right")).toBe('"right" did not begin in that run, so it was given nothing to run with.');
  const spec = { ...everyConstruct, root: { dag: { tasks: {} } }, components: {} };
  expect(refusal(() => oneTask(spec, taskNamed(state, "sum")))).toBe('The pipeline has no task "sum".');
  const { path } = state.tasks.train!.outputs.artifacts.model![0]!;
  rmSync(join(runs.folder, "tasks", "train"), { recursive: true });
  expect(of("evaluate")).toBe(`The artifact "model" that "evaluate" was given is gone: ${path!}.`);
});

test("a task that has moved in the pipeline is found by its name", () => {
  const { guarded } = everyConstruct.components;
  const moved = {
    ...everyConstruct,
    root: { dag: { tasks: {} } },
    components: { ...everyConstruct.components, other: guarded! },
  };
  delete (moved.components as Record<string, unknown>).guarded;
  expect(oneTask(moved, taskNamed(state, "guarded/more")).spec.root.dag!.tasks).toHaveProperty("more");
});
