import * as vscode from "vscode";
import { type ObjectEvent, readEvents } from "../../kubernetes/events.ts";
import { kindById } from "../../kubernetes/kinds/all.ts";
import type { Kind, TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject, Resource } from "../../kubernetes/object.ts";
import { watchList } from "../../kubernetes/watch/watchList.ts";
import type { ListStatus, WatchedList } from "../../kubernetes/watch/watchedList.ts";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { Disposable } from "../dispose.ts";

/** What is known of one kind in the chosen namespace. */
export interface ObjectsOfKind {
  readonly status: ListStatus;
  readonly items: readonly (KubeObject | TableRow)[];
  readonly hasMore: boolean;
}

const eventsResource: Resource = { group: "", version: "v1", plural: "events", isNamespaced: true };
/** Not a kind that is shown by itself: warnings, for what is wrong with the others. */
const warningsId = "warnings";

type AnyList = WatchedList<KubeObject> | WatchedList<TableRow>;

/**
 * The objects of the chosen cluster's namespace: one watched list a kind, made when somebody first looks and paused when
 * nobody does. Another choice of cluster throws them away.
 */
export class ClusterObjects extends Disposable {
  readonly #clusters: ClusterSession;
  readonly #changed = this.own(new vscode.EventEmitter<string | undefined>());
  readonly #lists = new Map<string, AnyList>();
  /** Who looks at what, kept over a change of the cluster. */
  readonly #holders = new Map<string, number>();
  #connected: ConnectedCluster | undefined;
  #events: { readonly of: readonly unknown[]; readonly read: readonly ObjectEvent[] } | undefined;

  /** A kind's objects are others now; undefined: all of them. */
  readonly onDidChange = this.#changed.event;

  constructor(clusters: ClusterSession) {
    super();
    this.#clusters = clusters;
    this.#connected = clusters.connected;
    this.own(
      clusters.onDidChange(() => {
        this.#clusterChanged();
      }),
    );
  }

  get connected(): ConnectedCluster | undefined {
    return this.#connected;
  }

  /** Whether the cluster has such objects at all. */
  isServed(kind: Kind): boolean {
    return this.#connected?.served.has(kind.id) ?? false;
  }

  /** What is known of a kind; undefined when it is not served here or nobody has looked yet. */
  of(kindId: string): ObjectsOfKind | undefined {
    return this.#lists.get(kindId);
  }

  find(kindId: string, name: string): KubeObject | TableRow | undefined {
    return this.of(kindId)?.items.find(({ metadata }) => metadata.name === name);
  }

  /** Warnings of the namespace, the newest first. */
  get warnings(): readonly ObjectEvent[] {
    const items = this.of(warningsId)?.items ?? [];
    if (this.#events?.of !== items) this.#events = { of: items, read: readEvents(items) };
    return this.#events.read;
  }

  /** Somebody looks at a kind, until the result is disposed of. */
  hold(kindId: string): vscode.Disposable {
    this.#holders.set(kindId, (this.#holders.get(kindId) ?? 0) + 1);
    this.#keep(kindId);
    let isHeld = true;
    return new vscode.Disposable(() => {
      if (!isHeld) return;
      isHeld = false;
      const holders = (this.#holders.get(kindId) ?? 1) - 1;
      this.#holders.set(kindId, holders);
      if (holders === 0) this.#lists.get(kindId)?.pause();
    });
  }

  holdWarnings(): vscode.Disposable {
    return this.hold(warningsId);
  }

  loadMore(kindId: string): void {
    this.#lists.get(kindId)?.loadMore();
  }

  /** Asks anew what was given up, as a person asked. */
  retry(): void {
    for (const [kindId, list] of this.#lists) if ((this.#holders.get(kindId) ?? 0) > 0) list.retry();
  }

  override dispose(): void {
    this.#throwAway();
    super.dispose();
  }

  #clusterChanged(): void {
    const { connected } = this.#clusters;
    if (connected === this.#connected) return;
    this.#throwAway();
    this.#connected = connected;
    for (const [kindId, holders] of this.#holders) if (holders > 0) this.#keep(kindId);
    this.#changed.fire(undefined);
  }

  #keep(kindId: string): void {
    const held = this.#lists.get(kindId);
    if (held) {
      held.resume();
      return;
    }
    const list = this.#connected && makeList(this.#connected, kindId);
    if (!list) return;
    list.onChange(() => {
      if (!this.isDisposed) this.#changed.fire(kindId === warningsId ? undefined : kindId);
    });
    this.#lists.set(kindId, list);
  }

  #throwAway(): void {
    for (const list of this.#lists.values()) list.dispose();
    this.#lists.clear();
  }
}

function makeList(connected: ConnectedCluster, kindId: string): AnyList | undefined {
  const { connection, namespace, served } = connected;
  if (kindId === warningsId) {
    return watchList(connection, eventsResource, { namespace, fieldSelector: "type=Warning", coalesce: 300 });
  }
  const kind = kindById(kindId);
  const resource = served.get(kindId);
  if (!kind || !resource) return undefined;
  const where = kind.isNamespaced ? { namespace } : {};
  return kind.phaseOfRow
    ? watchList(connection, resource, { ...where, as: "table" })
    : watchList(connection, resource, { ...where, as: "objects" });
}
