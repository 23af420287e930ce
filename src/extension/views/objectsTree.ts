import * as vscode from "vscode";
import { eventsOf } from "../../kubernetes/events.ts";
import { kindById } from "../../kubernetes/kinds/all.ts";
import type { TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import { commandIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";
import type { ClusterObjects } from "../objects/clusterObjects.ts";
import { isRow, objectFacts, podsAmong } from "../objects/objectFacts.ts";
import type { ObjectItem, ObjectsItem } from "../objects/objectItem.ts";
import { objectRights } from "../objects/objectRights.ts";
import { eventRow, kindRow, objectRow } from "../objects/objectRow.ts";

/** What a view of objects shows at its top: the objects of some kinds in one list, or a section a kind. */
export interface ObjectsViewOptions {
  readonly viewId: string;
  /** Kinds whose objects stand in one list at the top. */
  readonly flat?: readonly string[];
  /** Kinds with a section each. */
  readonly sections?: readonly string[];
  /** Orders a flat list; by name unless given. */
  readonly order?: (a: KubeObject | TableRow, b: KubeObject | TableRow) => number;
}

/** A view of the cluster's objects. Only what is visible is watched: the lists of expanded sections, while the view shows. */
export class ObjectsTree extends Disposable implements vscode.TreeDataProvider<ObjectsItem> {
  readonly #clusters: ClusterSession;
  readonly #objects: ClusterObjects;
  readonly #options: ObjectsViewOptions;
  readonly #view: vscode.TreeView<ObjectsItem>;
  readonly #changed = this.own(new vscode.EventEmitter<ObjectsItem | undefined>());
  /** One item object a row for as long as the row lives: VS Code refreshes by identity. */
  readonly #items = new Map<string, ObjectsItem>();
  readonly #held = new Map<string, vscode.Disposable>();
  readonly #expanded = new Set<string>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(clusters: ClusterSession, objects: ClusterObjects, options: ObjectsViewOptions) {
    super();
    this.#clusters = clusters;
    this.#objects = objects;
    this.#options = options;
    this.#view = this.own(
      vscode.window.createTreeView(options.viewId, { treeDataProvider: this, showCollapseAll: true }),
    );
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
      objects.onDidChange((kindId) => {
        this.#refresh(kindId);
      }),
    );
    this.own(
      clusters.onDidChange(() => {
        this.#clusterChanged();
      }),
    );
  }

  getParent(item: ObjectsItem): ObjectsItem | undefined {
    return "parent" in item ? item.parent : undefined;
  }

  async getChildren(item?: ObjectsItem): Promise<ObjectsItem[]> {
    if (!this.#objects.connected) return [];
    if (!item) return this.#roots();
    if (item.type === "kind") return this.#ofKind(item.kindId, item);
    if (item.type === "object") return this.#below(item);
    return [];
  }

  async getTreeItem(item: ObjectsItem): Promise<vscode.TreeItem> {
    switch (item.type) {
      case "kind":
        return this.#kindRow(item.id, item.kindId);
      case "event":
        return eventRow(item.id, item.event);
      case "message":
        return messageRow(item.id, item.text);
      case "more":
        return moreRow(item.id, item.kindId);
      case "object":
        return this.#objectRow(item);
    }
  }

  override dispose(): void {
    for (const held of this.#held.values()) held.dispose();
    super.dispose();
  }

  #roots(): ObjectsItem[] {
    const { flat = [], sections = [] } = this.#options;
    const served = (kindId: string): boolean => this.#objects.connected?.served.has(kindId) ?? false;
    return [
      ...this.#sorted(flat.filter(served).flatMap((kindId) => this.#ofKind(kindId))),
      ...sections.filter(served).map((kindId) => this.#kept({ type: "kind", id: kindId, kindId })),
    ];
  }

  #sorted(items: ObjectsItem[]): ObjectsItem[] {
    const { order } = this.#options;
    if (!order) return items;
    const found = (item: ObjectsItem): KubeObject | TableRow | undefined =>
      item.type === "object" ? this.#objects.find(item.kindId, item.name) : undefined;
    return items.toSorted((a, b) => {
      const [first, second] = [found(a), found(b)];
      return first && second ? order(first, second) : 0;
    });
  }

  #ofKind(kindId: string, parent?: ObjectsItem): ObjectsItem[] {
    const list = this.#objects.of(kindId);
    if (!list) return [];
    const prefix = parent ? `${parent.id}/` : "";
    if (list.status.type === "closed") {
      const text = translated(list.status.failure.sentence);
      return [this.#kept({ type: "message", id: `${prefix}closed:${kindId}`, text, parent })];
    }
    const rows: ObjectsItem[] = list.items.map(({ metadata: { name } }) =>
      this.#kept({ type: "object", id: `${prefix}${kindId}:${name}`, kindId, name, parent }),
    );
    if (list.hasMore) rows.push(this.#kept({ type: "more", id: `${prefix}more:${kindId}`, kindId, parent }));
    return rows;
  }

  async #below(item: ObjectItem): Promise<ObjectsItem[]> {
    const kind = kindById(item.kindId);
    const found = this.#objects.find(item.kindId, item.name);
    if (!kind || !found || isRow(found)) return [];
    if (kind.id === "pod") return this.#events(item, found);
    this.#holdPods();
    const pods = podsAmong(this.#objects, kind, found).map(({ metadata: { name } }) =>
      this.#kept({ type: "object", id: `${item.id}/pod:${name}`, kindId: "pod", name, parent: item }),
    );
    return pods.length > 0 ? pods : this.#events(item, found);
  }

  /** What was said of an object in the last hour; of one without pods it says why there are none. */
  async #events(item: ObjectItem, { metadata }: KubeObject): Promise<ObjectsItem[]> {
    const { connected } = this.#objects;
    if (!connected || metadata.uid === undefined) return [];
    const answer = await eventsOf(connected.connection, { namespace: connected.namespace, uid: metadata.uid });
    if (!answer.ok) {
      const text = translated(answer.failure.sentence);
      return [this.#kept({ type: "message", id: `${item.id}/noEvents`, text, parent: item })];
    }
    if (answer.value.length === 0) {
      const text = vscode.l10n.t("No events in the last hour");
      return [this.#kept({ type: "message", id: `${item.id}/quiet`, text, parent: item })];
    }
    return answer.value.map((event, index) => ({
      type: "event",
      id: `${item.id}/event:${index}`,
      event,
      parent: item,
    }));
  }

  async #objectRow(item: ObjectItem): Promise<vscode.TreeItem> {
    const kind = kindById(item.kindId);
    const found = this.#objects.find(item.kindId, item.name);
    const { connected } = this.#objects;
    if (!kind || !found || !connected) return new vscode.TreeItem(item.name);
    const facts = objectFacts(this.#objects, kind, found, Date.now());
    return objectRow(item, kind, found, facts, await objectRights(connected, kind, found));
  }

  #kindRow(id: string, kindId: string): vscode.TreeItem {
    const kind = kindById(kindId);
    if (!kind) return new vscode.TreeItem(kindId);
    const list = this.#objects.of(kindId);
    const problem = list?.status.type === "closed" ? translated(list.status.failure.sentence) : undefined;
    const count = list && list.status.type !== "loading" ? list.items.length : undefined;
    return kindRow(id, kind, count, problem);
  }

  #kept<Item extends ObjectsItem>(made: Item): Item {
    const item = this.#items.get(made.id);
    const isSame =
      item?.type === "message" && made.type === "message" ? item.text === made.text : item?.type === made.type;
    if (isSame) return item as Item;
    this.#items.set(made.id, made);
    return made;
  }

  /** The view came into sight or went out of it. */
  #look(): void {
    if (!this.#view.visible) {
      for (const held of this.#held.values()) held.dispose();
      this.#held.clear();
      return;
    }
    void this.#clusters.wake();
    for (const kindId of this.#options.flat ?? []) this.#hold(kindId);
    if (this.#options.flat) this.#holdPods();
    for (const kindId of this.#expanded) this.#hold(kindId);
    this.#changed.fire(undefined);
  }

  #expand(item: ObjectsItem, isExpanded: boolean): void {
    if (item.type !== "kind") return;
    if (isExpanded) {
      this.#expanded.add(item.kindId);
      this.#hold(item.kindId);
    } else {
      this.#expanded.delete(item.kindId);
      this.#held.get(item.kindId)?.dispose();
      this.#held.delete(item.kindId);
    }
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
    this.#items.clear();
    this.#changed.fire(undefined);
  }

  /** A kind's objects have changed: its section, or the whole of a flat view. Pods and warnings stand below all. */
  #refresh(kindId: string | undefined): void {
    if (!this.#view.visible) return;
    this.#view.message = this.#staleMessage();
    const section = kindId === undefined ? undefined : this.#items.get(kindId);
    const isOurs = kindId === undefined || kindId === "pod" || this.#held.has(kindId);
    if (isOurs) this.#changed.fire(section?.type === "kind" ? section : undefined);
  }

  /** While the connection is being made again, what is shown is from before. */
  #staleMessage(): string | undefined {
    for (const kindId of this.#held.keys()) {
      const status = this.#objects.of(kindId)?.status;
      if (status?.type === "stale") return translated(status.failure.sentence);
    }
    return undefined;
  }
}

function messageRow(id: string, text: string): vscode.TreeItem {
  const row = new vscode.TreeItem("", vscode.TreeItemCollapsibleState.None);
  row.id = id;
  row.description = text;
  row.tooltip = text;
  row.accessibilityInformation = { label: text };
  return row;
}

function moreRow(id: string, kindId: string): vscode.TreeItem {
  const title = vscode.l10n.t("Load More…");
  const row = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  row.id = id;
  row.command = { command: commandIds.loadMoreObjects, title, arguments: [kindId] };
  return row;
}
