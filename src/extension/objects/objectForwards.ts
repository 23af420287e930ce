import type { PortForward } from "../../kubernetes/ports/forwardPort.ts";
import { forwardPort } from "../../kubernetes/ports/forwardPort.ts";
import type { KubeResult } from "../../kubernetes/failure.ts";
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

  /** The port on this machine that leads to an object's pod. */
  async open(
    connected: ConnectedCluster,
    kind: Kind,
    object: KubeObject,
    { namespace, port }: { readonly namespace: string; readonly port: number },
  ): Promise<KubeResult<PortForward>> {
    const key = `${kind.id}:${namespace}/${object.metadata.name}:${port}`;
    const open = this.#connected === connected ? this.#forwards.get(key) : undefined;
    if (open) return { ok: true, value: open };
    if (this.#connected !== connected) this.#closeAll();
    this.#connected = connected;
    const selector = kind.podsSelector(object) ?? "";
    const made = await forwardPort(connected.connection, { namespace, selector, port });
    if (made.ok) this.#forwards.set(key, made.value);
    return made;
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
