import { afterEach, beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { SignInNotice } from "../../../../src/extension/authentication/signInNotice.ts";
import type { PipelinesState } from "../../../../src/extension/cluster/clusterState.ts";
import { webHostAt } from "../../../../src/kfp/address.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import type { SignInPlace } from "../../../../src/reach/pipelinesFound.ts";
import { answers, commandsRun, EventEmitter, messages, told, window } from "../../../support/vscode.ts";

const shows = window.showWarningMessage;

beforeEach(() => {
  for (const kept of [messages, answers, commandsRun]) kept.splice(0);
});
afterEach(() => {
  window.showWarningMessage = shows;
});

const origin = "https://kubeflow.example.com";
const place: SignInPlace = { server: origin, host: webHostAt(origin), by: "form" };
const ended = "{where} no longer takes this sign-in; sign in again.";

/** What says that a session has ended, and how Pipelines is then. */
function endings(state: PipelinesState = { type: "signedOut", sentence: sentence(ended, { where: origin }), place }) {
  const signedOut = new EventEmitter<SignInPlace>();
  const notice = new SignInNotice({ state, onDidSignOut: signedOut.event as never });
  onTestFinished(() => {
    notice.dispose();
  });
  return () => {
    signedOut.fire(place);
  };
}

it("offers to sign in when a session has ended", async () => {
  answers.push("Sign In");
  endings()();
  expect(messages).toEqual([{ text: `${origin} no longer takes this sign-in; sign in again.`, offers: ["Sign In"] }]);
  await vi.waitFor(() => {
    expect(commandsRun).toEqual(["kubeflowStudio.signIn"]);
  });
});

it("tells of the next end too, though nobody has answered or closed what was said of the last", () => {
  window.showWarningMessage = (text, ...offers) => {
    messages.push({ text, offers });
    return new Promise(() => undefined);
  };
  const end = endings();
  end();
  end();
  expect(told()).toHaveLength(2);
});

it("says nothing where one is signed in again by then", () => {
  endings({ type: "looking" })();
  expect(told()).toEqual([]);
});
