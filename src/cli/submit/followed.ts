import type { KfpFailure } from "../../kfp/failure.ts";
import { followRun } from "../../kfp/follow/followRun.ts";
import type { KfpClient } from "../../kfp/kfpClient.ts";
import type { KfpRun } from "../../kfp/wire/run.ts";
import { inEnglish } from "../../l10n/sentence.ts";
import type { RunEvent } from "../../run/runEvent.ts";
import { printEvents } from "../printEvents.ts";
import { paint, type Terminal } from "../terminal.ts";
import type { Problem } from "./problem.ts";
import { signInWords, type Reached } from "./reach.ts";
import type { Token } from "./token.ts";
import { waitingOf } from "./waiting.ts";

/** How following a run ended: as the run did, or before that. */
export type FollowedEnd = { readonly phase: "succeeded" | "failed" | "cancelled" } | Problem;

/**
 * Writes what happens in a run until it has ended. A server that is away is waited for; one that no longer lets one see
 * the run is not, for nobody may be there who could sign in.
 */
export async function followToEnd(
  reached: Reached,
  run: KfpRun,
  token: Token | undefined,
  { terminal, isJson, signal }: { readonly terminal: Terminal; readonly isJson: boolean; readonly signal: AbortSignal },
): Promise<FollowedEnd> {
  const { client } = reached.pipelines;
  const giveUp = new AbortController();
  let problem: Problem = { problem: `The run ${run.id} is no longer on the server: somebody has deleted it.` };
  let told = "";
  const onTrouble = (failure: KfpFailure | undefined): void => {
    const words = failure ? inEnglish(failure.sentence) : "";
    if (failure?.reason === "signedOut" || failure?.reason === "forbidden") {
      problem = outOfSight(client, run, failure, token);
      giveUp.abort();
    } else if (failure && failure.reason !== "notFound" && words !== told)
      terminal.err.write(`${paint(terminal, "yellow", "…")} not seen at the moment: ${words}\n`);
    else if (!failure) terminal.err.write(`${paint(terminal, "dim", "…")} seen again\n`);
    told = words;
  };
  const waiting = await waitingOf(reached, run.id);
  try {
    const { explainer } = waiting;
    const until = AbortSignal.any([signal, giveUp.signal]);
    const events = followRun({ client }, run.id, { signal: until, onTrouble, explainer });
    const last = await printEvents(untilFinished(events), terminal, isJson);
    return last?.type === "runFinished" ? { phase: last.phase } : problem;
  } finally {
    waiting.dispose();
  }
}

/** What comes later is better words for what has been printed. */
async function* untilFinished(events: AsyncIterable<RunEvent>): AsyncGenerator<RunEvent, void> {
  for await (const event of events) {
    yield event;
    if (event.type === "runFinished") return;
  }
}

function outOfSight({ transport }: KfpClient, { id }: KfpRun, failure: KfpFailure, token: Token | undefined): Problem {
  const why = failure.reason === "signedOut" ? signInWords(transport.description, token) : inEnglish(failure.sentence);
  return { problem: `The run ${id} goes on, but can no longer be seen: ${why}`, detail: failure.detail };
}
