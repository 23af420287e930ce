import { createHash } from "node:crypto";
import * as vscode from "vscode";
import { PasswordTrial } from "../../kfp/authentication/passwordTrial.ts";
import { Disposable } from "../dispose.ts";

/** How somebody is signed in to a Kubeflow server. The secret parts are here only, and in VS Code's SecretStorage. */
export type Secret =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "cookie"; readonly cookie: string; readonly expiresAt?: number }
  /** The form of the platform's sign-in page. `password` is kept only where the person asked for it. */
  | {
      readonly kind: "form";
      readonly cookie: string;
      readonly expiresAt?: number;
      readonly user: string;
      readonly password?: string;
      /** There was one, which was refused, and so is not kept any more. */
      readonly isPasswordRefused?: true;
    }
  /**
   * A token of a service account, asked from Kubernetes each time anew: nothing secret is kept. Of the namespace that is
   * looked at, whichever one signed in for; `namespace` is that first one. Of no cluster but the one that one signed in
   * with (`KubeConnection.serverIdentity`): another's token is not for this server.
   */
  | {
      readonly kind: "serviceAccount";
      readonly namespace: string;
      readonly serviceAccount: string;
      readonly cluster: string | undefined;
    };

export interface Account {
  readonly id: string;
  /** Which server it is for (`SignInPlace.server`). */
  readonly server: string;
  /** For people: the e-mail, or what sort of token. */
  readonly label: string;
  readonly secret: Secret;
}

export interface AccountsChange {
  readonly added: readonly Account[];
  readonly removed: readonly Account[];
}

const storageKey = "kubeflow.accounts";

/** The accounts of Kubeflow servers, one a server, in VS Code's SecretStorage and nowhere else. */
export class Accounts extends Disposable {
  readonly #secrets: vscode.SecretStorage;
  readonly #changed = this.own(new vscode.EventEmitter<AccountsChange>());
  #known: readonly Account[] = [];
  /** By a digest of the account as it was kept: who signs in anew is another. */
  readonly #trials = new Map<string, PasswordTrial>();
  /** Writes go one after the other: two at once would lose one. */
  #writing: Promise<unknown> = Promise.resolve();

  readonly onDidChange = this.#changed.event;

  constructor(secrets: vscode.SecretStorage) {
    super();
    this.#secrets = secrets;
    this.own(
      // Another window signed in or out.
      secrets.onDidChange(({ key }) => {
        if (key === storageKey) void this.#readAgain();
      }),
    );
  }

  async all(): Promise<readonly Account[]> {
    const text = await this.#secrets.get(storageKey);
    this.#known = readAccounts(text);
    return this.#known;
  }

  async of(server: string): Promise<Account | undefined> {
    return (await this.all()).find((account) => account.server === server);
  }

  /** The same as it was when it was last looked for, in whichever window it changed. */
  known(server: string): Account | undefined {
    return this.#known.find((account) => account.server === server);
  }

  /** What the remembered password of an account has come to in this window. One that is refused is not kept any longer. */
  trialOf(account: Account): PasswordTrial {
    const text = JSON.stringify(account);
    const digest = createHash("sha256").update(text).digest("hex");
    const trial =
      this.#trials.get(digest) ??
      new PasswordTrial(() => {
        // Where the keyring cannot be written this window remembers it all the same.
        this.#forgetPassword(text).catch(() => undefined);
      });
    this.#trials.set(digest, trial);
    return trial;
  }

  #forgetPassword(text: string): Promise<void> {
    return this.#inTurn(async () => {
      const present = await this.all();
      const refused = present.find((account) => JSON.stringify(account) === text);
      if (refused?.secret.kind !== "form") return;
      const { password: _, ...secret } = refused.secret;
      const without: Account = { ...refused, secret: { ...secret, isPasswordRefused: true } };
      await this.#write(present.map((account) => (account === refused ? without : account)));
    });
  }

  /** Keeps an account in place of the one that its server had. That is told, though it be the same: what had ended goes on. */
  keep(server: string, label: string, secret: Secret): Promise<Account> {
    return this.#inTurn(async () => {
      const present = await this.all();
      const replaced = present.find((account) => account.server === server);
      const account: Account = { id: replaced?.id ?? crypto.randomUUID(), server, label, secret };
      await this.#write([...present.filter((each) => each !== replaced), account], account);
      return account;
    });
  }

  remove(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const present = await this.all();
      await this.#write(present.filter((account) => account.id !== id));
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#writing.then(work, work);
    this.#writing = next.catch(() => undefined);
    return next;
  }

  async #write(accounts: readonly Account[], kept?: Account): Promise<void> {
    const before = this.#known;
    this.#known = accounts;
    try {
      await this.#secrets.store(storageKey, JSON.stringify(accounts));
    } catch (error) {
      this.#known = before;
      throw error;
    }
    this.#announce(before, accounts, kept);
  }

  async #readAgain(): Promise<void> {
    const before = this.#known;
    this.#announce(before, await this.all());
  }

  #announce(before: readonly Account[], after: readonly Account[], kept?: Account): void {
    const isSame = (one: Account, other: Account): boolean => JSON.stringify(one) === JSON.stringify(other);
    const added = after.filter((account) => account === kept || !before.some((other) => isSame(account, other)));
    const removed = before.filter((account) => !after.some((other) => isSame(account, other)));
    if (!this.isDisposed && added.length + removed.length > 0) this.#changed.fire({ added, removed });
  }
}

/**
 * What an older version or a broken keyring left is no account. Older versions kept them by the context's name alone, which
 * says nothing of the server that they were meant for: nobody can tell, so they are for none.
 */
function readAccounts(text: string | undefined): readonly Account[] {
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return [];
    return (value as Partial<Account>[]).filter(
      (each): each is Account =>
        typeof each.id === "string" &&
        typeof each.server === "string" &&
        (URL.canParse(each.server) || each.server.includes("#")) &&
        each.secret !== undefined,
    );
  } catch {
    return [];
  }
}
