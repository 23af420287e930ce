import type * as vscode from "vscode";
import { expect, it, onTestFinished } from "vitest";
import { type Account, Accounts } from "../../../../src/extension/authentication/accounts.ts";
import { KubeflowProvider } from "../../../../src/extension/authentication/kubeflowProvider.ts";
import { CancellationError, sessionProviders } from "../../../support/vscode.ts";
import { Secrets } from "../../../support/vscodeState.ts";

const here = "https://kubeflow.example.com";
const service = "admin / kubeflow / ml-pipeline";
/** The name with which cluster it is of behind it. */
const there = `${service}#0123`;

/** The provider as VS Code has it, and the accounts behind it. */
function provided(signIn: () => Promise<Account | undefined> = () => Promise.resolve(undefined)) {
  const accounts = new Accounts(new Secrets());
  const provider = new KubeflowProvider(accounts, signIn);
  onTestFinished(() => {
    provider.dispose();
    accounts.dispose();
  });
  return { accounts, provider: sessionProviders.get("kubeflow") as vscode.AuthenticationProvider };
}

it("shows who is signed in where, and gives their secrets to nobody", async () => {
  const { accounts, provider } = provided();
  await accounts.keep(here, "user@example.com", { kind: "form", user: "user@example.com", cookie: "S3cret=1" });
  await accounts.keep(there, "Bearer token", { kind: "token", token: "S3cret2" });
  const sessions = await provider.getSessions([], {});
  expect(sessions.map(({ account }) => account.label)).toEqual([
    `user@example.com (${here})`,
    `Bearer token (${service})`,
  ]);
  expect(JSON.stringify(sessions)).not.toContain("S3cret");
  expect((await provider.getSessions([there], {})).map(({ scopes }) => scopes)).toEqual([[there]]);
});

it("tells of who signs in and out; signing out there forgets the account", async () => {
  const { accounts, provider } = provided();
  const heard: string[] = [];
  provider.onDidChangeSessions(({ added = [], removed = [] }) => {
    heard.push(`+${added.map(({ id }) => id).join()} -${removed.map(({ id }) => id).join()}`);
  });
  const { id } = await accounts.keep(here, "me", { kind: "token", token: "S3cret" });
  await provider.removeSession(id);
  expect(heard).toEqual([`+${id} -`, `+ -${id}`]);
  expect(await accounts.all()).toEqual([]);
});

it("makes a session by asking a person, who may think better of it", async () => {
  const account: Account = { id: "1", server: here, label: "me", secret: { kind: "token", token: "S3cret" } };
  const { provider } = provided(() => Promise.resolve(account));
  expect(await provider.createSession([here], {})).toMatchObject({ id: "1", accessToken: "" });
  await expect(provided().provider.createSession([here], {})).rejects.toBeInstanceOf(CancellationError);
});
