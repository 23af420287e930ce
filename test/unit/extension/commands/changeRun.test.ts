import { beforeEach, describe, expect, it } from "vitest";
import {
  archiveRuns,
  type ChangeSurroundings,
  clusterRunsAt,
} from "../../../../src/extension/commands/run/changeRun.ts";
import { stopRun } from "../../../../src/extension/commands/run/stopRun.ts";
import type { RunAction } from "../../../../src/extension/run/runActions.ts";
import type { RunRecord } from "../../../../src/extension/run/runRecord.ts";
import type { KfpResult } from "../../../../src/kfp/failure.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import type { Phase } from "../../../../src/run/runEvent.ts";
import { messages, told } from "../../../support/vscode.ts";

beforeEach(() => {
  messages.length = 0;
});

const row = (runId: string) => ({ kind: "run", runId });

function record(id: string, phase: Phase, place: "here" | "cluster", actions: readonly RunAction[] = []): RunRecord {
  return { id, state: { phase, pipelineName: id }, place: { type: place, runName: id, actions } } as never;
}

/** Runs; what is done to them on the server fails for those named so. */
function surroundings(records: readonly RunRecord[], failing: readonly string[] = []) {
  const done: string[] = [];
  const act = async (id: string, action: (client: object) => Promise<unknown>): Promise<KfpResult<undefined>> => {
    const client = new Proxy({}, { get: (_, verb) => (each: string) => done.push(`${String(verb)} ${each}`) });
    await action({ runs: client });
    const failure = { reason: "unreachable", sentence: sentence("It is away.") } as const;
    return failing.includes(id) ? { ok: false, failure } : { ok: true, value: undefined };
  };
  const runs = {
    get: (id: string) => records.find((each) => each.id === id),
    stop: (id: string) => Promise.resolve(void done.push(`stop here ${id}`)),
    runs: records,
    running: records,
  };
  const clusterRuns = { act, putAside: (id: string) => done.push(`aside ${id}`) };
  const output = { warn: () => undefined };
  return { done, all: { runs, clusterRuns, output } as unknown as ChangeSurroundings };
}

describe("archiving several runs", () => {
  const three = ["a", "b", "c"].map((id) => record(id, "succeeded", "cluster", ["archive"]));
  const rows = three.map(({ id }) => row(id));

  it("puts aside those that were archived, and leaves those that were not", async () => {
    const { done, all } = surroundings(three, ["b"]);
    await archiveRuns([rows[0], rows], all);
    expect(done).toEqual(["archive a", "archive b", "aside a"]);
    expect(told()).toEqual(["b: It is away."]);
  });

  it("takes the row alone that was clicked, when it is not one of those selected", () => {
    const { all } = surroundings(three);
    expect(clusterRunsAt([rows[2], rows.slice(0, 2)], "archive", all.runs).map(({ id }) => id)).toEqual(["c"]);
    expect(clusterRunsAt([rows[0], rows], "delete", all.runs)).toEqual([]);
  });
});

describe("Stop Run", () => {
  const runs = [
    record("a", "running", "cluster", ["stop"]),
    record("b", "pending", "cluster", ["stop"]),
    record("over", "failed", "cluster"),
    record("here", "running", "here"),
    record("there", "running", "cluster", ["stop"]),
    record("theirs", "running", "cluster", ["clone"]),
  ];

  it("stops all that are selected and go on, wherever they run", async () => {
    const { done, all } = surroundings(runs);
    const selected = ["a", "b", "over", "here"].map(row);
    await stopRun([selected[0], selected], all);
    expect(done.toSorted()).toEqual(["stop here here", "terminate a", "terminate b"]);
  });

  it("stops the one that was clicked", async () => {
    const { done, all } = surroundings(runs);
    await stopRun([row("there"), ["a", "b"].map(row)], all);
    expect(done).toEqual(["terminate there"]);
  });

  it("leaves a run alone whose row does not offer it, selected with others", async () => {
    const { done, all } = surroundings(runs);
    const selected = ["a", "theirs"].map(row);
    await stopRun([selected[0], selected], all);
    expect(done).toEqual(["terminate a"]);
    await stopRun([row("theirs")], all);
    expect(done).toEqual(["terminate a"]);
  });

  it("means the only run that may be stopped, from the palette, not one that may not", async () => {
    const [mine, theirs] = [record("a", "running", "cluster", ["stop"]), record("theirs", "running", "cluster")];
    const { done, all } = surroundings([theirs, mine]);
    await stopRun([], all);
    expect(done).toEqual(["terminate a"]);
    const others = surroundings([theirs]);
    await stopRun([], others.all);
    expect(others.done).toEqual([]);
  });

  it("takes no task's row for its run's", () => {
    const { all } = surroundings(runs);
    const task = { kind: "task", runId: "a", path: "train" };
    expect(clusterRunsAt([row("b"), [row("b"), task]], "stop", all.runs).map(({ id }) => id)).toEqual(["b"]);
  });
});
