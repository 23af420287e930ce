import type { KubeCall, KubeConnection } from "../../src/kubernetes/connection.ts";
import type { KubeFailure, KubeResult } from "../../src/kubernetes/failure.ts";

export interface FakeLine {
  /** As the kubelet writes it. */
  readonly time: string;
  readonly text: string;
}

/** How one connection to the log goes: after so many bytes it is cut, or ended as if all was well. */
export interface FakeCut {
  readonly after: number;
  readonly how: "error" | "end";
  /** Bytes a chunk. */
  readonly chunk: number;
}

/** A pod with one container whose log is served as an API server does, with cuts. */
export class FakePod {
  lines: FakeLine[] = [];
  /** What the pod's status says; a running container ends when its log was served whole. */
  status: Record<string, unknown> = running();
  uid = "uid-1";
  endsWhenServed = true;
  /** The log ends without a line's end. */
  hasOpenEnd = false;
  cuts: FakeCut[] = [];
  /** Also what is read once is cut, not only what is followed. */
  cutsAll = false;
  /** Answers before the log is served: refused, waiting. */
  refusals: KubeFailure[] = [];
  previousLines: FakeLine[] = [];
  isGone = false;
  /** It is deleted when this connection to its log ends, counted from 1. */
  goesAfter = 0;
  #served = 0;
  restarts = 0;
  readonly calls: KubeCall[] = [];

  readonly connection: KubeConnection = {
    context: "fake",
    server: "https://fake",
    serverIdentity: "https://fake#sha256:1",
    defaultNamespace: undefined,
    request: <T>(call: KubeCall): Promise<KubeResult<T>> => Promise.resolve(this.pod(call) as KubeResult<T>),
    stream: (call) => Promise.resolve(this.log(call)),
    raw: () => Promise.reject(new Error("not asked")),
    openPort: () => Promise.reject(new Error("not asked")),
    askAnew: () => undefined,
    dispose: () => undefined,
  };

  private pod(call: KubeCall): KubeResult<unknown> {
    this.calls.push(call);
    if (this.isGone)
      return { ok: false, failure: { reason: "notFound", status: 404, sentence: { template: "no pod", values: {} } } };
    const metadata = { name: "pod", uid: this.uid };
    const spec = { restartPolicy: "Never", containers: [{ name: "istio-proxy" }, { name: "main" }] };
    return { ok: true, value: { metadata, spec, status: this.status } };
  }

  private log(call: KubeCall): KubeResult<AsyncIterable<Uint8Array>> {
    this.calls.push(call);
    const refusal = this.refusals.shift();
    if (refusal) return { ok: false, failure: refusal };
    const { query = {} } = call;
    let lines = query.previous === true ? this.previousLines : this.lines;
    const since = typeof query.sinceTime === "string" ? Date.parse(query.sinceTime) : undefined;
    if (since !== undefined) lines = lines.filter(({ time }) => Date.parse(time) >= since);
    if (typeof query.tailLines === "number") lines = lines.slice(Math.max(0, lines.length - query.tailLines));
    return { ok: true, value: this.served(lines, query.previous === true || query.follow !== true) };
  }

  private async *served(lines: readonly FakeLine[], isShot: boolean): AsyncGenerator<Uint8Array> {
    const text = lines.map(({ time, text }) => `${time} ${text}\n`).join("");
    const bytes = new TextEncoder().encode(this.hasOpenEnd ? text.slice(0, -1) : text);
    const cut = isShot && !this.cutsAll ? undefined : this.cuts.shift();
    const end = Math.min(bytes.length, cut?.after ?? Infinity);
    const chunk = Math.max(1, cut?.chunk ?? 65_536);
    for (let at = 0; at < end; at += chunk) {
      await Promise.resolve();
      yield bytes.subarray(at, Math.min(at + chunk, end));
    }
    this.#served += 1;
    if (this.#served === this.goesAfter) this.isGone = true;
    if (cut?.how === "error") throw new Error("socket hang up");
    if (!isShot && end === bytes.length && this.endsWhenServed) this.status = ended(0, "Completed", this.restarts);
  }
}

export function running(restartCount = 0): Record<string, unknown> {
  return {
    phase: "Running",
    containerStatuses: [{ name: "main", restartCount, state: { running: { startedAt: "2026-08-21T10:00:00Z" } } }],
  };
}

export function ended(exitCode: number, reason: string, restartCount = 0): Record<string, unknown> {
  const phase = exitCode === 0 ? "Succeeded" : "Failed";
  return { phase, containerStatuses: [{ name: "main", restartCount, state: { terminated: { exitCode, reason } } }] };
}

export function waiting(reason: string): Record<string, unknown> {
  return { phase: "Pending", containerStatuses: [{ name: "main", restartCount: 0, state: { waiting: { reason } } }] };
}

export function failureOf(reason: KubeFailure["reason"], status: number, detail: string): KubeFailure {
  return { reason, status, detail, sentence: { template: detail, values: {} } };
}
