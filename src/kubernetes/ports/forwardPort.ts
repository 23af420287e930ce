import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { pipeline, type Duplex } from "node:stream";
import { sentence } from "../../l10n/sentence.ts";
import { systemClock, waitFor, type Clock } from "../clock.ts";
import type { KubeConnection } from "../connection.ts";
import type { KubeFailure, KubeResult } from "../failure.ts";
import { BackOff } from "../watch/backOff.ts";
import { PortError } from "./portError.ts";
import { resolveTarget, type PortTarget, type ResolvedPort } from "./resolveTarget.ts";

/** How a forwarded port is doing. */
export type ForwardState =
  | { readonly type: "ready"; readonly pod: string; readonly port: number }
  /** Nothing to forward to at this moment; it is looked for again at `nextTry` (milliseconds since 1970). */
  | { readonly type: "waiting"; readonly failure: KubeFailure; readonly nextTry: number };

/** A port on this machine that leads to a pod's. */
export interface PortForward {
  readonly localPort: number;
  /** `http://127.0.0.1:8888`. */
  readonly address: string;
  readonly state: ForwardState;
  /** Why the last connection through it came to nothing: its client sees a reset alone. Undefined once one stands again. */
  readonly failure: KubeFailure | undefined;
  /** Tries a connection as far as the pod's port; why it does not stand. Whether something listens there shows with use. */
  check(): Promise<KubeFailure | undefined>;
  /** From now on it leads through another connection to the same cluster; the port on this machine stays the same. */
  leadThrough(connection: KubeConnection): void;
  /** Closes the port and every connection through it. */
  dispose(): void;
}

export interface ForwardOptions {
  /** Told each time that there is nothing to forward to. */
  readonly onWait?: () => void;
  /** Any free one unless said otherwise. */
  readonly localPort?: number;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/**
 * Listens on 127.0.0.1 and leads each connection to a ready pod of the target. When that pod goes, the next connection
 * finds another; while there is none, it is looked for with back-off. Fails when the target cannot be found at first.
 */
export async function forwardPort(
  connection: KubeConnection,
  target: PortTarget,
  { localPort = 0, signal, clock = systemClock, onWait }: ForwardOptions = {},
): Promise<KubeResult<PortForward>> {
  const resolved = await resolveTarget(connection, target, signal);
  if (!resolved.ok) return resolved;
  const server = createServer({ allowHalfOpen: true });
  try {
    await listen(server, localPort);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const said = sentence("Port {port} of this machine cannot be opened ({code}): is it in use?", {
      port: localPort,
      code,
    });
    return { ok: false, failure: { reason: "unreachable", sentence: said } };
  }
  const forward = new Forward({ target, server, clock, ...(onWait && { onWait }) }, connection, resolved.value);
  signal?.addEventListener(
    "abort",
    () => {
      forward.dispose();
    },
    { once: true },
  );
  return { ok: true, value: forward };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

interface Parts {
  readonly target: PortTarget;
  readonly server: Server;
  readonly clock: Clock;
  readonly onWait?: () => void;
}

class Forward implements PortForward {
  readonly localPort: number;
  readonly #parts: Parts;
  readonly #sockets = new Set<Socket>();
  readonly #gone = new AbortController();
  readonly #backOff: BackOff;
  #connection: KubeConnection;
  #state: ForwardState;
  #failure: KubeFailure | undefined;
  #resolving: Promise<KubeResult<ResolvedPort>> | undefined;
  #isLooking = false;

  constructor(parts: Parts, connection: KubeConnection, { pod, port }: ResolvedPort) {
    this.#parts = parts;
    this.#connection = connection;
    this.#backOff = new BackOff(parts.clock);
    this.#state = { type: "ready", pod, port };
    this.localPort = (parts.server.address() as AddressInfo).port;
    parts.server.on("connection", (socket) => void this.#lead(socket));
    parts.server.on("error", () => {
      this.dispose();
    });
  }

  get address(): string {
    return `http://127.0.0.1:${this.localPort}`;
  }

  get state(): ForwardState {
    return this.#state;
  }

  get failure(): KubeFailure | undefined {
    return this.#failure;
  }

  async check(): Promise<KubeFailure | undefined> {
    const remote = await this.#open();
    if (!remote.ok) return remote.failure;
    remote.value.destroy();
    return undefined;
  }

  leadThrough(connection: KubeConnection): void {
    this.#connection = connection;
    this.#backOff.reset();
    // What is being found through the one before is found anew.
    this.#resolving = undefined;
    this.#lookAgain();
  }

  dispose(): void {
    this.#gone.abort();
    this.#parts.server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async #lead(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    const remote = await this.#open();
    if (!remote.ok || socket.destroyed || remote.value.destroyed) {
      if (remote.ok) remote.value.destroy();
      // A reset, not an end: a client must not take silence for an empty answer.
      socket.resetAndDestroy();
      return;
    }
    join(socket, remote.value, (error) => {
      if (error instanceof PortError) this.#failure = error.failure;
      this.#lookAgain();
    });
  }

  async #open(): Promise<KubeResult<Duplex>> {
    const remote = alive(await this.#openSomewhere());
    this.#failure = remote.ok ? undefined : remote.failure;
    return remote;
  }

  /** The pod may be gone since it was found: then another is looked for, once. */
  async #openSomewhere(): Promise<KubeResult<Duplex>> {
    if (this.#state.type === "ready") {
      const remote = await this.#openPort(this.#state);
      if (remote.ok) return remote;
    }
    const resolved = await this.#resolve();
    return resolved.ok ? await this.#openPort(resolved.value) : resolved;
  }

  #openPort({ pod, port }: ResolvedPort): Promise<KubeResult<Duplex>> {
    return this.#connection.openPort(this.#parts.target.namespace, pod, port, this.#gone.signal);
  }

  /** Several connections at once look once. */
  #resolve(): Promise<KubeResult<ResolvedPort>> {
    this.#resolving ??= this.#resolveThrough(this.#connection);
    return this.#resolving;
  }

  async #resolveThrough(connection: KubeConnection): Promise<KubeResult<ResolvedPort>> {
    const resolved = await resolveTarget(connection, this.#parts.target, this.#gone.signal);
    if (connection !== this.#connection) return await this.#resolve();
    this.#resolving = undefined;
    this.#found(resolved);
    return resolved;
  }

  #found(resolved: KubeResult<ResolvedPort>): void {
    if (this.#gone.signal.aborted) return;
    if (resolved.ok) {
      this.#backOff.reset();
      this.#show({ type: "ready", ...resolved.value });
      return;
    }
    const wait = this.#backOff.next();
    this.#show({ type: "waiting", failure: resolved.failure, nextTry: this.#parts.clock.now() + wait });
    this.#parts.onWait?.();
    void this.#lookLater(wait);
  }

  async #lookLater(wait: number): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    await waitFor(this.#parts.clock, wait, this.#gone.signal);
    this.#isLooking = false;
    if (!this.#gone.signal.aborted && this.#state.type === "waiting") await this.#resolve();
  }

  /** A connection broke: whether the pod is still there is found out before the next one needs it. */
  #lookAgain(): void {
    if (!this.#gone.signal.aborted) void this.#resolve();
  }

  #show(state: ForwardState): void {
    this.#state = state;
  }
}

/** What the kubelet says may have come with the connection itself: then it is over before anybody listens. */
function alive(remote: KubeResult<Duplex>): KubeResult<Duplex> {
  if (!remote.ok) return remote;
  const { errored } = remote.value.on("error", () => undefined);
  return errored instanceof PortError ? { ok: false, failure: errored.failure } : remote;
}

/** Leads both ways, each at the pace of its slower end. */
function join(local: Socket, remote: Duplex, onBroken: (error: Error) => void): void {
  // First of those who hear of it: the reason stands before the client sees its reset.
  remote.on("error", onBroken);
  pipeline(local, remote, () => undefined);
  pipeline(remote, local, (error) => {
    if (error && !local.destroyed) local.resetAndDestroy();
  });
  local.on("close", () => remote.destroy());
}
