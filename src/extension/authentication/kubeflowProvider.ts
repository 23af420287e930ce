import * as vscode from "vscode";
import { Disposable } from "../dispose.ts";
import type { Account, Accounts } from "./accounts.ts";

export const authenticationProviderId = "kubeflow";

/**
 * The accounts as VS Code's own Accounts menu shows them. A session's token is not given out: what our own calls need
 * they take from {@link Accounts}, and no other extension has a use for it.
 */
export class KubeflowProvider extends Disposable implements vscode.AuthenticationProvider {
  readonly #accounts: Accounts;
  readonly #signIn: (server: string | undefined) => Promise<Account | undefined>;
  readonly #changed = this.own(
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>(),
  );

  readonly onDidChangeSessions = this.#changed.event;

  constructor(accounts: Accounts, signIn: (server: string | undefined) => Promise<Account | undefined>) {
    super();
    this.#accounts = accounts;
    this.#signIn = signIn;
    this.own(
      accounts.onDidChange(({ added, removed }) => {
        this.#changed.fire({ added: added.map(sessionOf), removed: removed.map(sessionOf), changed: [] });
      }),
    );
    this.own(
      vscode.authentication.registerAuthenticationProvider(authenticationProviderId, "Kubeflow", this, {
        supportsMultipleAccounts: true,
      }),
    );
  }

  /** `scopes[0]`, when there is one, names the server. */
  async getSessions(scopes?: readonly string[]): Promise<vscode.AuthenticationSession[]> {
    const accounts = await this.#accounts.all();
    const server = scopes?.[0];
    return accounts.filter((account) => server === undefined || account.server === server).map(sessionOf);
  }

  async createSession(scopes: readonly string[]): Promise<vscode.AuthenticationSession> {
    const account = await this.#signIn(scopes[0]);
    if (!account) throw new vscode.CancellationError();
    return sessionOf(account);
  }

  removeSession(id: string): Promise<void> {
    return this.#accounts.remove(id);
  }
}

function sessionOf({ id, label, server }: Account): vscode.AuthenticationSession {
  return {
    id,
    accessToken: "",
    account: { id: `${server} ${label}`, label: `${label} (${server.replace(/#[^#]*$/, "")})` },
    scopes: [server],
  };
}
