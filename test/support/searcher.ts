import { onTestFinished } from "vitest";
import { Accounts } from "../../src/extension/authentication/accounts.ts";
import type { KeptAccounts } from "../../src/extension/authentication/accountSource.ts";
import { identityAt } from "../../src/extension/authentication/identityAt.ts";
import type { KubeConnection } from "../../src/kubernetes/connection.ts";
import type { Searcher } from "../../src/reach/lookAt.ts";
import type { FoundPipelines, PipelinesFound } from "../../src/reach/pipelinesFound.ts";
import { Secrets } from "./vscodeState.ts";

/** The extension's, with these accounts. */
export function searcher(accounts: KeptAccounts = new Accounts(new Secrets()), connection?: KubeConnection): Searcher {
  const surroundings = { accounts, connection, namespace: undefined, signedOut: () => undefined };
  return { identify: (server, host) => identityAt(server, host, surroundings) };
}

/** Let go when the test is over. */
export function kept(found: FoundPipelines): PipelinesFound {
  onTestFinished(() => {
    found.dispose();
  });
  return found.state;
}
