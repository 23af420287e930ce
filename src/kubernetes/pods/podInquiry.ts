import type { KubeObject } from "../object.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { isUnclear } from "./diagnoses/lastWords.ts";
import { readLogTail, type TailSource, tailSourceOf } from "./logTail.ts";
import { type Machine, readMachines } from "./machines.ts";
import type { DiagnosisContext } from "./podFacts.ts";
import type { KubeConnection } from "../connection.ts";
import type { Resource } from "../object.ts";

/** What was asked about a pod, as far as it was answered. */
export interface Inquired extends Pick<DiagnosisContext, "logTail" | "machines"> {
  /** Differs when the answers do. */
  readonly mark: string;
}

/** A cluster, and whether this user may do something in it. */
export interface InquiredCluster {
  readonly connection: KubeConnection;
  can(
    verb: string,
    resource: Pick<Resource, "group" | "plural">,
    where?: { readonly namespace?: string; readonly subresource?: string },
  ): Promise<boolean>;
}

/** So many calls at a time: a namespace may be full of pods that failed. */
const mostAtOnce = 4;
/** Ends of logs that are kept: the oldest are let go. */
const mostKept = 500;
/** Milliseconds after which machines are asked for again: they come and go. */
const machinesAge = 300_000;
/** Milliseconds in which answers are told together. */
const calm = 100;

const log = { group: "", plural: "pods" };

/**
 * Asks about pods in sight what neither they nor events say: how the log of one that failed ends, how large the machines
 * are for one that finds none. Each is asked once, and only where this user may.
 */
export class PodInquiry {
  readonly #connected: InquiredCluster;
  readonly #namespace: string;
  readonly #changed: () => void;
  readonly #mostLogs: number;
  readonly #ending = new AbortController();
  /** By the pods' uids. */
  readonly #tails = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #queue: (() => Promise<void>)[] = [];
  #machines: readonly Machine[] | undefined;
  /** Milliseconds since 1970. */
  #machinesAskedAt = -Infinity;
  #running = 0;
  #idlers: (() => void)[] = [];
  #telling: NodeJS.Timeout | undefined;

  constructor(
    connected: InquiredCluster,
    namespace: string,
    { changed, mostLogs = Infinity }: { readonly changed: () => void; readonly mostLogs?: number },
  ) {
    this.#connected = connected;
    this.#namespace = namespace;
    this.#changed = changed;
    this.#mostLogs = mostLogs;
  }

  of({ metadata: { uid = "" } }: KubeObject): Inquired {
    const logTail = this.#tails.get(uid);
    const machines = this.#machines;
    const mark = `${logTail?.length ?? ""}/${machines ? this.#machinesAskedAt : ""}`;
    return { mark, ...(logTail !== undefined && { logTail }), ...(machines && { machines }) };
  }

  /** Somebody sees this pod with this diagnosis. */
  lookInto(pod: KubeObject, diagnosis: Diagnosis, now: number): void {
    const { code, container } = diagnosis;
    if (container !== undefined && isUnclear(diagnosis)) this.#askLog(tailSourceOf(pod, container));
    if (code === "unschedulable.accelerator" || code === "unschedulable.resource") this.#askMachines(now);
  }

  /** Resolves when nothing is being asked any more; undefined when nothing is. */
  asking(): Promise<void> | undefined {
    if (this.#running === 0) return undefined;
    return new Promise((resolve) => {
      this.#idlers.push(resolve);
    });
  }

  dispose(): void {
    this.#ending.abort();
    clearTimeout(this.#telling);
    this.#queue.length = 0;
  }

  #askLog(source: TailSource | undefined): void {
    const uid = source?.pod.metadata.uid;
    if (!source || uid === undefined || this.#asked.size >= this.#mostLogs) return;
    const key = `${uid}/${source.container}/${source.start}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    this.#ask(async (signal) => {
      if (!(await this.#connected.can("get", log, { namespace: this.#namespace, subresource: "log" }))) return;
      const tail = await readLogTail(this.#connected.connection, source, signal);
      if (tail !== undefined) this.#keepTail(uid, tail);
    });
  }

  #keepTail(uid: string, tail: string): void {
    this.#tails.delete(uid);
    this.#tails.set(uid, tail);
    const [oldest] = this.#tails.keys();
    if (this.#tails.size > mostKept && oldest !== undefined) this.#tails.delete(oldest);
  }

  #askMachines(now: number): void {
    if (now - this.#machinesAskedAt < machinesAge) return;
    this.#machinesAskedAt = now;
    this.#ask(async (signal) => {
      const answer = await readMachines(this.#connected.connection, signal);
      if (answer.ok) this.#machines = answer.value;
    });
  }

  #ask(question: (signal: AbortSignal) => Promise<void>): void {
    this.#queue.push(() => question(this.#ending.signal));
    if (this.#running < mostAtOnce) void this.#work();
  }

  async #work(): Promise<void> {
    this.#running += 1;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      await next();
      this.#tellSoon();
    }
    this.#running -= 1;
    if (this.#running > 0) return;
    for (const idler of this.#idlers.splice(0)) idler();
  }

  #tellSoon(): void {
    if (this.#ending.signal.aborted) return;
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.#changed();
    }, calm);
  }
}
