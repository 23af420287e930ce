import * as vscode from "vscode";
import { type ObjectEvent, readEvents } from "../../kubernetes/events.ts";
import { kindById } from "../../kubernetes/kinds/all.ts";
import type { Kind, TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject, Resource } from "../../kubernetes/object.ts";
import { watchList } from "../../kubernetes/watch/watchList.ts";
import type { ListStatus, WatchedList } from "../../kubernetes/watch/watchedList.ts";
import type { LookedAtCluster } from "../cluster/clusterSession.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { Disposable } from "../dispose.ts";
import type { TroubledPod } from "./objectFacts.ts";
import { type Diagnoses, ObjectIndex } from "../../kubernetes/pods/objectIndex.ts";
import { PodInquiry } from "../../kubernetes/pods/podInquiry.ts";

/** What is known of one kind in the chosen namespace. */
export interface ObjectsOfKind {
  readonly status: ListStatus;
  readonly items: readonly (KubeObject | TableRow)[];
  readonly hasMore: boolean;
}

/** Where to look, when it is not the chosen namespace: the pods of one run are in another, mostly. */
export interface ObjectsWhere {
  readonly namespace: string;
  readonly podSelector: string;
}

const eventsResource: Resource = { group: "", version: "v1", plural: "events", isNamespaced: true };
/** Not a kind that is shown by itself: warnings, for what is wrong with the others. */
const warningsId = "warnings";
const nothing: readonly [] = [];

/** Milliseconds between two drawings at least: in a busy namespace something changes all the time. */
const calm = 250;
/** Pods are read whole up to so many, for those in trouble may be on any page; one is some 10 KB. */
const mostPods = 5_000;

type AnyList = WatchedList<KubeObject> | WatchedList<TableRow>;

/**
 * The objects of the chosen cluster's namespace: one watched list a kind, made when somebody first looks and paused when
 * nobody does. Another choice of cluster throws them away.
 */
export class ClusterObjects extends Disposable {
  readonly #clusters: LookedAtCluster;
  readonly #where: ObjectsWhere | undefined;
  readonly #changed = this.own(new vscode.EventEmitter<string | undefined>());
  readonly #lists = new Map<string, AnyList>();
  /** Who looks at what, kept over a change of the cluster. */
  readonly #holders = new Map<string, number>();
  readonly #diagnoses: Diagnoses = new WeakMap();
  #connected: ConnectedCluster | undefined;
  #inquiry: PodInquiry | undefined;
  /** By uid: asked to stop from here. */
  readonly #stopping = new Set<string>();
  #events: { readonly of: readonly unknown[]; readonly read: readonly ObjectEvent[] } | undefined;
  #index:
    | { readonly pods: readonly unknown[]; readonly warnings: readonly ObjectEvent[]; readonly made: ObjectIndex }
    | undefined;

  /** A kind's objects are others now; undefined: all of them. */
  readonly onDidChange = this.#changed.event;

  constructor(clusters: LookedAtCluster, where?: ObjectsWhere) {
    super();
    this.#clusters = clusters;
    this.#where = where;
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

  /** Where its objects are. */
  get namespace(): string {
    return this.#where?.namespace ?? this.#connected?.namespace ?? "";
  }

  /** What is known of a kind; undefined when it is not served here or nobody has looked yet. */
  of(kindId: string): ObjectsOfKind | undefined {
    return this.#lists.get(kindId);
  }

  find(kindId: string, name: string): KubeObject | TableRow | undefined {
    return this.of(kindId)?.items.find(({ metadata }) => metadata.name === name);
  }

  /** Resolves when a kind has been read, or it is known why not. */
  loaded(kindId: string): Promise<void> {
    const list = this.#lists.get(kindId);
    const isSettled = (): boolean => list?.status.type !== "loading" || this.#lists.get(kindId) !== list;
    if (isSettled()) return Promise.resolve();
    return new Promise((resolve) => {
      const subscription = this.onDidChange(() => {
        if (!isSettled()) return;
        subscription.dispose();
        resolve();
      });
    });
  }

  /** Pods and warnings as they are now, found by what asks for them. */
  get index(): ObjectIndex {
    const pods = (this.of("pod")?.items ?? nothing) as readonly KubeObject[];
    const { warnings } = this;
    if (this.#index?.pods !== pods || this.#index.warnings !== warnings) {
      this.#index = { pods, warnings, made: this.#makeIndex(pods, warnings) };
    }
    return this.#index.made;
  }

  /** An object was asked to stop, for good: lists of printed rows do not tell. */
  stops(kindId: string, uid: string | undefined): void {
    if (uid === undefined) return;
    this.#stopping.add(uid);
    this.#changed.fire(kindId);
  }

  isStopping(uid: string | undefined): boolean {
    return uid !== undefined && this.#stopping.has(uid);
  }

  /** Somebody sees why this pod is in trouble: what would say it better is asked for. */
  lookInto({ pod, diagnosis }: TroubledPod): void {
    const connected = this.#connected;
    if (!connected || this.isDisposed) return;
    this.#inquiry ??= new PodInquiry(connected, this.namespace, {
      changed: () => {
        this.#changed.fire("pod");
      },
    });
    this.#inquiry.lookInto(pod, diagnosis, Date.now());
  }

  /** Warnings of the namespace, the newest first. */
  get warnings(): readonly ObjectEvent[] {
    const items = this.of(warningsId)?.items ?? nothing;
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

  /** Asks anew, as a person asked; what may be done too. */
  retry(): void {
    this.#connected?.connection.askAnew();
    this.#connected?.forgetRights?.();
    for (const list of this.#held()) list.retry();
  }

  /** Asks anew what was refused: rights are given, and kinds installed, while somebody looks. */
  retryRefused(): void {
    for (const list of this.#held()) {
      // A program that asks for a password is not started by itself.
      if (list.status.type === "closed" && list.status.failure.reason !== "credentials") list.retry();
    }
  }

  override dispose(): void {
    this.#throwAway();
    super.dispose();
  }

  #makeIndex(pods: readonly KubeObject[], warnings: readonly ObjectEvent[]): ObjectIndex {
    return new ObjectIndex(pods, warnings, this.#diagnoses, (pod) => this.#inquiry?.of(pod) ?? { mark: "" });
  }

  #held(): AnyList[] {
    return [...this.#lists].filter(([kindId]) => (this.#holders.get(kindId) ?? 0) > 0).map(([, list]) => list);
  }

  #clusterChanged(): void {
    const { connected } = this.#clusters;
    if (connected === this.#connected) this.#dropLists((kindId) => !isServed(connected, kindId));
    else this.#throwAway();
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
    const list = this.#connected && makeList(this.#connected, kindId, this.#where);
    if (!list) return;
    list.onChange(() => {
      if (kindId === "pod" && list.hasMore && list.items.length < mostPods) list.loadMore();
      if (!this.isDisposed) this.#changed.fire(kindId === warningsId ? undefined : kindId);
    });
    this.#lists.set(kindId, list);
  }

  #throwAway(): void {
    this.#dropLists(() => true);
    this.#inquiry?.dispose();
    this.#inquiry = undefined;
  }

  #dropLists(which: (kindId: string) => boolean): void {
    for (const [kindId, list] of this.#lists) {
      if (!which(kindId)) continue;
      list.dispose();
      this.#lists.delete(kindId);
    }
  }
}

function isServed(connected: ConnectedCluster | undefined, kindId: string): boolean {
  return kindId === warningsId || connected?.served.has(kindId) === true;
}

function makeList(
  { connection, namespace: chosen, served }: ConnectedCluster,
  kindId: string,
  elsewhere: ObjectsWhere | undefined,
): AnyList | undefined {
  const namespace = elsewhere?.namespace ?? chosen;
  if (kindId === warningsId) {
    return watchList(connection, eventsResource, { namespace, fieldSelector: "type=Warning", coalesce: calm });
  }
  const kind = kindById(kindId);
  const resource = served.get(kindId);
  return kind && resource && watchKind(connection, kind, resource, { namespace, podSelector: elsewhere?.podSelector });
}

function watchKind(
  connection: ConnectedCluster["connection"],
  kind: Kind,
  resource: Resource,
  { namespace, podSelector }: Partial<ObjectsWhere>,
): AnyList {
  const labelSelector = kind.id === "pod" ? podSelector : undefined;
  const where = { ...(kind.isNamespaced && { namespace }), labelSelector, coalesce: calm };
  return kind.phaseOfRow
    ? watchList(connection, resource, { ...where, as: "table" })
    : watchList(connection, resource, { ...where, as: "objects" });
}
