import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import * as vscode from "vscode";
import type { ConnectedPipelines, PipelinesState } from "../../../../src/extension/cluster/clusterState.ts";
import { type SubmitSurroundings, submitTo } from "../../../../src/extension/commands/run/submit.ts";
import { kfpClient } from "../../../../src/kfp/kfpClient.ts";
import { type KfpAnswer, type KfpCall, KfpUnreachable } from "../../../../src/kfp/transport.ts";
import type { KfpRun } from "../../../../src/kfp/wire/run.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import { answers, commandsRun, messages, told } from "../../../support/vscode.ts";
import { seeded, VirtualTime } from "../../kfp/virtualTime.ts";

const destination = { name: "there", reachedBy: "there" };
const submission = { pipelineSpec: { root: {} }, displayName: "baseline", arguments: {} };
const signedOut: PipelinesState = { type: "signedOut", sentence: sentence("no"), place: {} as never };

beforeEach(() => {
  for (const list of [messages, answers, commandsRun]) list.length = 0;
  onTestFinished(() => void (answers.length = 0));
});

/** Pipelines that answer as they are told, and what is submitted to them. */
function place(answer: (call: KfpCall) => KfpAnswer) {
  const made: string[] = [];
  const send = (call: KfpCall): Promise<KfpAnswer> => {
    if (call.method === "POST") made.push(call.path);
    try {
      return Promise.resolve(answer(call));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const client = kfpClient({ description: "there", send }, { timing: new VirtualTime(seeded(1)) });
  let holders = 0;
  const hold = () => {
    holders++;
    return () => holders--;
  };
  const connected = { type: "connected", client, description: "there", hold } as unknown as ConnectedPipelines;
  const pipelines = {
    state: connected as PipelinesState,
    /** What a search that goes on comes to. */
    next: connected as PipelinesState,
    wake: async (): Promise<PipelinesState> => {
      await Promise.resolve();
      return (pipelines.state = pipelines.next);
    },
  };
  const clusters = { cluster: undefined };
  const quiet = { warn: () => undefined, show: () => undefined, refresh: () => undefined };
  /** What is followed from then on, and whether its server was held at that time. */
  const followed: unknown[] = [];
  const submitted = ({ id }: KfpRun, from: unknown, taker: ConnectedPipelines): Promise<unknown> => {
    followed.push([id, from, taker === connected, holders]);
    return Promise.resolve({ id });
  };
  const clusterRuns = { ...quiet, submitted };
  const all = { clusters, pipelines, output: quiet, clusterRuns } as unknown as SubmitSurroundings;
  return { made, connected, pipelines, all, followed, holders: () => holders };
}

const said = (status: number, body: unknown): KfpAnswer => ({
  status,
  contentType: "application/json",
  text: JSON.stringify(body),
});

it("a run is followed at the server that took it, though another is chosen by then; that is held until it is", async () => {
  const source = { path: "/w/coin.pipeline.ts", exportName: "coin", groupKeys: {} };
  const { connected, pipelines, all, followed, holders } = place(({ method }) => {
    if (method === "POST") pipelines.state = { ...connected, description: "another" };
    return said(200, { run_id: "r" });
  });
  const taken = await submitTo(destination, submission, source, all);
  expect(taken).toMatchObject({ run: { id: "r" }, record: { id: "r" } });
  expect([followed, holders()]).toEqual([[["r", source, true, 1]], 0]);
});

it("a submit that fails holds nothing", async () => {
  const { all, followed, holders } = place(() => said(400, { message: "no" }));
  expect(await submitTo(destination, submission, undefined, all)).toBeUndefined();
  expect([followed, holders()]).toEqual([[], 0]);
});

describe("a submit that finds one signed out", () => {
  it("goes on after the sign-in, once it is known that it is taken", async () => {
    let isIn = false;
    const { made, pipelines, all } = place(() => (isIn ? said(200, { run_id: "r" }) : said(401, {})));
    // The account is kept, and the search with it has only begun.
    const signIn = (): Promise<undefined> => {
      isIn = true;
      pipelines.state = { type: "looking" };
      return Promise.resolve(undefined);
    };
    const { executeCommand } = vscode.commands;
    Object.assign(vscode.commands, { executeCommand: signIn });
    onTestFinished(() => void Object.assign(vscode.commands, { executeCommand }));
    answers.push("Sign In");
    expect((await submitTo(destination, submission, undefined, all))?.run.id).toBe("r");
    expect(made).toHaveLength(2);
  });

  it.each([
    ["has given it up", false, []],
    ["has given an account that is not taken", true, ["Nothing was submitted: There it is not taken."]],
  ])("is left, and so it is said, by who %s", async (_, hasSignedIn, words) => {
    const { made, pipelines, all } = place(() => said(401, {}));
    pipelines.next = { ...signedOut, sentence: sentence("There it is not taken.") };
    const { executeCommand } = vscode.commands;
    Object.assign(vscode.commands, { executeCommand: () => Promise.resolve(hasSignedIn) });
    onTestFinished(() => void Object.assign(vscode.commands, { executeCommand }));
    answers.push("Sign In");
    expect(await submitTo(destination, submission, undefined, all)).toBeUndefined();
    expect(made).toHaveLength(1);
    expect(told().slice(1)).toEqual(words);
  });

  it("after its run may have been made, shows the runs and makes no second one", async () => {
    const { made, all } = place(({ method }) => {
      if (method === "POST") throw new KfpUnreachable(sentence("Lost."), true);
      return said(401, {});
    });
    answers.push("Show Runs");
    expect(await submitTo(destination, submission, undefined, all)).toBeUndefined();
    expect(messages.map(({ offers }) => offers)).toEqual([["Show Runs"]]);
    expect(commandsRun).toEqual(["kubeflowStudio.showRuns"]);
    expect(made).toHaveLength(1);
  });
});
