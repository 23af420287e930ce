import { isEnding, type Session, type SessionSource } from "./authentication/session.ts";
import type { KfpFailure, KfpResult } from "./failure.ts";
import { probe, type Probed, type ProbeOptions } from "./probe.ts";
import { realTiming } from "./timing.ts";
import type { WebHost } from "./web.ts";

/** What answers to somebody, or why there is no session to ask with. */
export type ProbedAs =
  | { readonly ok: true; readonly probed: Probed; readonly session: Session | undefined }
  | { readonly ok: false; readonly failure: KfpFailure };

/**
 * Finds out what answers to who is signed in by `source`; undefined: to anybody. A session that has ended, or that is no
 * longer taken, is renewed once where that needs nobody. Never throws.
 */
export async function probeAs(
  host: WebHost,
  source: SessionSource | undefined,
  options: Pick<ProbeOptions, "prefix" | "signal"> = {},
): Promise<ProbedAs> {
  if (!source) return { ok: true, probed: await probe(host, options), session: undefined };
  const current = await source.current(options.signal);
  if (!current.ok) return current;
  const isEnded = isEnding(current.value, realTiming.now());
  const first = isEnded ? await renewed(source, current.value, options.signal) : current;
  if (!first.ok) return first;
  const probed = await probe(host, { ...options, session: first.value });
  if (probed.what !== "signIn" || !source.renew || first.value !== current.value)
    return { ok: true, probed, session: first.value };
  const second = await source.renew(first.value, options.signal);
  if (!second.ok) return second;
  return { ok: true, probed: await probe(host, { ...options, session: second.value }), session: second.value };
}

/** The same session where only the user can make another: whether it is still taken is for the server to say. */
async function renewed(
  source: SessionSource,
  session: Session,
  signal: AbortSignal | undefined,
): Promise<KfpResult<Session>> {
  return source.renew ? await source.renew(session, signal) : { ok: true, value: session };
}
