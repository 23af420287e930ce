import { expect, it } from "vitest";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import type { WireEnd } from "../../../src/protocol/canvasView.ts";
import { refuseWire } from "../../../src/protocol/refuseWire.ts";
import { viewOf } from "../../../src/protocol/viewOf.ts";
import { compileSample, readSamples } from "../../support/samples.ts";

const sample = readSamples().find(({ name }) => name === "final-status");

/** Why a wire is refused; undefined where it is not. */
function refusal(from: WireEnd, to: WireEnd): string | undefined {
  const file = compileSample(sample?.files ?? {});
  const reason = refuseWire(viewOf(file, file.pipelines.at(-1)!, 1), from, to);
  return reason && inEnglish(reason);
}

const task = (key: string): WireEnd => ({ kind: "task", task: key });
const out = (key: string): WireEnd => ({ kind: "taskOutput", task: key, port: "Output" });
const into = (key: string, port: string): WireEnd => ({ kind: "taskInput", task: key, port });

it("says that a task which is told how one ended waits for that one alone", () => {
  const alone = "tell is told how first ended, so it waits for that one alone.";
  expect(refusal(task("third"), task("tell"))).toBe(alone);
  expect(refusal(task("tell"), task("third"))).toBeUndefined();
  expect(refusal(out("third"), into("tell", "about"))).toBe(alone);
  expect(refusal(task("first"), task("tell"))).toBeUndefined();
  expect(refusal(out("first"), into("tell", "about"))).toBeUndefined();
});

it("lets another take that one's place, from the same block only", () => {
  expect(refusal(out("third"), into("tell-2", "about"))).toBeUndefined();
  expect(refusal({ kind: "pipelineInput", port: "limit" }, into("tell-2", "about"))).toBe(
    "tell-2 is told how second ended, so it has to wait for that one.",
  );
  expect(refusal(out("third"), into("tell-3", "about"))).toBe(
    "tell-3 is told how the one that it waits for ended, so that has to stand in the same block.",
  );
});

it("has nothing against what is no wait, and tells tasks in finally the old reason", () => {
  expect(refusal({ kind: "pipelineInput", port: "limit" }, into("tell", "about"))).toBeUndefined();
  expect(refusal(task("third"), task("tell-4"))).toMatch(/finally runs whatever happens/);
});
