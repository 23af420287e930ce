import type { KubeCall, KubeConnection } from "../../../../src/kubernetes/connection.ts";
import type { KubeFailure, KubeFailureReason, KubeResult } from "../../../../src/kubernetes/failure.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";

interface Change {
  readonly version: number;
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly object: KubeObject;
}

interface OpenWatch {
  /** Changes up to here are sent. */
  sent: number;
  readonly lines: string[];
  end: "no" | "ended" | "cut";
  wake: () => void;
}

/**
 * An API server of one kind, as etcd would have it: a version for each change, snapshots for pages, a history that
 * watches read and that can be compacted.
 */
export class Server {
  version = 100;
  /** Set: calls fail so. */
  failing: KubeFailureReason | undefined;
  retryAfter: number | undefined;
  readonly calls: KubeCall[] = [];
  /** How long an answer is on its way: made first, and read so much later. */
  transit: () => Promise<void> = () => Promise.resolve();
  readonly watches = new Set<OpenWatch>();
  #objects = new Map<string, KubeObject>();
  #history: Change[] = [];
  #oldest = 0;
  readonly #snapshots = new Map<number, readonly KubeObject[]>();

  get truth(): readonly KubeObject[] {
    return [...this.#objects.values()].sort((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1));
  }

  put(name: string, value: unknown = this.version): void {
    const type = this.#objects.has(name) ? "MODIFIED" : "ADDED";
    this.#change(type, { metadata: { name, resourceVersion: "" }, spec: { value } });
  }

  delete(name: string): void {
    const object = this.#objects.get(name);
    if (object) this.#change("DELETED", object);
  }

  /** Versions up to now are forgotten: watches from them, and pages, get 410. */
  compact(): void {
    this.#oldest = this.version;
    this.#history = [];
    this.#snapshots.clear();
  }

  bookmark(): void {
    const line = { type: "BOOKMARK", object: { metadata: { resourceVersion: String(this.version) } } };
    for (const watch of this.watches) if (watch.sent === this.version) this.#say(watch, JSON.stringify(line));
  }

  /** Ends all watches as the server does in time, or as a broken line does; `after` so much of the last line. */
  endWatches(how: "ended" | "cut"): void {
    for (const watch of this.watches) {
      watch.end = how;
      watch.wake();
    }
    this.watches.clear();
  }

  sendError(code: number, message = ""): void {
    for (const watch of this.watches) {
      this.#say(
        watch,
        JSON.stringify({
          type: "ERROR",
          object: { kind: "Status", code, message, reason: code === 410 ? "Expired" : "" },
        }),
      );
    }
    this.endWatches("ended");
  }

  get connection(): KubeConnection {
    const none = (): never => {
      throw new Error("not asked here");
    };
    return {
      context: "test",
      server: "https://test",
      serverIdentity: "https://test#sha256:1",
      defaultNamespace: undefined,
      request: (call) => this.#sent(call, this.#list(call)) as Promise<KubeResult<never>>,
      stream: (call) => this.#sent(call, this.#watch(call)),
      raw: none,
      openPort: none,
      askAnew: () => undefined,
      dispose: () => undefined,
    };
  }

  #change(type: Change["type"], object: KubeObject): void {
    this.version++;
    const { name } = object.metadata;
    const changed = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(this.version), managedFields: [1] },
    };
    if (type === "DELETED") this.#objects.delete(name);
    else this.#objects.set(name, changed);
    this.#history.push({ version: this.version, type, object: changed });
    for (const watch of this.watches) this.#send(watch);
  }

  #send(watch: OpenWatch): void {
    for (const { version, type, object } of this.#history) {
      if (version <= watch.sent) continue;
      watch.sent = version;
      this.#say(watch, JSON.stringify({ type, object }));
    }
  }

  #say(watch: OpenWatch, line: string): void {
    watch.lines.push(line);
    watch.wake();
  }

  async #sent<T>(call: KubeCall, answer: Promise<KubeResult<T>>): Promise<KubeResult<T>> {
    const made = await answer;
    await this.transit();
    return call.signal?.aborted ? failed("aborted") : made;
  }

  async #list(call: KubeCall): Promise<KubeResult<unknown>> {
    this.calls.push(call);
    await Promise.resolve();
    if (call.signal?.aborted) return failed("aborted");
    if (this.failing) return failed(this.failing, this.retryAfter);
    const { limit, continue: token } = call.query as { limit: number; continue?: string };
    const [at, from] = token === undefined ? [this.version, 0] : token.split(":").map(Number);
    if (token === undefined) this.#snapshots.set(at!, this.truth);
    const all = this.#snapshots.get(at!);
    if (all === undefined) return failed("gone");
    const rest = all.length > from! + limit ? `${at}:${from! + limit}` : undefined;
    return {
      ok: true,
      value: {
        kind: "ThingList",
        apiVersion: "v1",
        metadata: { resourceVersion: String(at), continue: rest },
        items: all.slice(from, from! + limit),
      },
    };
  }

  async #watch(call: KubeCall): Promise<KubeResult<AsyncIterable<Uint8Array>>> {
    this.calls.push(call);
    await Promise.resolve();
    if (call.signal?.aborted) return failed("aborted");
    if (this.failing) return failed(this.failing, this.retryAfter);
    const from = Number(call.query?.resourceVersion);
    if (from < this.#oldest) return failed("gone");
    const watch: OpenWatch = { sent: from, lines: [], end: "no", wake: () => undefined };
    this.watches.add(watch);
    this.#send(watch);
    return { ok: true, value: this.#body(watch, call.signal) };
  }

  async *#body(watch: OpenWatch, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    signal?.addEventListener("abort", () => {
      watch.end = "cut";
      this.watches.delete(watch);
      watch.wake();
    });
    for (;;) {
      while (watch.lines.length > 0 && watch.end !== "cut") {
        // In two chunks, because lines do not come as they were sent.
        const bytes = encoder.encode(`${watch.lines.shift()}\n`);
        yield bytes.subarray(0, 7);
        yield bytes.subarray(7);
      }
      if (watch.end === "ended") return;
      if (watch.end === "cut") throw new Error("cut");
      await new Promise<void>((resolve) => (watch.wake = resolve));
    }
  }
}

export function failed(reason: KubeFailureReason, retryAfter?: number): { ok: false; failure: KubeFailure } {
  return { ok: false, failure: { reason, sentence: sentence("no"), ...(retryAfter !== undefined && { retryAfter }) } };
}
