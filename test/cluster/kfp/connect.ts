import { expect } from "vitest";
import { webHostAt } from "../../../src/kfp/address.ts";
import type { KfpResult } from "../../../src/kfp/failure.ts";
import { kfpClient, type KfpClient } from "../../../src/kfp/kfpClient.ts";
import { transportAt } from "../../../src/kfp/transportAt.ts";
import type { KfpCall, KfpTransport } from "../../../src/kfp/transport.ts";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import { followRun, type FollowOptions } from "../../../src/kfp/follow/followRun.ts";
import type { RunEvent } from "../../../src/run/runEvent.ts";
import { noRun, reduceRuns, type RunState } from "../../../src/run/runState.ts";
import type { Rig } from "../../rig/cluster/rig.ts";

/** The product's own client of a rig's KFP server, and what it sent. */
export function connectTo({ kfpUrl }: Rig): { readonly client: KfpClient; readonly calls: KfpCall[] } {
  const inner = transportAt(webHostAt(kfpUrl), "");
  const calls: KfpCall[] = [];
  const transport: KfpTransport = {
    description: inner.description,
    send: (call) => {
      calls.push(call);
      return inner.send(call);
    },
  };
  return { client: kfpClient(transport), calls };
}

/** The value, or the failure as a test's own. */
export function valueOf<T>(result: KfpResult<T>): T {
  if (result.ok) return result.value;
  const { reason, detail = "", sentence } = result.failure;
  throw new Error(`${reason}: ${inEnglish(sentence)} ${detail}`);
}

/** Follows a run to its end. */
export async function followed(
  client: KfpClient,
  runId: string,
  options: FollowOptions & { readonly onEvent?: (event: RunEvent) => void } = {},
): Promise<{ readonly state: RunState; readonly events: readonly RunEvent[] }> {
  const events: RunEvent[] = [];
  for await (const event of followRun({ client }, runId, options)) {
    events.push(event);
    options.onEvent?.(event);
  }
  expect(events.at(-1)?.type).toBe("runFinished");
  return { state: reduceRuns(noRun, events), events };
}

export function phasesOf({ tasks }: RunState): Record<string, string> {
  return Object.fromEntries(Object.entries(tasks).map(([key, { phase }]) => [key, phase]));
}
