import { sentence } from "../l10n/sentence.ts";
import { readAnswer } from "./answer.ts";
import type { KfpFailure, KfpResult } from "./failure.ts";
import { backOff, realTiming, type Timing } from "./timing.ts";
import { KfpNotSent, KfpUnreachable, type KfpCall, type KfpTransport } from "./transport.ts";

/** How often a call that may be repeated is made before its failure is told. */
const mostTries = 3;

/** Milliseconds; the longest wait that a server may ask for before its “busy” is told instead. */
const longestWait = 10_000;

/**
 * Makes calls and judges their answers; nothing it does throws. Calls that may be repeated are, a few times, when the
 * connection drops or the server is not ready; after its database restarted KFP fails one call with 500. All others are
 * made once.
 */
export class KfpCaller {
  readonly transport: KfpTransport;
  readonly timing: Timing;

  constructor(transport: KfpTransport, timing: Timing = realTiming) {
    this.transport = transport;
    this.timing = timing;
  }

  get<T>(call: KfpCall, read: (json: unknown) => T): Promise<KfpResult<T>> {
    return this.repeatable({ ...call, method: "GET" }, read);
  }

  /** A call that does no more when it is made twice. */
  async repeatable<T>(call: KfpCall, read: (json: unknown) => T): Promise<KfpResult<T>> {
    for (let attempt = 0; ; attempt += 1) {
      const result = await this.once(call, read);
      if (result.ok || attempt + 1 >= mostTries) return result;
      const wait = this.#waitBefore(result.failure, attempt);
      if (wait === undefined) return result;
      await this.timing.wait(wait, call.signal);
      if (call.signal?.aborted === true) return { ok: false, failure: aborted };
    }
  }

  async once<T>(call: KfpCall, read: (json: unknown) => T): Promise<KfpResult<T>> {
    const { description } = this.transport;
    try {
      const reading = readAnswer(await this.transport.send(call), description);
      return reading.ok ? { ok: true, value: read(reading.json) } : reading;
    } catch (error) {
      return { ok: false, failure: failureOf(error, call, description) };
    }
  }

  #waitBefore({ reason, status, retryAfter, detail = "" }: KfpFailure, attempt: number): number | undefined {
    const usual = backOff(attempt, 500, 4000, this.timing);
    if (reason === "busy")
      return retryAfter === undefined || retryAfter <= longestWait ? (retryAfter ?? usual) : undefined;
    if (reason === "unreachable") return usual;
    // 500 is repeated once only: most say the same each time. After its database restarted each dead connection costs one.
    const isPassing = status !== 500 || attempt === 0 || detail.includes("invalid connection");
    return reason === "server" && isPassing ? usual : undefined;
  }
}

const aborted: KfpFailure = { reason: "aborted", sentence: sentence("Stopped.") };

function failureOf(error: unknown, { signal }: KfpCall, where: string): KfpFailure {
  // Before there was a session nothing was sent, whatever ended the waiting for it.
  if (error instanceof KfpNotSent)
    return { ...(signal?.aborted === true ? aborted : error.failure), mayHaveArrived: false };
  if (signal?.aborted === true) return aborted;
  if (error instanceof KfpUnreachable)
    return { reason: "unreachable", sentence: error.sentence, mayHaveArrived: error.mayHaveArrived };
  // Some sender broke its word; the call may be anywhere.
  return {
    reason: "unreachable",
    sentence: sentence("The connection to {where} broke off; try again.", { where }),
    mayHaveArrived: true,
  };
}
