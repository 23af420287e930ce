import type { SignInResult } from "./formLogin.ts";

/**
 * What a remembered password has come to at its server, for all who would send it: they try one after the other, and once
 * it was refused nobody sends it again. A server that counts wrong passwords would lock the person out.
 */
export class PasswordTrial {
  readonly #onRefused: () => void;
  #refusal: SignInResult | undefined;
  /** Of who tries just now. */
  #turn: Promise<unknown> = Promise.resolve();

  /** `onRefused`: told once. */
  constructor(onRefused: () => void = () => undefined) {
    this.#onRefused = onRefused;
  }

  /** Signs in, unless that was refused before: what was said then is said again. */
  run(signIn: () => Promise<SignInResult>): Promise<SignInResult> {
    const result = this.#turn.then(() => this.#refusal ?? this.#try(signIn));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #try(signIn: () => Promise<SignInResult>): Promise<SignInResult> {
    const result = await signIn();
    if (result.ok || result.reason !== "wrongPassword") return result;
    this.#refusal = result;
    this.#onRefused();
    return result;
  }
}
