import * as vscode from "vscode";
import { kindById } from "../../kubernetes/kinds/all.ts";
import type { TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { containersOf } from "../../kubernetes/pods/containers.ts";
import type { LookedAtCluster } from "../cluster/clusterSession.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { isNamespaceThere } from "../cluster/namespaceThere.ts";
import type { PlatformGateway } from "../cluster/platformGateway.ts";
import { commandIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";
import type { ClusterObjects } from "../objects/clusterObjects.ts";
import { KindCounts } from "../objects/kindCounts.ts";
import { ObjectEvents } from "../objects/objectEvents.ts";
import { asObject, type ObjectFacts, objectFacts, stoppingFacts } from "../objects/objectFacts.ts";
import type { ObjectItem, ObjectsItem } from "../objects/objectItem.ts";
import { allRights, kindRights, objectRights } from "../objects/objectRights.ts";
import { containerRow, eventRow, kindRow, messageRow, objectRow, reasonRow, stepRow } from "../objects/objectRow.ts";
import { chooseNamespace, clusterNotice, type Notice, refusalNotice } from "./clusterNotice.ts";
import { drawEach } from "./drawEach.ts";
import { OpenRows } from "./openRows.ts";
import { ShownRows } from "./shownRows.ts";

type Listed = KubeObject | TableRow;

/** What a view of objects shows at its top: the objects of some kinds in one list, or a section a kind. */
export interface ObjectsViewOptions {
  readonly viewId: string;
  /** Kinds whose objects stand in one list at the top. */
  readonly flat?: readonly string[];
  /** Kinds with a section each. */
  readonly sections?: readonly string[];
  /** Which objects of the flat list are shown, and in which order; all of them by name unless given. */
  readonly arrange?: (items: readonly Listed[], objects: ClusterObjects) => readonly Listed[];
  /** What to say when none is left. */
  readonly nothingLeft?: () => Notice | undefined;
  /** Where objects may be opened by who may not forward ports. */
  readonly gateway?: Pick<PlatformGateway, "origin" | "find" | "onDidChange">;
}

/** So many objects of a kind are drawn at first, and so many more each time a person asks. */
const portion = 200;
/** Milliseconds between two drawings while nothing changes: ages grow. */
const tick = 20_000;
/** Ticks after which what nobody watches is counted again. */
const longTicks = 3;
/** Ticks after which what was refused is asked for again: rights are given seldom, and a person can ask at any time. */
const rareTicks = 30;

/** A view of the cluster's objects. Only what is visible is watched: the lists of expanded sections, while the view shows. */
export class ObjectsTree extends Disposable implements vscode.TreeDataProvider<ObjectsItem> {
  readonly #clusters: LookedAtCluster;
  readonly #options: ObjectsViewOptions;
  readonly #view: vscode.TreeView<ObjectsItem>;
  readonly #changed = this.own(new vscode.EventEmitter<ObjectsItem | ObjectsItem[] | undefined>());
  readonly #shown = new ShownRows<ObjectsItem>();
  /** One item object a row for as long as the row lives: VS Code refreshes by identity. */
  readonly #items = new Map<string, ObjectsItem>();
  readonly #held = new Map<string, vscode.Disposable>();
  readonly #expanded = new Set<string>();
  /** How many objects of a kind are drawn. */
  readonly #drawn = new Map<string, number>();
  readonly #events = new ObjectEvents();
  readonly #counts = new KindCounts();
  #objects: ClusterObjects;
  #drawnOf: ConnectedCluster | undefined;
  #leaveObjects: vscode.Disposable;
  #stopTicking: (() => void) | undefined;
  /** What stands above the rows when nothing is stale. */
  #said: string | undefined;
  readonly #openRows: OpenRows<ObjectsItem>;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(clusters: LookedAtCluster, objects: ClusterObjects, options: ObjectsViewOptions) {
    super();
    this.#clusters = clusters;
    this.#objects = objects;
    this.#drawnOf = objects.connected;
    this.#options = options;
    this.#leaveObjects = this.#listen();
    this.#view = this.own(
      vscode.window.createTreeView(options.viewId, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.#openRows = this.own(new OpenRows(this.#view, ({ id }) => id));
    this.own(
      this.#view.onDidChangeVisibility(() => {
        this.#look();
      }),
    );
    this.own(
      this.#view.onDidExpandElement(({ element }) => {
        this.#expand(element, true);
      }),
    );
    this.own(
      this.#view.onDidCollapseElement(({ element }) => {
        this.#expand(element, false);
      }),
    );
    this.own(
      clusters.onDidChange(() => {
        this.#clusterChanged();
      }),
    );
    const { gateway } = options;
    if (gateway)
      this.own(
        gateway.onDidChange(() => {
          this.#changed.fire(undefined);
        }),
      );
  }

  /** What is shown of its objects, beside the view's title. */
  set description(text: string | undefined) {
    this.#view.description = text;
  }

  /** Shows other objects, or the same ones arranged anew. */
  show(objects: ClusterObjects): void {
    if (objects !== this.#objects) {
      this.#letGo();
      this.#leaveObjects.dispose();
      this.#objects = objects;
      this.#leaveObjects = this.#listen();
      this.#items.clear();
      this.#shown.clear();
      this.#drawn.clear();
    }
    this.#look();
    this.#changed.fire(undefined);
  }

  /** Asks anew, as a person asked. */
  retry(): void {
    this.#events.clear();
    if (!this.#view.visible) return;
    this.#objects.retry();
    void this.#count("all");
    this.#changed.fire(undefined);
  }

  /** Draws more objects of a kind, read already or not. */
  showMore(kindId: string): void {
    const drawn = (this.#drawn.get(kindId) ?? portion) + portion;
    this.#drawn.set(kindId, drawn);
    const list = this.#objects.of(kindId);
    if (list?.hasMore === true && list.items.length < drawn) this.#objects.loadMore(kindId);
    this.#refresh(kindId);
  }

  getParent(item: ObjectsItem): ObjectsItem | undefined {
    return "parent" in item ? item.parent : undefined;
  }

  async getChildren(item?: ObjectsItem): Promise<ObjectsItem[]> {
    const children = await this.#childrenOf(item);
    this.#shown.stood(item, children, item && this.#readBelow(item));
    return children;
  }

  async #childrenOf(item: ObjectsItem | undefined): Promise<ObjectsItem[]> {
    if (!item) return this.#roots();
    if (item.type === "kind") return this.#ofSection(item);
    if (item.type === "object") return this.#below(item);
    return [];
  }

  async getTreeItem(item: ObjectsItem): Promise<vscode.TreeItem> {
    this.#shown.drawn(item, this.#readRow(item));
    return this.#openRows.asLeft(await this.#rowOf(item));
  }

  async #rowOf(item: ObjectsItem): Promise<vscode.TreeItem> {
    switch (item.type) {
      case "kind":
        return this.#kindRow(item.id, item.kindId);
      case "event":
        return eventRow(item.id, item.event);
      case "container":
        return containerRow(item.id, item.container);
      case "reason":
        return reasonRow(item.id, item.text, item.told);
      case "message":
        return messageRow(item.id, item.text);
      case "step":
        return stepRow(item.id, item.step);
      case "more":
        return this.#moreRow(item.id, item.kindId);
      case "object":
        return this.#objectRow(item);
    }
  }

  override dispose(): void {
    this.#letGo();
    this.#leaveObjects.dispose();
    super.dispose();
  }

  /** What stands at the top: rows, or why there are none. VS Code shows that it works until this is known. */
  async #roots(): Promise<ObjectsItem[]> {
    const state = await this.#clusters.wake();
    const notice = clusterNotice(state);
    if (notice) return this.#noticed(notice);
    this.#say(undefined);
    if (!this.#objects.connected) return [];
    this.#look();
    const { flat = [], sections = [] } = this.#options;
    const listed = flat.filter((kindId) => this.#isServed(kindId));
    await Promise.all(listed.map((kindId) => this.#objects.loaded(kindId)));
    const rows = this.#topRows();
    // Sections are there whatever stands in them.
    const isNowhere = sections.length > 0 && !(await this.#hasNamespace());
    return rows.length > 0 && !isNowhere ? rows : this.#noticed(await this.#emptyNotice(listed));
  }

  /** Objects of the flat kinds and the sections, as far as they are known. */
  #topRows(): ObjectsItem[] {
    const { flat = [], sections = [] } = this.#options;
    const served = (kindId: string): boolean => this.#isServed(kindId);
    return [
      ...flat.filter(served).flatMap((kindId) => this.#ofKind(kindId)),
      ...sections.filter(served).map((kindId) => this.#kept({ type: "kind" as const, id: kindId, kindId })),
    ];
  }

  async #hasNamespace(): Promise<boolean> {
    const { connected } = this.#objects;
    return !connected || (await isNamespaceThere(connected));
  }

  /** Why there is nothing, unless nothing is simply what there is. */
  async #emptyNotice(listed: readonly string[]): Promise<Notice | undefined> {
    const refused = listed.flatMap((kindId) => {
      const status = this.#objects.of(kindId)?.status;
      return status?.type === "closed" ? [status.failure] : [];
    });
    if (refused[0]) return refusalNotice(refused[0]);
    const { connected } = this.#objects;
    if (!connected || (await this.#hasNamespace())) return this.#options.nothingLeft?.();
    const { context, namespace } = connected;
    const text = vscode.l10n.t("There is no namespace {0} in {1}.", namespace, context);
    return { text, step: chooseNamespace() };
  }

  #noticed(notice: Notice | undefined): ObjectsItem[] {
    this.#say(notice?.text);
    return notice ? [{ type: "step", id: "step", step: notice.step }] : [];
  }

  async #ofSection(section: ObjectsItem & { type: "kind" }): Promise<ObjectsItem[]> {
    const { kindId } = section;
    this.#expand(section, true);
    await this.#objects.loaded(kindId);
    const status = this.#objects.of(kindId)?.status;
    if (status?.type === "closed") return [this.#message(section, translated(status.failure.sentence))];
    const rows = this.#ofKind(kindId, section);
    return rows.length > 0 ? rows : [this.#message(section, vscode.l10n.t("none in this namespace"))];
  }

  #ofKind(kindId: string, parent?: ObjectsItem): ObjectsItem[] {
    const list = this.#objects.of(kindId);
    if (!list) return [];
    const { connected, namespace } = this.#objects;
    const elsewhere = namespace === connected?.namespace ? {} : { namespace };
    const prefix = parent ? `${parent.id}/` : "";
    const arranged = parent ? list.items : (this.#options.arrange?.(list.items, this.#objects) ?? list.items);
    const drawn = this.#drawn.get(kindId) ?? portion;
    const rows: ObjectsItem[] = arranged
      .slice(0, drawn)
      .map(({ metadata: { name } }) =>
        this.#kept({ type: "object", id: `${prefix}${kindId}:${name}`, kindId, name, ...elsewhere, parent }),
      );
    const hasMore = list.hasMore || arranged.length > drawn;
    if (hasMore) rows.push(this.#kept({ type: "more", id: `${prefix}more:${kindId}`, kindId, parent }));
    return rows;
  }

  async #below(item: ObjectItem): Promise<ObjectsItem[]> {
    const kind = kindById(item.kindId);
    const found = this.#objects.find(item.kindId, item.name);
    if (!kind || !found) return [];
    const reason = this.#reason(item, found);
    const object = asObject(found);
    if (kind.id === "pod") return [...reason, ...containers(item, object), ...(await this.#eventsOf(item, object))];
    this.#holdPods();
    await this.#objects.loaded("pod");
    const pods = this.#objects.index
      .podsOf(kind, object)
      .map(({ metadata: { name } }) =>
        this.#kept({ type: "object", id: `${item.id}/pod:${name}`, kindId: "pod", name, parent: item }),
      );
    return [...reason, ...(pods.length > 0 ? pods : await this.#eventsOf(item, object))];
  }

  /** The whole sentence, of which the object's own row shows the beginning only. */
  #reason(item: ObjectItem, found: Listed): ObjectsItem[] {
    const facts = this.#factsOf(item, found);
    if (!facts?.why || !facts.isTrouble) return [];
    return [{ type: "reason", id: `${item.id}/reason`, text: translated(facts.why), told: facts.told, parent: item }];
  }

  #factsOf({ kindId }: ObjectItem, found: Listed): ObjectFacts | undefined {
    const kind = kindById(kindId);
    const facts = kind && objectFacts(this.#objects.index, kind, found, Date.now());
    return facts && this.#objects.isStopping(found.metadata.uid) ? stoppingFacts(facts) : facts;
  }

  /** What was said of an object in the last hour; of one without pods it says why there are none. */
  async #eventsOf(item: ObjectItem, object: KubeObject): Promise<ObjectsItem[]> {
    const { connected, namespace } = this.#objects;
    if (!connected || object.metadata.uid === undefined) return [];
    const answer = await this.#events.of(connected, namespace, object, Date.now());
    if (!answer.ok) return [this.#message(item, translated(answer.failure.sentence))];
    if (answer.value.length === 0) return [this.#message(item, vscode.l10n.t("no events in the last hour"))];
    return answer.value.map((event, index) => ({
      type: "event",
      id: `${item.id}/event:${index}`,
      event,
      parent: item,
    }));
  }

  #message(parent: ObjectsItem, text: string): ObjectsItem {
    return { type: "message", id: `${parent.id}/message`, text, parent };
  }

  async #objectRow(item: ObjectItem): Promise<vscode.TreeItem> {
    const kind = kindById(item.kindId);
    const found = this.#objects.find(item.kindId, item.name);
    const { connected, namespace } = this.#objects;
    const facts = found && this.#factsOf(item, found);
    if (!kind || !facts || !connected) return new vscode.TreeItem(item.name);
    if (facts.troubled) this.#objects.lookInto(facts.troubled);
    const rights = await kindRights(connected, kind, namespace);
    const ways = { gateway: !rights.forward && this.#hasGateway() };
    return objectRow(item, kind, found, facts, objectRights(rights, kind, found, facts, ways));
  }

  /** For who has no other way, what answers at the address that was given is found out; rows are drawn anew then. */
  #hasGateway(): boolean {
    const { gateway } = this.#options;
    void gateway?.find();
    return gateway?.origin !== undefined;
  }

  #kindRow(id: string, kindId: string): vscode.TreeItem {
    const kind = kindById(kindId);
    if (!kind) return new vscode.TreeItem(kindId);
    const list = this.#held.has(kindId) ? this.#objects.of(kindId) : undefined;
    const counted = this.#counts.of(kindId);
    if (list?.status.type === "closed") return kindRow(id, kind, undefined, translated(list.status.failure.sentence));
    if (list && list.status.type !== "loading" && !list.hasMore) return kindRow(id, kind, list.items.length, undefined);
    return counted?.type === "failed" && counted.failure.reason === "forbidden"
      ? kindRow(id, kind, undefined, translated(counted.failure.sentence))
      : kindRow(id, kind, counted?.type === "count" ? counted.count : undefined, undefined);
  }

  #moreRow(id: string, kindId: string): vscode.TreeItem {
    const title = vscode.l10n.t("Load More…");
    return stepRow(id, {
      title,
      command: commandIds.loadMoreObjects,
      parameters: [this.#options.viewId, kindId],
      icon: "ellipsis",
    });
  }

  #isServed(kindId: string): boolean {
    return this.#objects.connected?.served.has(kindId) ?? false;
  }

  #kept<Item extends ObjectsItem>(made: Item): Item {
    const item = this.#items.get(made.id);
    if (item?.type === made.type) return item as Item;
    this.#items.set(made.id, made);
    return made;
  }

  #listen(): vscode.Disposable {
    return this.#objects.onDidChange((kindId) => {
      this.#refresh(kindId);
    });
  }

  /** The view came into sight or went out of it, or there is something else to look at. */
  #look(): void {
    if (!this.#view.visible) {
      this.#letGo();
      return;
    }
    const { flat = [], sections = [] } = this.#options;
    const wasHeld = this.#held.size > 0 || this.#stopTicking !== undefined;
    for (const kindId of flat) this.#hold(kindId);
    if (flat.length > 0) this.#holdPods();
    for (const kindId of this.#expanded) this.#hold(kindId);
    this.#stopTicking ??= drawEach(tick, (times) => {
      this.#ticked(times);
    });
    if (!wasHeld && sections.length > 0) void this.#count();
    if (!wasHeld) this.#changed.fire(undefined);
  }

  #letGo(): void {
    for (const held of this.#held.values()) held.dispose();
    this.#held.clear();
    this.#stopTicking?.();
    this.#stopTicking = undefined;
  }

  #ticked(times: number): void {
    const isRare = times % rareTicks === 0;
    if (isRare) this.#objects.retryRefused();
    if (times % longTicks === 0) {
      void this.#count(isRare ? "all" : "unrefused");
      void this.#clusters.lookForKinds("view");
    }
    this.#drawChanges();
  }

  /** Counts the sections that nobody has expanded. */
  async #count(which: "all" | "unrefused" = "unrefused"): Promise<void> {
    const { connected } = this.#objects;
    const closed = (this.#options.sections ?? []).filter((kindId) => !this.#held.has(kindId));
    if (!connected || closed.length === 0) return;
    if ((await this.#counts.look(connected, closed, which)) && this.#view.visible) this.#drawChanges();
  }

  #expand(item: ObjectsItem, isExpanded: boolean): void {
    if (item.type !== "kind") return;
    if (isExpanded) {
      this.#expanded.add(item.kindId);
      if (this.#view.visible) this.#hold(item.kindId);
      return;
    }
    this.#expanded.delete(item.kindId);
    this.#held.get(item.kindId)?.dispose();
    this.#held.delete(item.kindId);
  }

  #hold(kindId: string): void {
    if (!this.#held.has(kindId)) this.#held.set(kindId, this.#objects.hold(kindId));
  }

  #holdPods(): void {
    if (!this.#view.visible) return;
    this.#hold("pod");
    if (!this.#held.has("warnings")) this.#held.set("warnings", this.#objects.holdWarnings());
  }

  #clusterChanged(): void {
    const { connected } = this.#objects;
    const isSame = connected !== undefined && connected === this.#drawnOf;
    this.#drawnOf = connected;
    // Its server serves other kinds now.
    if (isSame) this.#kindsChanged();
    else this.#drawAnew();
  }

  #kindsChanged(): void {
    if (!this.#view.visible) return;
    void this.#count();
    this.#drawChanges();
  }

  #drawAnew(): void {
    this.#items.clear();
    this.#shown.clear();
    this.#drawn.clear();
    this.#events.clear();
    if (this.#view.visible && this.#objects.connected) void this.#count();
    this.#changed.fire(undefined);
  }

  /** A kind's objects have changed. Pods and warnings stand below all, and tell of all. */
  #refresh(kindId: string | undefined): void {
    if (!this.#view.visible) return;
    this.#draw();
    if (kindId === undefined || kindId === "pod" || this.#held.has(kindId)) this.#drawChanges();
  }

  /** Draws what is other than it was; all of it when others stand at the top, or none. */
  #drawChanges(): void {
    const top = this.#objects.connected ? this.#topRows() : [];
    const rowOf = (item: ObjectsItem): string => this.#readRow(item);
    const belowOf = (item: ObjectsItem): string => this.#readBelow(item);
    const changes = top.length === 0 ? undefined : this.#shown.changes(top, { rowOf, belowOf });
    if (changes === undefined) this.#changed.fire(undefined);
    else if (changes.length > 0) this.#changed.fire([...changes]);
  }

  /** How a row reads, for comparing. What stands below an object is read with the object. */
  #readRow(item: ObjectsItem): string {
    if (item.type === "kind") {
      const { description } = this.#kindRow(item.id, item.kindId);
      return String(description);
    }
    if (item.type !== "object") return "";
    const kind = kindById(item.kindId);
    const found = this.#objects.find(item.kindId, item.name);
    const facts = found && this.#factsOf(item, found);
    if (!kind || !facts) return "";
    const { iconPath, description, tooltip, contextValue } = objectRow(
      item,
      kind,
      found,
      facts,
      objectRights(allRights, kind, found, facts),
    );
    return JSON.stringify([iconPath, description, tooltip, contextValue]);
  }

  /** What stands below a row, for comparing. */
  #readBelow(item: ObjectsItem): string {
    if (item.type === "kind") {
      const status = this.#objects.of(item.kindId)?.status.type;
      return [status, ...this.#ofKind(item.kindId, item).map(({ id }) => id)].join("\n");
    }
    const kind = item.type === "object" ? kindById(item.kindId) : undefined;
    const found = item.type === "object" ? this.#objects.find(item.kindId, item.name) : undefined;
    if (item.type !== "object" || !kind || !found) return "";
    const why = this.#factsOf(item, found)?.why;
    const pods = this.#objects.index.podsOf(kind, asObject(found)).map(({ metadata }) => metadata.name);
    // Events are not watched: they are asked for again when the object changes, and each minute.
    const { uid, resourceVersion } = found.metadata;
    const heard = this.#objects.index.warningsAbout(uid).map(({ last, count }) => `${last}×${count}`);
    const events = pods.length > 0 ? [] : [resourceVersion, ...heard, Math.floor(Date.now() / 60_000)];
    return JSON.stringify([why, pods, events]);
  }

  #say(text: string | undefined): void {
    this.#said = text;
    this.#draw();
  }

  /** While the connection is being made again, what is shown is from before. */
  #draw(): void {
    this.#view.message = this.#said ?? this.#staleMessage();
  }

  #staleMessage(): string | undefined {
    for (const kindId of this.#held.keys()) {
      const list = this.#objects.of(kindId);
      const isFromBefore = list?.status.type === "stale" || (list?.status.type === "closed" && list.items.length > 0);
      if (!list || !isFromBefore || !("failure" in list.status)) continue;
      return vscode.l10n.t("{0} What is shown is from before.", translated(list.status.failure.sentence));
    }
    return undefined;
  }
}

/** A pod's containers, where there is more than the one that its own row is about. */
function containers(parent: ObjectItem, pod: KubeObject): ObjectsItem[] {
  const found = containersOf(pod);
  if (found.length < 2) return [];
  return found.map((container) => ({
    type: "container",
    id: `${parent.id}/container:${container.name}`,
    container,
    parent,
  }));
}
