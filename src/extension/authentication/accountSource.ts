import type { KfpResult } from "../../kfp/failure.ts";
import type { Session, SessionSource } from "../../kfp/authentication/session.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { Account, Accounts } from "./accounts.ts";
import { sessionSourceOf, type SourceSurroundings } from "./sessionSource.ts";

/** What a source needs of the accounts. */
export type KeptAccounts = Pick<Accounts, "of" | "known" | "trialOf">;

/**
 * The sessions of whoever is signed in at a server just now: of another account from when one has signed in anew, of nobody
 * when one has signed out. A run that is followed while something else is looked at goes on by it.
 */
export class AccountSource implements SessionSource {
  readonly #accounts: KeptAccounts;
  readonly #surroundings: SourceSurroundings;
  #account: Account;
  #source: SessionSource;

  constructor(account: Account, accounts: KeptAccounts, surroundings: SourceSurroundings) {
    this.#accounts = accounts;
    this.#surroundings = surroundings;
    this.#account = account;
    this.#source = this.#sourceOf(account);
  }

  async current(signal?: AbortSignal): Promise<KfpResult<Session>> {
    return (await this.#own()?.current(signal)) ?? this.#nobody();
  }

  /** Absent where only the person can make another session. */
  get renew(): SessionSource["renew"] {
    const source = this.#own();
    return source?.renew && ((expired, signal) => source.renew?.(expired, signal) ?? Promise.resolve(this.#nobody()));
  }

  signedOut(expired: Session): void {
    this.#own()?.signedOut?.(expired);
  }

  #own(): SessionSource | undefined {
    const account = this.#accounts.known(this.#account.server);
    if (account && account !== this.#account && JSON.stringify(account) !== JSON.stringify(this.#account))
      this.#source = this.#sourceOf(account);
    this.#account = account ?? this.#account;
    return account && this.#source;
  }

  #sourceOf(account: Account): SessionSource {
    return sessionSourceOf(account, { ...this.#surroundings, trial: this.#accounts.trialOf(account) });
  }

  #nobody(): KfpResult<Session> {
    const said = sentence("{where} wants you to sign in.", { where: this.#surroundings.host.description });
    return { ok: false, failure: { reason: "signedOut", sentence: said, mayHaveArrived: false } };
  }
}
