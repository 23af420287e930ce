import * as vscode from "vscode";
import type { PortForward } from "../../kubernetes/ports/forwardPort.ts";
import { forwardPort } from "../../kubernetes/ports/forwardPort.ts";
import type { KubeFailure, KubeResult } from "../../kubernetes/failure.ts";
import type { Kind } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { readObject } from "../../kubernetes/objects.ts";
import type { LookedAtCluster } from "../cluster/clusterSession.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { Disposable } from "../dispose.ts";

interface Open {
  readonly forward: PortForward;
  connected: ConnectedCluster;
  letGo: () => void;
}

/**
 * Ports of objects that were opened here, one an object. They stay open whatever is looked at: a notebook that runs on one
 * must not lose its kernel because another namespace is chosen. Where the context is connected anew they go on through the
 * new connection, on the same port. A port is closed when its object is no more, when its context leads to another server,
 * or when VS Code closes.
 */
export class ObjectForwards extends Disposable {
  readonly #open = new Map<string, Open>();
  readonly #closed = this.own(new vscode.EventEmitter<PortForward>());

  /** Nothing answers at its port any more. */
  readonly onDidClose = this.#closed.event;

  constructor(clusters: LookedAtCluster) {
    super();
    this.own(
      clusters.onDidChange(() => {
        if (clusters.connected) this.#follow(clusters.connected);
      }),
    );
  }

  /** The port on this machine that leads to an object's pod, tried as far as the pod. */
  async open(
    connected: ConnectedCluster,
    kind: Kind,
    object: KubeObject,
    { namespace, port }: { readonly namespace: string; readonly port: number },
  ): Promise<KubeResult<PortForward>> {
    this.#follow(connected);
    const key = `${connected.context} ${kind.id}:${namespace}/${object.metadata.name}:${port}`;
    const open = this.#open.get(key);
    if (open) return tried(open.forward);
    const selector = kind.podsSelector(object) ?? "";
    const isGone = (): void => void this.#closeIfGone(key, kind, { namespace, name: object.metadata.name });
    const made = await forwardPort(connected.connection, { namespace, selector, port }, { onWait: isGone });
    if (!made.ok) return made;
    const working = await tried(made.value);
    // Asked for twice at once: the first stays.
    const kept = this.#open.get(key)?.forward;
    if (!working.ok || kept || this.isDisposed) made.value.dispose();
    else this.#open.set(key, { forward: made.value, connected, letGo: connected.hold() });
    return working.ok && kept ? { ok: true, value: kept } : working;
  }

  override dispose(): void {
    for (const key of [...this.#open.keys()]) this.#close(key);
    super.dispose();
  }

  /** Its context has another connection, if it has: ports go on through that. */
  #follow(connected: ConnectedCluster): void {
    for (const [key, open] of this.#open) {
      const before = open.connected;
      if (before.context !== connected.context || before.connection === connected.connection) continue;
      if (before.connection.serverIdentity !== connected.connection.serverIdentity) {
        this.#close(key);
        continue;
      }
      open.forward.leadThrough(connected.connection);
      open.connected = connected;
      open.letGo();
      open.letGo = connected.hold();
    }
  }

  /** It leads nowhere: an object that is stopped may start again, one that was deleted does not come back. */
  async #closeIfGone(
    key: string,
    kind: Kind,
    where: { readonly namespace: string; readonly name: string },
  ): Promise<void> {
    const connected = this.#open.get(key)?.connected;
    const resource = connected?.served.get(kind.id);
    if (!connected || !resource) return;
    const found = await readObject(connected.connection, resource, where);
    if (!found.ok && found.failure.reason === "notFound") this.#close(key);
  }

  #close(key: string): void {
    const open = this.#open.get(key);
    if (!open) return;
    this.#open.delete(key);
    open.forward.dispose();
    open.letGo();
    this.#closed.fire(open.forward);
  }
}

async function tried(forward: PortForward): Promise<KubeResult<PortForward>> {
  const failure = await forward.check();
  return failure ? { ok: false, failure } : { ok: true, value: forward };
}

/** Milliseconds to wait for a page's beginning: what is slower is left to the browser to wait for. */
const patience = 5_000;

/** Asks for a page through a forwarded port: why the connection broke, when it does. What the page says is not judged. */
export async function whyNoPage(forward: PortForward, path: string): Promise<KubeFailure | undefined> {
  try {
    const answer = await fetch(forward.address + path, { redirect: "manual", signal: AbortSignal.timeout(patience) });
    await answer.body?.cancel();
    return undefined;
  } catch {
    return forward.failure;
  }
}
