import { expect, it } from "vitest";
import { runRow } from "../../../../src/extension/views/runRow.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import { noRun } from "../../../../src/run/runState.ts";

it("what a run does without stands in its tooltip, in the person's language", () => {
  const notHonoured = [
    sentence("Runs here do without {what} of {tasks}.", { what: sentence("the tolerations"), tasks: '"a"' }),
  ];
  const state = { ...noRun, runId: "r", pipelineName: "p", phase: "running" as const, notHonoured };
  const row = runRow({ id: "r", place: { type: "here", folder: "/runs/r" }, state }, false);
  expect(row.tooltip).toMatch(/\nRuns here do without the tolerations of "a"\.\nr$/);
});
