import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Output } from "../../../../src/extension/output.ts";
import { RunStore } from "../../../../src/extension/run/runStore.ts";
import { pipelineOf } from "../../runner/steppedPrograms.ts";
import { platformOf } from "../../runner/platform/platformOf.ts";

it("what a run does without is in the output channel, and stays with the run", async () => {
  const directory = mkdtempSync(join(tmpdir(), "store-"));
  const told: string[] = [];
  const store = new RunStore({ info: (line: string) => told.push(line) } as unknown as Output);
  onTestFinished(() => {
    store.dispose();
    rmSync(directory, { recursive: true });
  });
  const ended = new Promise((end) => store.onDidFinish(end));
  const { id } = await store.start(pipelineOf({}, {}), {
    runsDirectory: join(directory, "runs"),
    cacheDirectory: join(directory, "cache"),
    arguments: {},
    python: "python3",
    platform: platformOf({}, { resourceTtlOnCompletion: 60 }),
  });
  await ended;
  const note = "Runs here do without the pipeline's time to live: a run's folder stays until you delete it.";
  expect(told).toEqual([`run ${id}: ${note}`]);
  expect(store.get(id)!.state.notHonoured).toEqual([{ template: note, values: {} }]);
});
