import { afterEach, expect, it, vi } from "vitest";
import { Accounts } from "../../../../src/extension/authentication/accounts.ts";
import type { SignInPlace } from "../../../../src/reach/pipelinesFound.ts";
import { signInToRun } from "../../../../src/extension/commands/run/signInToRun.ts";
import { signIn, signInByCommand } from "../../../../src/extension/commands/cluster/signIn.ts";
import { webHostAt } from "../../../../src/kfp/address.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import { behindForm } from "../../../support/behindForm.ts";
import { StillCluster } from "../../../support/stillCluster.ts";
import { window } from "../../../support/vscode.ts";
import { Secrets } from "../../../support/vscodeState.ts";
import { json, webServer } from "../../../support/webServer.ts";

afterEach(() => {
  Reflect.deleteProperty(window, "showQuickPick");
  Reflect.deleteProperty(window, "showInputBox");
});

/** The ways that are offered at a place, the first first, to who may make tokens in team-a. */
async function offered(origin: string, place: Pick<SignInPlace, "by"> & Partial<SignInPlace>): Promise<string[]> {
  const showQuickPick = vi.fn((_: readonly { label: string }[]) => Promise.resolve(undefined));
  Object.assign(window, { showQuickPick });
  const { clusters } = new StillCluster();
  const pipelines = { place: { server: origin, host: webHostAt(origin), ...place } };
  await signIn(pipelines as never, clusters as never, new Accounts(new Secrets()));
  return (showQuickPick.mock.calls[0]?.[0] ?? []).map(({ label }) => label.replace(/^\$\(\S+\) /, ""));
}

const [form, token, cookie] = ["User name and password", "Bearer token", "Cookie of a browser"];
const account = "Service account default-editor of team-a";

it("at a door that has a form: the form first, though a token was used before", async () => {
  const { origin } = await webServer(behindForm("secret"));
  expect(await offered(origin, { by: "token" })).toEqual([form, account, token, cookie]);
});

it("at a door that takes no service account: none is offered, unless for Pipelines behind it", async () => {
  const { origin } = await webServer(behindForm("secret"));
  const place = { by: "form", takesNoServiceAccounts: true } as const;
  expect(await offered(origin, place)).toEqual([form, token, cookie]);
  expect(await offered(origin, { ...place, tokensAt: "here / kubeflow / ml-pipeline" })).toContain(account);
});

it("where no token gets through: by the form or a cookie alone", async () => {
  const { origin } = await webServer(behindForm("secret"));
  const host = { ...webHostAt(origin), takesNoTokens: sentence("None gets through.") };
  expect(await offered(origin, { by: "form", host })).toEqual([form, cookie]);
});

it("at an API without a page: by tokens", async () => {
  const { origin } = await webServer((_, response) => {
    json(response, {}, 404);
  });
  expect(await offered(origin, { by: "token" })).toEqual([account, token]);
});

it("of a run: at its own server and cluster, whatever is looked at; it is looked at again then", async () => {
  const { origin } = await webServer((_, response) => {
    json(response, {}, 404);
  });
  const accounts = new Accounts(new Secrets());
  Object.assign(window, { showInputBox: () => Promise.resolve("t-1") });
  const place = { server: `there @ ${origin}#system`, host: webHostAt(origin), by: "token" } as const;
  const looked: string[] = [];
  const clusterRuns = {
    originOf: (id: string) => (id === "r" ? { pipelines: { place }, connected: undefined } : undefined),
    lookAgain: (id: string) => looked.push(id),
  };
  const runs = { get: (id: string) => ({ id }), runs: [] };
  await signInToRun({ kind: "run", runId: "r" }, { runs, clusterRuns, accounts } as never);
  expect(await accounts.all()).toMatchObject([{ server: place.server, secret: { kind: "token", token: "t-1" } }]);
  expect(looked).toEqual(["r"]);
});

it.each([
  ["t-1", true],
  [undefined, false],
])("the command, which any extension may call, gives out no secret (given %s)", async (given, isIn) => {
  const { origin } = await webServer((_, response) => {
    json(response, {}, 404);
  });
  Object.assign(window, { showInputBox: () => Promise.resolve(given) });
  const pipelines = { place: { server: origin, host: webHostAt(origin), by: "token" } };
  const clusters = { connected: undefined };
  expect(await signInByCommand(pipelines as never, clusters as never, new Accounts(new Secrets()))).toBe(isIn);
});

it("at a server that is away: what was known of it", async () => {
  const server = await webServer(behindForm("secret"));
  await server.stop();
  expect(await offered(server.origin, { by: "token" })).toEqual([account, token]);
});
