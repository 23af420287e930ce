import type { KubeConnection } from "../../kubernetes/connection.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import type { LogChoice, LogOption } from "./feed.ts";
import { optionsOf } from "./podOptions.ts";
import type { LogPod, PodTurns, Turn } from "./podTurns.ts";

/** One pod by its name, and none after it. */
export class OnePod implements PodTurns {
  readonly #namespace: string;
  readonly #name: string;

  constructor(namespace: string, name: string) {
    this.#namespace = namespace;
    this.#name = name;
  }

  look(last: LogPod | undefined, _choice: LogChoice): Turn {
    return last ? { type: "over" } : { type: "pod", pod: { name: this.#name, id: this.#name } };
  }

  changed(): Promise<void> {
    return Promise.resolve();
  }

  nameOf(): Promise<string> {
    return Promise.resolve(this.#name);
  }

  async options(connection: KubeConnection, signal: AbortSignal): Promise<readonly LogOption[]> {
    const path = `/api/v1/namespaces/${encodeURIComponent(this.#namespace)}/pods/${encodeURIComponent(this.#name)}`;
    const answer = await connection.request<KubeObject>({ path, signal });
    return answer.ok ? optionsOf(answer.value) : [];
  }
}
