import { readFile } from "node:fs/promises";
import { sentence } from "../../l10n/sentence.ts";
import type { KubeResult } from "../failure.ts";
import type { Provided, Provider } from "./credentials.ts";
import type { Secrets } from "./secrets.ts";

/** Milliseconds for which a token file's content is used, as in client-go: others replace the file in time. */
const fresh = 60_000;

/** A token that something else keeps fresh in a file. */
export class TokenFile implements Provider {
  readonly #file: string;
  readonly #secrets: Secrets;
  #kept: { readonly token: string; readonly until: number } | undefined;

  constructor(file: string, secrets: Secrets) {
    this.#file = file;
    this.#secrets = secrets;
  }

  async get(): Promise<KubeResult<Provided>> {
    if (this.#kept && this.#kept.until > Date.now()) return { ok: true, value: { token: this.#kept.token } };
    const token = await readFile(this.#file, "utf8").then(
      (text) => text.trim(),
      () => undefined,
    );
    if (token === undefined || token === "") {
      const said = sentence("The token file {file}, which the kubeconfig names, cannot be read or is empty.", {
        file: this.#file,
      });
      return { ok: false, failure: { reason: "credentials", sentence: said } };
    }
    this.#secrets.add(token);
    this.#kept = { token, until: Date.now() + fresh };
    return { ok: true, value: { token } };
  }

  /** Reading costs nothing: whether the token is another is seen then. */
  renew(): Promise<boolean> {
    this.#kept = undefined;
    return Promise.resolve(true);
  }

  accepted(): void {
    // Each refusal has the file read again, whatever was taken before.
  }

  reconsider(): void {
    this.#kept = undefined;
  }
}
