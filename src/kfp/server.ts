import { sentence } from "../l10n/sentence.ts";
import type { KfpCaller } from "./caller.ts";
import type { KfpResult } from "./failure.ts";
import { readHealth, type KfpHealth } from "./wire/health.ts";

/** Calls about the server itself. */
export class ServerCalls {
  readonly #caller: KfpCaller;

  constructor(caller: KfpCaller) {
    this.#caller = caller;
  }

  /** Whether it is a KFP server, and of what kind. */
  async health(signal?: AbortSignal): Promise<KfpResult<KfpHealth>> {
    const result = await this.#caller.get({ path: "/apis/v2beta1/healthz", signal }, readHealth);
    if (!result.ok) return result;
    if (result.value) return { ok: true, value: result.value };
    const where = this.#caller.transport.description;
    const said = sentence("What answers at {where} is not Kubeflow Pipelines; check the address.", { where });
    return { ok: false, failure: { reason: "notKfp", sentence: said } };
  }
}
