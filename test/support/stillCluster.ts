import type { KubeCall, KubeConnection } from "../../src/kubernetes/connection.ts";
import type { KubeFailureReason, KubeResult } from "../../src/kubernetes/failure.ts";
import { kinds } from "../../src/kubernetes/kinds/all.ts";
import type { Kind } from "../../src/kubernetes/kinds/kind.ts";
import type { KubeObject, Resource } from "../../src/kubernetes/object.ts";
import { sentence } from "../../src/l10n/sentence.ts";
import type { ClusterState, ConnectedCluster } from "../../src/extension/cluster/clusterState.ts";
import type { LookedAtCluster } from "../../src/extension/cluster/clusterSession.ts";
import { EventEmitter } from "./vscode.ts";

export interface StillOptions {
  readonly objects?: readonly KubeObject[];
  /** Lists have the objects of the namespace and the label that are asked for; else all of a kind, whatever is asked. */
  readonly isExact?: boolean;
  readonly events?: readonly unknown[];
  /** Plurals that may not be listed. */
  readonly forbidden?: readonly string[];
  /** Why a plural is refused at this moment, if it is. */
  readonly refuses?: (plural: string) => KubeFailureReason | undefined;
  /** Kinds that the server serves; all unless given. */
  readonly served?: readonly string[];
  /** What may be done besides reading: `patch notebooks`, `get pods/log`; all unless given. */
  readonly may?: readonly string[];
  readonly hasNamespace?: boolean;
  /** Logs by pod and container, `train-1/main`; of the start before with `?previous` behind. */
  readonly logs?: Readonly<Record<string, string>>;
}

const namespace = "team-a";

/** A connection to a cluster in which nothing happens: lists are answered, watches say nothing. */
export class StillCluster {
  readonly calls: KubeCall[] = [];
  /** How many keep the connection open. */
  holders = 0;
  /** Watches that are open. */
  watches = 0;
  readonly connected: ConnectedCluster;
  readonly clusters: StillSession;
  readonly #options: StillOptions;

  constructor(options: StillOptions = {}) {
    this.#options = options;
    const connection = {
      context: "here",
      server: "https://here",
      serverIdentity: "https://here#sha256:1",
      request: this.#request,
      stream: this.#stream,
      askAnew: () => undefined,
    } as unknown;
    this.connected = {
      context: "here",
      namespace,
      connection: connection as KubeConnection,
      served: new Map(
        kinds.filter(({ id }) => options.served?.includes(id) ?? true).map((kind) => [kind.id, resourceOf(kind)]),
      ),
      can: (verb, { plural }, { subresource } = {}) => {
        const what = subresource === undefined ? plural : `${plural}/${subresource}`;
        return Promise.resolve(options.may?.includes(`${verb} ${what}`) ?? true);
      },
      hold: () => {
        this.holders++;
        return () => this.holders--;
      },
    };
    this.clusters = stillSession({
      type: "connected",
      cluster: { context: "here", namespace },
      connected: this.connected,
    });
  }

  /** The server serves other kinds now, and the session has found it so. */
  serve(...kindIds: readonly string[]): void {
    const served = this.connected.served as Map<string, Resource>;
    served.clear();
    for (const kind of kinds) if (kindIds.includes(kind.id)) served.set(kind.id, resourceOf(kind));
    this.clusters.become(this.clusters.state);
  }

  readonly #request = (call: KubeCall): Promise<KubeResult<unknown>> => {
    this.calls.push(call);
    const plural = call.path.split("/").at(-1) ?? "";
    const reason = this.#options.refuses?.(plural);
    if (reason) return Promise.resolve(refused(reason, plural));
    if (this.#options.forbidden?.includes(plural)) return Promise.resolve(refused("forbidden", plural));
    if (call.path === `/api/v1/namespaces/${namespace}` && this.#options.hasNamespace === false)
      return Promise.resolve(refused("notFound", plural));
    const one = this.#one(call.path);
    if (one) return Promise.resolve(one);
    const all =
      plural === "events"
        ? (this.#options.events ?? [])
        : this.#ofPlural(call.path, plural).filter(this.#isAsked(call));
    const limit = Number(call.query?.["limit"] ?? all.length);
    const start = Number(call.query?.["continue"] ?? 0);
    const items = all.slice(start, start + limit);
    const end = start + items.length;
    const more = end < all.length ? { continue: String(end), remainingItemCount: all.length - end } : {};
    return Promise.resolve({ ok: true, value: { items, metadata: { resourceVersion: "1", ...more } } });
  };

  #isAsked({ path, query }: KubeCall): (object: KubeObject) => boolean {
    if (this.#options.isExact !== true) return () => true;
    const [, within] = /\/namespaces\/([^/]+)\//.exec(path) ?? [];
    const [label = "", value] = String(query?.["labelSelector"] ?? "").split("=");
    return ({ metadata: { namespace: its, labels = {} } }) =>
      (within === undefined || within === its) && (label === "" || labels[label] === value);
  }

  /** An object by itself, where the path is one's; a patch is answered and forgotten. */
  #one(path: string): KubeResult<unknown> | undefined {
    const [, above = "", plural = "", name = ""] = /^(.*)\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    if (!kinds.some((kind) => kind.plural === plural)) return undefined;
    const value = this.#ofPlural(above, plural).find(({ metadata }) => metadata.name === name);
    return value ? { ok: true, value } : refused("notFound", name);
  }

  readonly #stream = (call: KubeCall): Promise<KubeResult<AsyncIterable<Uint8Array>>> => {
    const [, pod] = /\/pods\/([^/]+)\/log$/.exec(call.path) ?? [];
    if (pod === undefined) {
      this.watches++;
      call.signal?.addEventListener("abort", () => this.watches--, { once: true });
      return still(call);
    }
    this.calls.push(call);
    const { container, previous } = call.query ?? {};
    const text = this.#options.logs?.[`${pod}/${String(container)}${previous === true ? "?previous" : ""}`];
    if (text === undefined) return Promise.resolve(refused("notFound", "log"));
    return Promise.resolve({
      ok: true,
      value: [new TextEncoder().encode(text)] as unknown as AsyncIterable<Uint8Array>,
    });
  };

  #ofPlural(path: string, plural: string): readonly KubeObject[] {
    const [, group] = /^\/apis\/([^/]+)\//.exec(path) ?? [];
    return (this.#options.objects ?? []).filter(
      ({ apiVersion = "v1", kind = "" }) =>
        `${kind.toLowerCase()}s` === plural &&
        (apiVersion.includes("/") ? apiVersion.split("/")[0] : undefined) === group,
    );
  }
}

export interface StillSession extends LookedAtCluster {
  become(state: ClusterState): void;
  /** Who had the server asked for its kinds. */
  readonly kindsLooks: readonly ("person" | "view")[];
}

/** A session in one state, until it is told another. */
export function stillSession(first: ClusterState): StillSession {
  const changed = new EventEmitter<ClusterState>();
  let state = first;
  const kindsLooks: ("person" | "view")[] = [];
  return {
    get state() {
      return state;
    },
    get cluster() {
      return "cluster" in state ? state.cluster : undefined;
    },
    get connected() {
      return state.type === "connected" ? state.connected : undefined;
    },
    onDidChange: changed.event as LookedAtCluster["onDidChange"],
    wake: () => Promise.resolve(state),
    lookForKinds: (who) => {
      kindsLooks.push(who);
      return Promise.resolve();
    },
    kindsLooks,
    become: (next) => {
      state = next;
      changed.fire(next);
    },
  };
}

/** The sample objects in the chosen namespace. */
export function inNamespace(object: KubeObject, uid: string): KubeObject {
  return { ...object, metadata: { ...object.metadata, namespace, uid } };
}

function resourceOf({ group, versions, plural, isNamespaced }: Kind): Resource {
  return { group, version: versions[0] ?? "v1", plural, isNamespaced };
}

function refused(reason: KubeFailureReason, what: string): KubeResult<never> {
  return { ok: false, failure: { reason, sentence: sentence("You may not list {what}.", { what }) } };
}

function still({ signal }: KubeCall): Promise<KubeResult<AsyncIterable<Uint8Array>>> {
  return Promise.resolve({ ok: true, value: silence(signal) });
}

async function* silence(signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  await new Promise<void>((resolve) => {
    if (!signal || signal.aborted) resolve();
    else
      signal.addEventListener(
        "abort",
        () => {
          resolve();
        },
        { once: true },
      );
  });
}
