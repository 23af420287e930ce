import { beforeEach, expect, it, onTestFinished } from "vitest";
import * as vscode from "vscode";
import type { PipelinesState } from "../../../../src/extension/cluster/clusterState.ts";
import { type BothPlanes, reachPipelines } from "../../../../src/extension/commands/cluster/reachPipelines.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import { answers, messages, told } from "../../../support/vscode.ts";

beforeEach(() => {
  for (const list of [messages, answers]) list.length = 0;
  onTestFinished(() => void (answers.length = 0));
});

const signedOut = (words: string): PipelinesState => ({
  type: "signedOut",
  sentence: sentence(words),
  place: {} as never,
});
const connected = { type: "connected" } as unknown as PipelinesState;

/** Pipelines that are so after each command that a message leads to; undefined: the person gave it up. */
function planes(first: PipelinesState, ...then: readonly (PipelinesState | undefined)[]) {
  const left = [...then];
  const pipelines = { state: first, address: "there", wake: () => Promise.resolve(pipelines.state) };
  const { executeCommand } = vscode.commands;
  const run = (): Promise<void> => {
    pipelines.state = left.shift() ?? pipelines.state;
    return Promise.resolve();
  };
  Object.assign(vscode.commands, { executeCommand: run });
  onTestFinished(() => void Object.assign(vscode.commands, { executeCommand }));
  return { pipelines, clusters: { state: { type: "notChosen" } } } as unknown as BothPlanes;
}

it("an account that is not taken is said not to be, and another may be given", async () => {
  answers.push("Sign In", "Sign In");
  expect(await reachPipelines(planes(signedOut("Who?"), signedOut("Not you."), connected))).toBe(connected);
  expect(told()).toEqual(["Who?", "Not you."]);
});

it("who gives up the sign-in, or leaves it at that, is not asked again", async () => {
  answers.push("Sign In");
  expect(await reachPipelines(planes(signedOut("Who?"), undefined))).toBeUndefined();
  expect(told()).toEqual(["Who?"]);
  messages.length = 0;
  const both = planes(signedOut("Who?"));
  // Meanwhile it is something else.
  Object.assign(both.pipelines, {
    wake: () => Promise.resolve(Object.assign(both.pipelines, { state: signedOut("Now?") })),
  });
  Object.assign(both.pipelines, { state: signedOut("Who?") });
  await reachPipelines(both);
  expect(told()).toEqual(["Now?"]);
});
