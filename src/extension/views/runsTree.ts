import * as vscode from "vscode";
import { formatBytes } from "../../run/bytes.ts";
import { pathKey, type TaskState } from "../../run/runState.ts";
import { taskTree, type TaskTree } from "../../run/taskTree.ts";
import { diskUse } from "../../runner/folder/diskUse.ts";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import { platformName } from "../cluster/platformName.ts";
import { commandIds, runsViewId, settingIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";
import type { ClusterRuns } from "../run/clusterRuns.ts";
import { folderOf, outlineEntry, type RunPlace, type RunRecord } from "../run/runRecord.ts";
import type { Runs } from "../run/runs.ts";
import { clusterMessage, filterText } from "./clusterGroup.ts";
import { OpenRows } from "./openRows.ts";
import { runRow, taskRow } from "./runRow.ts";

export interface RunItem {
  readonly kind: "run";
  readonly runId: string;
}

export interface TaskItem {
  readonly kind: "task";
  readonly runId: string;
  /** `pathKey` of the task. */
  readonly path: string;
}

/** Where runs run: this computer, or the cluster that is looked at. */
export interface PlaceItem {
  readonly kind: "place";
  readonly place: RunPlace["type"];
}

export type RunsTreeItem = RunItem | TaskItem | PlaceItem | { readonly kind: "message" } | { readonly kind: "more" };

export interface RunsTreeParts {
  readonly runs: Runs;
  readonly clusterRuns: ClusterRuns;
  readonly clusters: ClusterSession;
  readonly pipelines: PipelinesSession;
}

/** The Runs view: a function of the stores, drawn anew as its runs move. With a cluster, a group for each place. */
export class RunsTree extends Disposable implements vscode.TreeDataProvider<RunsTreeItem> {
  readonly #parts: RunsTreeParts;
  readonly #view: vscode.TreeView<RunsTreeItem>;
  readonly #changed = this.own(new vscode.EventEmitter<RunsTreeItem | undefined>());
  /** One item object a row for as long as the row lives: VS Code refreshes by identity. */
  readonly #items = new Map<string, RunsTreeItem>();
  /** Runs that were opened for the person stay open: a quick one has ended before its row is first drawn. */
  readonly #revealed = new Set<string>();
  /** The rows of the cluster's group that VS Code was given last. */
  #drawn: ReadonlySet<RunsTreeItem> = new Set();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #openRows: OpenRows<RunsTreeItem>;
  #clock: NodeJS.Timeout | undefined;
  /** The cluster's group is expanded: it is so at first. */
  #isGroupOpen = true;
  #hasWoken = false;

  constructor(parts: RunsTreeParts) {
    super();
    this.#parts = parts;
    const options = { treeDataProvider: this, showCollapseAll: true, canSelectMany: true };
    this.#view = this.own(vscode.window.createTreeView(runsViewId, options));
    this.#openRows = this.own(new OpenRows(this.#view, (item) => this.#rowOf(item).id));
    const redraw = (): void => {
      this.#refresh(undefined);
    };
    this.own(
      parts.runs.onDidChange((record) => {
        this.#refresh(record);
      }),
    );
    this.own(
      parts.clusters.onDidChange(() => {
        this.#wakeFirst();
        redraw();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`kubeflowStudio.${settingIds.pipelinesAddress}`)) this.#wakeFirst();
      }),
    );
    this.own(parts.pipelines.onDidChange(redraw));
    this.own(
      this.#view.onDidChangeVisibility(({ visible }) => {
        this.#look(visible);
      }),
    );
    this.own(
      this.#view.onDidExpandElement(({ element }) => {
        this.#expanded(element, true);
      }),
    );
    this.own(
      this.#view.onDidCollapseElement(({ element }) => {
        this.#expanded(element, false);
      }),
    );
    this.own({
      dispose: () => {
        clearInterval(this.#clock);
      },
    });
  }

  /** Opens the view at a run. */
  async reveal(record: RunRecord): Promise<void> {
    this.#revealed.add(record.id);
    try {
      await this.#view.reveal(this.#runItem(record.id), { expand: true, select: true, focus: false });
    } catch {
      // VS Code refuses when rows are drawn anew meanwhile, as they are while a server comes and goes. The run is there all the same.
    }
  }

  getParent(item: RunsTreeItem): RunsTreeItem | undefined {
    if (item.kind === "run") return this.#hasPlaces() ? this.#placeItem(this.#placeOf(item.runId)) : undefined;
    if (item.kind !== "task") return undefined;
    const parent = item.path.split("/").slice(0, -1).join("/");
    return parent === "" ? this.#runItem(item.runId) : this.#taskItem(item.runId, parent);
  }

  getChildren(item?: RunsTreeItem): RunsTreeItem[] {
    if (!item) return this.#roots();
    if (item.kind === "place") return item.place === "here" ? this.#runsOf("here") : this.#clusterRows();
    if (item.kind !== "run" && item.kind !== "task") return [];
    const record = this.#parts.runs.get(item.runId);
    if (!record) return [];
    const tree = taskTree(record.state);
    const below = item.kind === "run" ? tree : (find(tree, item.path)?.children ?? []);
    const order = (task: TaskState): number => outlineEntry(record, task)?.order ?? 0;
    return below
      .map(({ task }) => task)
      .sort((a, b) => order(a) - order(b))
      .map((task) => this.#taskItem(item.runId, pathKey(task.path)));
  }

  getTreeItem(item: RunsTreeItem): vscode.TreeItem {
    return this.#openRows.asLeft(this.#rowOf(item));
  }

  /** How large a run is, is asked only for those that are pointed at. */
  async resolveTreeItem(row: vscode.TreeItem, item: RunsTreeItem): Promise<vscode.TreeItem> {
    const record = item.kind === "run" ? this.#parts.runs.get(item.runId) : undefined;
    const all = item.kind === "place" && item.place === "here" ? this.#parts.runs.runs : [];
    const folders = (record ? [record] : all).flatMap((each) => folderOf(each) ?? []);
    if (folders.length === 0 || typeof row.tooltip !== "string") return row;
    const sizes = await Promise.all(folders.map(diskUse));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    row.tooltip += `\n${vscode.l10n.t("{0} on the disk", formatBytes(bytes))}`;
    return row;
  }

  #rowOf(item: RunsTreeItem): vscode.TreeItem {
    switch (item.kind) {
      case "place":
        return item.place === "here" ? this.#hereRow() : this.#clusterRow();
      case "message":
        return this.#messageRow();
      case "more":
        return moreRow();
      case "run": {
        const record = this.#parts.runs.get(item.runId);
        return record ? runRow(record, this.#revealed.has(item.runId)) : new vscode.TreeItem("");
      }
      case "task":
        return this.#taskRow(item);
    }
  }

  #taskRow(item: TaskItem): vscode.TreeItem {
    const record = this.#parts.runs.get(item.runId);
    const task = record?.state.tasks[item.path];
    if (!record || !task) return new vscode.TreeItem(item.path);
    const id = `${item.runId}/${item.path}`;
    return taskRow({ id, command: task.kind === "task", argument: item }, task, record);
  }

  #roots(): RunsTreeItem[] {
    if (!this.#hasPlaces()) return this.#runsOf("here");
    return [this.#placeItem("here"), this.#placeItem("cluster")];
  }

  /** Without a cluster there is one place only, which needs no name. */
  #hasPlaces(): boolean {
    const { clusters, pipelines } = this.#parts;
    return clusters.cluster !== undefined || pipelines.state.type !== "asleep";
  }

  #runsOf(place: RunPlace["type"]): RunsTreeItem[] {
    const isThere = (record: RunRecord): boolean => record.place.type === place && this.#isShown(record);
    return this.#parts.runs.runs.filter(isThere).map(({ id }) => this.#runItem(id));
  }

  /** What goes on unseen elsewhere shows too: nothing else would say so. */
  #isShown({ id, place }: RunRecord): boolean {
    return place.type === "here" || this.#parts.clusterRuns.isHere(id) || place.unseen !== undefined;
  }

  #clusterRows(): RunsTreeItem[] {
    const { clusters, pipelines, clusterRuns } = this.#parts;
    const runs = this.#runsOf("cluster");
    this.#drawn = new Set(runs);
    if (clusterMessage(clusters, pipelines, clusterRuns)) runs.push(this.#kept("message", () => ({ kind: "message" })));
    if (clusterRuns.hasMore) runs.push(this.#kept("more", () => ({ kind: "more" })));
    return runs;
  }

  #hereRow(): vscode.TreeItem {
    const row = new vscode.TreeItem(vscode.l10n.t("On This Computer"), vscode.TreeItemCollapsibleState.Expanded);
    row.id = "place:here";
    row.iconPath = new vscode.ThemeIcon("device-desktop");
    row.tooltip = vscode.l10n.t("On This Computer");
    const count = this.#runsOf("here").length;
    row.description = count === 0 ? vscode.l10n.t("no runs yet") : String(count);
    row.contextValue = "place here";
    return row;
  }

  #clusterRow(): vscode.TreeItem {
    const { clusters, clusterRuns, pipelines } = this.#parts;
    const { cluster } = clusters;
    const { platform } = pipelines;
    const elsewhere = platform ? platformName(platform) : vscode.l10n.t("Kubeflow Pipelines");
    const name = cluster ? `${cluster.context} / ${cluster.namespace}` : elsewhere;
    const row = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
    row.id = "place:cluster";
    row.iconPath = new vscode.ThemeIcon("server-environment");
    const { status } = clusterRuns;
    const stale = status?.type === "stale" ? translated(status.failure.sentence) : undefined;
    const filter = filterText(clusterRuns.filter, clusterRuns);
    row.description = [filter, stale].filter(Boolean).join(" · ");
    row.tooltip = [name, pipelines.state.type === "connected" ? pipelines.state.description : undefined, stale]
      .filter(Boolean)
      .join("\n");
    row.contextValue = `place cluster ${pipelines.state.type}${filter === undefined ? "" : " filtered"}`;
    return row;
  }

  #messageRow(): vscode.TreeItem {
    const { clusters, pipelines, clusterRuns } = this.#parts;
    const message = clusterMessage(clusters, pipelines, clusterRuns);
    const row = new vscode.TreeItem(message?.command?.title ?? "", vscode.TreeItemCollapsibleState.None);
    row.id = "place:cluster/message";
    row.description = message?.text;
    row.tooltip = message?.text;
    if (message?.command) {
      row.iconPath = new vscode.ThemeIcon("arrow-right");
      row.command = { command: message.command.id, title: message.command.title };
    }
    row.accessibilityInformation = { label: [message?.text, message?.command?.title].filter(Boolean).join(" ") };
    return row;
  }

  #placeOf(runId: string): RunPlace["type"] {
    return this.#parts.runs.get(runId)?.place.type ?? "here";
  }

  #runItem(runId: string): RunsTreeItem {
    return this.#kept(`run:${runId}`, () => ({ kind: "run", runId }));
  }

  #taskItem(runId: string, path: string): RunsTreeItem {
    return this.#kept(`run:${runId}/${path}`, () => ({ kind: "task", runId, path }));
  }

  #placeItem(place: RunPlace["type"]): RunsTreeItem {
    return this.#kept(`place:${place}`, () => ({ kind: "place", place }));
  }

  #kept(key: string, make: () => RunsTreeItem): RunsTreeItem {
    const item = this.#items.get(key) ?? make();
    this.#items.set(key, item);
    return item;
  }

  #expanded(element: RunsTreeItem, isExpanded: boolean): void {
    const { clusterRuns } = this.#parts;
    if (element.kind === "run") clusterRuns.expand(element.runId, isExpanded);
    if (element.kind !== "place" || element.place !== "cluster") return;
    this.#isGroupOpen = isExpanded;
    clusterRuns.setVisible(isExpanded && this.#view.visible);
  }

  #look(isVisible: boolean): void {
    this.#parts.clusterRuns.setVisible(isVisible && this.#isGroupOpen);
    if (isVisible) this.#wake();
  }

  /** A first cluster or address is looked at as soon as it is there; another that is chosen later is followed without us. */
  #wakeFirst(): void {
    if (!this.#hasWoken && this.#view.visible) this.#wake();
  }

  /** Looking at the view is what wakes the cluster's side, once there is one: no call is made before. */
  #wake(): void {
    const { pipelines, clusters } = this.#parts;
    if (clusters.cluster === undefined && pipelines.address === undefined) return;
    this.#hasWoken = true;
    void pipelines.wake();
  }

  #refresh(record: RunRecord | undefined): void {
    this.#changed.fire(record && this.#toDraw(record));
    this.#keepTime();
  }

  /** VS Code draws rows that it has: where one comes or goes, it is told to ask for them all. */
  #toDraw(record: RunRecord): RunsTreeItem {
    const item = this.#runItem(record.id);
    const isSettled = record.place.type === "here" || this.#isShown(record) === this.#drawn.has(item);
    return isSettled ? item : this.#placeItem("cluster");
  }

  /** While something runs, its times move once a second. */
  #keepTime(): void {
    const isRunning = this.#parts.runs.running.length > 0;
    if (isRunning && this.#clock === undefined) {
      this.#clock = setInterval(() => {
        if (!this.#view.visible) return;
        for (const { id } of this.#parts.runs.running) this.#changed.fire(this.#runItem(id));
      }, 1000);
    } else if (!isRunning) {
      clearInterval(this.#clock);
      this.#clock = undefined;
    }
  }
}

function find(tree: readonly TaskTree[], path: string): TaskTree | undefined {
  for (const branch of tree) {
    const own = pathKey(branch.task.path);
    if (own === path) return branch;
    if (path.startsWith(`${own}/`)) return find(branch.children, path);
  }
  return undefined;
}

function moreRow(): vscode.TreeItem {
  const title = vscode.l10n.t("Load More…");
  const row = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  row.id = "place:cluster/more";
  row.command = { command: commandIds.loadMoreRuns, title };
  return row;
}
