import { eventsBetween } from "../../run/eventsBetween.ts";
import type { RunEvent } from "../../run/runEvent.ts";
import { noRun, type RunState } from "../../run/runState.ts";
import type { KfpFailure } from "../failure.ts";
import type { KfpClient } from "../kfpClient.ts";
import type { KfpRun } from "../wire/run.ts";
import type { Explainer } from "./explainer.ts";
import { KnownRun } from "./knownRun.ts";
import { lookOfRun, lookOfWorkflow, type RunLook, type WorkflowLook } from "./look.ts";
import { Mailbox } from "./mailbox.ts";
import { besideWatch, usualPace } from "./pace.ts";
import { Pause } from "./pause.ts";
import { aborted, pollRun } from "./polling.ts";
import { hasEnded } from "./runPhase.ts";

export interface FollowSources {
  readonly client: KfpClient;
  /** The run's Workflow as it changes, where the user may watch it; ends when the watch cannot go on. */
  readonly workflow?: (signal: AbortSignal) => AsyncIterable<WorkflowLook>;
}

export interface FollowOptions {
  readonly signal?: AbortSignal;
  readonly pause?: Pause;
  readonly explainer?: Explainer;
  /** Why nothing is seen at the moment; undefined when it is seen again. After `notFound` the following has ended. */
  readonly onTrouble?: (failure: KfpFailure | undefined) => void;
}

/**
 * What happens in a run on a server, until it has ended: all that has happened so far at once, then each change. It goes
 * on through failures; it ends without `runFinished` when the run was deleted or the signal is given. After `runFinished`
 * there may come more of why its tasks failed.
 */
export async function* followRun(
  sources: FollowSources,
  runId: string,
  { signal, pause = new Pause(), explainer, onTrouble = () => undefined }: FollowOptions = {},
): AsyncGenerator<RunEvent, void> {
  const { client } = sources;
  const ending = new AbortController();
  const both = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  const looks = new Mailbox<Seen>();
  const gather = new Gathering(looks, both);
  gather.poll(client, runId, pause, onTrouble).catch((error: unknown) => {
    looks.fail(error instanceof Error ? error : new Error(String(error)));
  });
  if (sources.workflow) void gather.watch(sources.workflow);
  const leave = explainer?.onChange?.(() => {
    gather.explainAgain();
  });
  let known: KnownRun | undefined;
  let state: RunState = noRun;
  try {
    for (let seen = await looks.next(); seen && !both.aborted; seen = await looks.next()) {
      // The run itself comes first; a Workflow alone does not say whose it is.
      if (seen.run) known ??= new KnownRun(seen.run, explainer);
      if (!known) continue;
      if (seen.look) known.add(seen.look, seen.run);
      else gather.explained();
      const after = known.state(client.timing.now(), client.runs.wasStopped(runId));
      yield* eventsBetween(state, after, client.timing.now());
      state = after;
      if (!hasEnded(state.phase)) continue;
      // Why something failed may be known a moment after it has.
      const asking = explainer?.asking?.();
      if (!asking) return;
      await Promise.race([asking, aborted(both)]);
      gather.explainAgain();
    }
  } finally {
    leave?.();
    ending.abort();
  }
}

/** A look at the run; without one, what is known of it is to be explained again. */
interface Seen {
  readonly look?: RunLook;
  readonly run?: KfpRun;
}

/** Both sources at work at once. */
class Gathering {
  readonly #looks: Mailbox<Seen>;
  readonly #signal: AbortSignal;
  #isWatching = false;
  #isAsked = false;

  constructor(looks: Mailbox<Seen>, signal: AbortSignal) {
    this.#looks = looks;
    this.#signal = signal;
    signal.addEventListener("abort", () => {
      looks.close();
    });
    if (signal.aborted) looks.close();
  }

  async poll(
    client: KfpClient,
    runId: string,
    pause: Pause,
    onTrouble: (failure: KfpFailure | undefined) => void,
  ): Promise<void> {
    const pace = (): typeof usualPace => (this.#isWatching ? besideWatch : usualPace);
    await pollRun(client, runId, { signal: this.#signal, pace, pause, onTrouble }, (run) => {
      this.#looks.send({ run, look: lookOfRun(run) });
    });
    this.#looks.close();
  }

  /** Once, however often it is asked before that has been done. */
  explainAgain(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#looks.send({});
  }

  explained(): void {
    this.#isAsked = false;
  }

  async watch(workflow: (signal: AbortSignal) => AsyncIterable<WorkflowLook>): Promise<void> {
    try {
      for await (const each of workflow(this.#signal)) {
        if (this.#signal.aborted) return;
        this.#isWatching = true;
        this.#looks.send({ look: lookOfWorkflow(each) });
      }
    } catch {
      // The watch says elsewhere why it ended; polling goes on alone, faster again.
    } finally {
      this.#isWatching = false;
    }
  }
}
