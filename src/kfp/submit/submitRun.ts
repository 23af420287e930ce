import { type Sentence, sentence } from "../../l10n/sentence.ts";
import type { KfpFailure, KfpResult } from "../failure.ts";
import type { KfpClient } from "../kfpClient.ts";
import { backOff } from "../timing.ts";
import type { KfpRun } from "../wire/run.ts";
import { type RefusedSign, refusedSign } from "../refusedSign.ts";
import { inexactArgument } from "./exactArguments.ts";
import { runBody, type Submission } from "./runBody.ts";
import { submissionMark } from "./runName.ts";

export interface SubmitOptions {
  readonly signal?: AbortSignal;
  /** Told when the connection failed and another try begins, from 2. */
  readonly onTry?: (attempt: number) => void;
}

/** Creating compiles the pipeline on the server, which takes its time. Milliseconds. */
const createTimeout = 30_000;
const mostTries = 5;

/**
 * How long after a lost answer the server may still be making the run, in milliseconds: before that has passed, not
 * finding it proves nothing.
 */
const settleTime = 12_000;
const looksEach = 4000;

/** How long a server that does not answer at all is asked again: whether it has the run, or to take it. Milliseconds. */
const patience = 60_000;

/** Clocks of the server and of this machine may differ; lists are asked for from so much earlier. Milliseconds. */
const clockDrift = 24 * 3_600_000;

/**
 * Makes one run, never two. The run carries a mark made here; when the answer to the create call is lost, the run is
 * looked for by its name and mark for a while, and only if the server answers and has none it is tried again.
 * A failure whose `mayHaveArrived` is set says that the run may be there, which could not be seen.
 */
export async function submitRun(
  client: KfpClient,
  submission: Submission,
  options: SubmitOptions = {},
): Promise<KfpResult<KfpRun>> {
  const inexact = inexactArgument(submission.arguments);
  if (inexact) return { ok: false, failure: { reason: "refused", sentence: inexact } };
  const experiment = await onceBack(client, options, () => experimentOf(client, submission, options.signal));
  // Whatever became of the experiment: nothing of the run has been sent.
  if (!experiment.ok) return { ok: false, failure: { ...experiment.failure, mayHaveArrived: false } };
  if (options.signal?.aborted === true) return { ok: false, failure: { ...stopped, mayHaveArrived: false } };
  const mark = submissionMark(client.timing);
  return new Submitting(client, submission, mark, options).run(runBody(submission, mark, experiment.value));
}

/** Asks what may be asked any number of times, of a server that is being started too: for a minute. */
async function onceBack<T>(
  { timing }: KfpClient,
  { signal, onTry }: SubmitOptions,
  ask: () => Promise<KfpResult<T>>,
): Promise<KfpResult<T>> {
  const begun = timing.now();
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask();
    if (answer.ok || !isAway(answer.failure) || timing.now() - begun >= patience) return answer;
    onTry?.(attempt + 1);
    await timing.wait(backOff(attempt, 500, 8000, timing), signal);
    if (signal?.aborted === true) return { ok: false, failure: { ...stopped, mayHaveArrived: false } };
  }
}

/** Nobody is there, or only a proxy: what a server that is started anew looks like. */
function isAway({ reason, status = 0 }: KfpFailure): boolean {
  return reason === "unreachable" || (reason === "server" && status >= 502 && status <= 504);
}

/** A server of many users knows a run's namespace by its experiment only. */
async function experimentOf(
  client: KfpClient,
  { experiment = "" }: Submission,
  signal: AbortSignal | undefined,
): Promise<KfpResult<string | undefined>> {
  const name = experiment.trim() === "" && client.namespace !== undefined ? "Default" : experiment.trim();
  if (name === "") return { ok: true, value: undefined };
  const found = await client.experiments.getOrCreate(name, signal);
  return found.ok ? { ok: true, value: found.value.id } : found;
}

class Submitting {
  readonly #client: KfpClient;
  readonly #name: string;
  readonly #mark: string;
  readonly #options: SubmitOptions;
  readonly #begun: number;

  constructor(client: KfpClient, { displayName }: Submission, mark: string, options: SubmitOptions) {
    this.#client = client;
    this.#name = displayName;
    this.#mark = mark;
    this.#options = options;
    this.#begun = client.timing.now();
  }

  async run(body: object): Promise<KfpResult<KfpRun>> {
    for (let attempt = 1; ; attempt += 1) {
      const made = await this.#client.runs.create(body, createTimeout, this.#options.signal);
      if (made.ok && made.value.id !== "") return made;
      const failure = made.ok ? lostAnswer : made.failure;
      const found = await this.#after(failure);
      if (found) return found;
      if (attempt >= triesOf(failure) && !this.#mayBeStarting(failure)) return { ok: false, failure: told(failure) };
      this.#options.onTry?.(attempt + 1);
      await this.#wait(failure.retryAfter ?? backOff(attempt, 500, 8000, this.#client.timing));
      if (this.#isAborted()) return { ok: false, failure: { ...stopped, mayHaveArrived: false } };
    }
  }

  /** Nothing was sent, since nobody listened: a server that is started anew is waited for. */
  #mayBeStarting({ reason, mayHaveArrived }: KfpFailure): boolean {
    const passed = this.#client.timing.now() - this.#begun;
    return reason === "unreachable" && mayHaveArrived === false && passed < patience;
  }

  /** What the failed call led to all the same; undefined when it surely made no run, and may be made again. */
  async #after(failure: KfpFailure): Promise<KfpResult<KfpRun> | undefined> {
    const { reason, mayHaveArrived = true } = failure;
    if (this.#isAborted()) return { ok: false, failure: { ...stopped, mayHaveArrived } };
    if (reason !== "unreachable" && reason !== "server") return reason === "busy" ? undefined : { ok: false, failure };
    if (!mayHaveArrived) return undefined;
    // KFP's own 500 says that the call is over; a proxy's 50x, or nothing, that it may go on.
    return this.#look(failure.status === 500 ? 0 : settleTime);
  }

  async #look(settle: number): Promise<KfpResult<KfpRun> | undefined> {
    const { timing } = this.#client;
    const begun = timing.now();
    for (;;) {
      const listed = await this.#list();
      if (listed.ok && listed.value) return { ok: true, value: listed.value };
      const passed = timing.now() - begun;
      if (listed.ok && passed >= settle) return undefined;
      if (!listed.ok && (passed >= patience || listed.failure.reason === "signedOut"))
        return { ok: false, failure: doubtful(listed.failure) };
      await this.#wait(looksEach);
      if (this.#isAborted()) return { ok: false, failure: { ...stopped, mayHaveArrived: true } };
    }
  }

  async #list(): Promise<KfpResult<KfpRun | undefined>> {
    const since = this.#begun - clockDrift;
    const query = { name: this.#name, since, pageSize: 100, signal: this.#options.signal };
    const listed = await this.#client.runs.list(query);
    if (!listed.ok) return listed;
    const isOurs = (run: KfpRun): boolean => run.description?.includes(this.#mark) === true;
    return { ok: true, value: listed.value.items.find(isOurs) };
  }

  async #wait(milliseconds: number): Promise<void> {
    await this.#client.timing.wait(milliseconds, this.#options.signal);
  }

  #isAborted(): boolean {
    return this.#options.signal?.aborted === true;
  }
}

const stopped: KfpFailure = { reason: "aborted", sentence: sentence("Stopped.") };
const lostAnswer: KfpFailure = { reason: "server", sentence: sentence("The server's answer holds no run.") };

/**
 * KFP makes the Workflow before it stores the run: what fails at storing has begun unseen, and is not tried again. Only
 * a database connection that had died before is a reason to.
 */
function triesOf({ status, detail = "" }: KfpFailure): number {
  if (status !== 500) return mostTries;
  return /(invalid|bad|broken) connection|broken pipe|driver: /i.test(detail) && !/store run/i.test(detail) ? 2 : 1;
}

/** What became of a call that is not made again, in words that help. */
function told(failure: KfpFailure): KfpFailure {
  const { detail = "" } = failure;
  if (!/store run/i.test(detail)) return { ...failure, mayHaveArrived: false };
  return { ...failure, sentence: notStored(refusedSign(detail)), mayHaveArrived: true };
}

function notStored(refused: RefusedSign | undefined): Sentence {
  if (!refused) return sentence("The KFP server could not store the run; its pods may run all the same, unseen.");
  const { sign, of } = refused;
  return of === "name"
    ? sentence(
        "The server's database cannot store the character “{sign}” of the run's name: remove it. Its pods may run all the same, unseen.",
        { sign },
      )
    : sentence(
        "The server's database cannot store the character “{sign}” of the pipeline's texts, code or arguments: remove it. Its pods may run all the same, unseen.",
        { sign },
      );
}

function doubtful({ reason, detail, status }: KfpFailure): KfpFailure {
  const said = sentence(
    "The connection failed while the run was submitted, and whether it was made cannot be seen now; look at the runs before you submit it again.",
  );
  return { reason, status, detail, sentence: said, mayHaveArrived: true };
}
