import { beforeEach, describe, expect, it } from "vitest";
import { type RunPodsSurroundings, showRunPods } from "../../../../src/extension/commands/object/showRunPods.ts";
import { messages, told } from "../../../support/vscode.ts";

beforeEach(() => {
  messages.length = 0;
});

/** What Show Pods shows of a run whose pods are in this context, as far as is known, while another may be looked at. */
async function shown(podsIn: string | undefined, context: string | undefined, isReached = true) {
  const rows: unknown[] = [];
  const place = { type: "cluster", namespace: "pipes", runName: "nightly" };
  const record = { id: "r", place, state: { pipelineName: "nightly" } };
  const surroundings = {
    runs: { get: () => record, runs: [record] },
    clusterRuns: { findConnected: () => Promise.resolve(podsIn === undefined ? undefined : { context: podsIn }) },
    clusters: { cluster: context === undefined ? undefined : { context }, connected: isReached ? {} : undefined },
    pods: { showRun: (run: object) => Promise.resolve(void rows.push(run)) },
  } as unknown as RunPodsSurroundings;
  await showRunPods({ kind: "run", runId: "r" }, surroundings);
  return { rows, said: told() };
}

const row = { runId: "r", name: "nightly", namespace: "pipes" };

describe("Show Pods of a run", () => {
  it("that is in the cluster that is looked at shows them in the Pods view", async () => {
    expect(await shown("here", "here")).toEqual({ rows: [row], said: [] });
  });

  it("that is in a cluster that is away leaves it to the view to say so", async () => {
    expect(await shown(undefined, "here", false)).toEqual({ rows: [row], said: [] });
  });

  it.each([[undefined], ["there"]])("of which this cluster has nothing (%s) says so", async (podsIn) => {
    const said =
      "Nothing of nightly was found in here, so that its pods cannot be shown; the logs of its tasks can be read.";
    expect(await shown(podsIn, "here")).toEqual({ rows: [], said: [said] });
  });

  it("while no cluster is chosen says where they are", async () => {
    const said = "The pods of nightly are in a cluster that is not chosen here; the logs of its tasks can be read.";
    expect(await shown(undefined, undefined)).toEqual({ rows: [], said: [said] });
  });
});
