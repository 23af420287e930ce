import { onTestFinished } from "vitest";
import { followRun } from "../../../src/kfp/follow/followRun.ts";
import type { KfpClient } from "../../../src/kfp/kfpClient.ts";
import { noRun, reduceRun, type RunState } from "../../../src/run/runState.ts";

/** A run as only the KFP server tells of it. */
export class ToldRun {
  state: RunState = noRun;
  readonly #waiting: (() => void)[] = [];
  readonly #ending = new AbortController();

  constructor(client: KfpClient, runId: string) {
    void this.#follow(client, runId);
    onTestFinished(() => {
      this.#ending.abort();
    });
  }

  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      signal.addEventListener("abort", () => {
        resolve();
      });
    });
  }

  async #follow(client: KfpClient, runId: string): Promise<void> {
    for await (const event of followRun({ client }, runId, { signal: this.#ending.signal })) {
      this.state = reduceRun(this.state, event);
      for (const wake of this.#waiting.splice(0)) wake();
    }
  }
}
