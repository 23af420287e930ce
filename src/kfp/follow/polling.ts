import type { KfpFailure } from "../failure.ts";
import type { KfpClient } from "../kfpClient.ts";
import type { KfpRun } from "../wire/run.ts";
import { nextWait, type Pace } from "./pace.ts";
import type { Pause } from "./pause.ts";
import { hasEnded, phaseOfRun } from "./runPhase.ts";

export interface PollingOptions {
  readonly signal: AbortSignal;
  /** Asked before each wait: it changes when a watch begins or ends. */
  readonly pace: () => Pace;
  readonly pause: Pause;
  /** Why nothing is seen at the moment; undefined when it is seen again. */
  readonly onTrouble: (failure: KfpFailure | undefined) => void;
}

/**
 * Looks at a run again and again until it has ended, is gone, or the signal is given. A server that does not answer, or
 * wants a sign-in, is asked again at the slowest pace or at the next resume.
 */
export async function pollRun(
  client: KfpClient,
  runId: string,
  { signal, pace, pause, onTrouble }: PollingOptions,
  seen: (run: KfpRun) => void,
): Promise<void> {
  const resting = new Resting(client, pause, signal);
  let before = "";
  let wait = 0;
  let isTroubled = false;
  while (!signal.aborted) {
    const result = await client.runs.get(runId, signal);
    if (!result.ok && result.failure.reason === "aborted") return;
    if (result.ok) {
      if (isTroubled) onTrouble(undefined);
      isTroubled = false;
      seen(result.value);
      if (hasEnded(phaseOfRun(result.value))) return;
    } else {
      isTroubled = true;
      onTrouble(result.failure);
      if (result.failure.reason === "notFound") return;
    }
    const mark = result.ok ? markOf(result.value) : before;
    wait = nextWait(wait, mark !== before, result.ok ? pace() : troubledPace(result.failure));
    before = mark;
    await resting.rest((result.ok ? undefined : result.failure.retryAfter) ?? wait);
  }
}

/** A server that is away may be back any moment; one that wants a sign-in waits for people, who resume when they have. */
function troubledPace({ reason }: KfpFailure): Pace {
  return { fastest: 1000, slowest: reason === "signedOut" || reason === "forbidden" ? 30_000 : 8000 };
}

/** Changes when anything of the run moves. */
function markOf({ state, tasks }: KfpRun): string {
  return [state, ...tasks.map((task) => task.id + task.state)].join();
}

class Resting {
  readonly #client: KfpClient;
  readonly #pause: Pause;
  readonly #signal: AbortSignal;

  constructor(client: KfpClient, pause: Pause, signal: AbortSignal) {
    this.#client = client;
    this.#pause = pause;
    this.#signal = signal;
  }

  /** For so long, until the next resume, and all the while it is paused. */
  async rest(milliseconds: number): Promise<void> {
    const woken = new AbortController();
    const forget = this.#pause.onResume(() => {
      woken.abort();
    });
    await this.#client.timing.wait(milliseconds, AbortSignal.any([this.#signal, woken.signal]));
    if (this.#pause.isPaused) await aborted(AbortSignal.any([this.#signal, woken.signal]));
    forget();
  }
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener("abort", () => {
        resolve();
      });
  });
}
