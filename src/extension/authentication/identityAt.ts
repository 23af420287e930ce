import type { WebHost } from "../../kfp/web.ts";
import type { KubeConnection } from "../../kubernetes/connection.ts";
import type { Identity, WayIn } from "../../reach/pipelinesFound.ts";
import type { Account } from "./accounts.ts";
import { AccountSource, type KeptAccounts } from "./accountSource.ts";

interface Surroundings {
  readonly accounts: KeptAccounts;
  /** Undefined where no cluster is reached: service accounts have no tokens then. */
  readonly connection: KubeConnection | undefined;
  /** The namespace that is looked at. */
  readonly namespace: string | undefined;
  /** Told when a session has ended that cannot be renewed. */
  readonly signedOut: () => void;
}

/** Who one is at a server, by the account that is kept for it. */
export async function identityAt(
  server: string,
  host: WebHost,
  { accounts, ...surroundings }: Surroundings,
): Promise<Identity | undefined> {
  const account = await accounts.of(server);
  return account && { source: new AccountSource(account, accounts, { host, ...surroundings }), by: wayOf(account) };
}

function wayOf({ secret: { kind } }: Account): WayIn {
  if (kind === "form") return "form";
  return kind === "cookie" ? "browser" : "token";
}
