import { expect, test } from "vitest";
import type * as vscode from "vscode";
import { cachingOf, firstTexts, SubmitMemory } from "../../../src/extension/run/submitForm.ts";

/** As VS Code keeps it, without the disk. */
function newMemory(): vscode.Memento {
  const kept = new Map<string, unknown>();
  const get = (key: string): unknown => kept.get(key);
  const update = (key: string, value: unknown): Promise<void> => {
    kept.set(key, value);
    return Promise.resolve();
  };
  return { keys: () => [...kept.keys()], get, update } as vscode.Memento;
}

const teamA = { name: "admin / team-a", reachedBy: "admin / kubeflow / ml-pipeline" };
const texts = {
  runName: "one",
  experiment: "night",
  pipelineRoot: "s3://b/a",
  caching: "off",
  serviceAccount: "robot",
} as const;

test("what was given is remembered for this pipeline and this destination, but not the run's name", async () => {
  const memory = newMemory();
  await new SubmitMemory(memory, "/a.pipeline.ts#default", teamA).keep({ side: "heads" }, texts);
  const { last } = new SubmitMemory(memory, "/a.pipeline.ts#default", teamA);
  expect(last?.texts).toEqual({ side: "heads" });
  expect(firstTexts("two", ["Default", "night"], last?.submit ?? {})).toEqual({ ...texts, runName: "two" });
  expect(new SubmitMemory(memory, "/b.pipeline.ts#default", teamA).last).toBeUndefined();
  expect(new SubmitMemory(memory, "/a.pipeline.ts#default", { ...teamA, name: "admin / team-b" }).last).toBeUndefined();
});

test("at first the experiment is KFP's Default, if the server has it", () => {
  expect(firstTexts("one", ["Default", "night"], {}).experiment).toBe("Default");
  expect(firstTexts("one", ["night"], {}).experiment).toBe("");
});

test("as compiled says nothing about caching", () => {
  expect([cachingOf("asCompiled"), cachingOf("on"), cachingOf("off")]).toEqual([undefined, true, false]);
});
