import type { PortForward } from "../../kubernetes/ports/forwardPort.ts";
import { forwardPort } from "../../kubernetes/ports/forwardPort.ts";
import type { KubeFailure, KubeResult } from "../../kubernetes/failure.ts";
import type { Kind } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import type { LookedAtCluster } from "../cluster/clusterSession.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { Disposable } from "../dispose.ts";

/** Ports of objects that were opened here, one an object, kept until the cluster is another or VS Code closes. */
export class ObjectForwards extends Disposable {
  readonly #forwards = new Map<string, PortForward>();
  #connected: ConnectedCluster | undefined;

  constructor(clusters: LookedAtCluster) {
    super();
    this.own(
      clusters.onDidChange(() => {
        if (clusters.connected !== this.#connected) this.#closeAll();
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
    const key = `${kind.id}:${namespace}/${object.metadata.name}:${port}`;
    const open = this.#connected === connected ? this.#forwards.get(key) : undefined;
    if (open) return tried(open);
    if (this.#connected !== connected) this.#closeAll();
    this.#connected = connected;
    const selector = kind.podsSelector(object) ?? "";
    const made = await forwardPort(connected.connection, { namespace, selector, port });
    if (!made.ok) return made;
    const working = await tried(made.value);
    // Meanwhile another cluster may have been chosen, whose coming closed all ports.
    if (working.ok && this.#connected === connected && !this.isDisposed) this.#forwards.set(key, made.value);
    else made.value.dispose();
    return working;
  }

  override dispose(): void {
    this.#closeAll();
    super.dispose();
  }

  #closeAll(): void {
    for (const forward of this.#forwards.values()) forward.dispose();
    this.#forwards.clear();
    this.#connected = undefined;
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
