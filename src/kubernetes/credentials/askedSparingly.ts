import type { KubeFailure, KubeResult } from "../failure.ts";
import type { Provided, Provider } from "./credentials.ts";

/** Gives credentials each time it is asked: a program of the kubeconfig's, an OpenID issuer. */
export interface Giver {
  /** False when it has nothing to ask with. */
  readonly canAsk: boolean;
  ask(): Promise<KubeResult<Provided>>;
}

/** Milliseconds before their end from which credentials are not used any more. */
const margin = 10_000;
/** Milliseconds between two renewals at least: a server that says yes and no by turns is not answered by a program each time. */
const betweenRenewals = 300_000;

/**
 * Asks a giver as seldom as can be, for it may open a browser or lock an account: when there is nothing yet, when what
 * there is has ended, and once when it was refused. What is refused all the same, and a failure, stand until a person asks:
 * calls go on with what there is, because a server that has just started refuses what it takes a minute later.
 */
export class AskedSparingly implements Provider {
  readonly #giver: Giver;
  #kept: Provided | undefined;
  #failure: KubeFailure | undefined;
  #asking: Promise<KubeResult<Provided>> | undefined;
  /** `renewed`: asked for because the ones before were refused, and not tried yet. */
  #trust: "untried" | "accepted" | "renewed" | "refused" = "untried";
  #renewedAt = -Infinity;

  /** `first`: what there is without asking. */
  constructor(giver: Giver, first?: Provided) {
    this.#giver = giver;
    this.#kept = first;
  }

  async get(): Promise<KubeResult<Provided>> {
    if (this.#kept && (this.#trust === "refused" || !hasEnded(this.#kept))) return { ok: true, value: this.#kept };
    if (this.#failure) return { ok: false, failure: this.#failure };
    return await this.#ask();
  }

  async renew(): Promise<boolean> {
    if (this.#trust === "renewed") this.#trust = "refused";
    const isTooSoon = Date.now() - this.#renewedAt < betweenRenewals;
    if (this.#trust === "refused" || isTooSoon || !this.#giver.canAsk) return false;
    this.#trust = "renewed";
    this.#renewedAt = Date.now();
    this.#kept = undefined;
    // What went wrong is what the next call is told.
    await this.#ask();
    return true;
  }

  accepted(): void {
    this.#trust = "accepted";
  }

  reconsider(): void {
    this.#failure = undefined;
    this.#renewedAt = -Infinity;
    if (this.#trust !== "accepted") this.#trust = "untried";
  }

  /** Several at once ask once. */
  #ask(): Promise<KubeResult<Provided>> {
    this.#asking ??= this.#giver
      .ask()
      .then((given) => {
        if (given.ok) this.#kept = hasEnded(given.value) ? { ...given.value, expires: Infinity } : given.value;
        this.#failure = given.ok ? undefined : given.failure;
        return given;
      })
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }
}

/** By this machine's clock, which may be wrong: what has ended when it comes is for the server to refuse. */
function hasEnded({ expires = Infinity }: Provided): boolean {
  return expires - margin <= Date.now();
}
