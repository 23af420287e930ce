import * as vscode from "vscode";
import { formatDuration } from "../../run/duration.ts";
import { pathKey, type RunState, type TaskState } from "../../run/runState.ts";
import { taskTree, type TaskTree } from "../../run/taskTree.ts";
import { commandIds, runsViewId } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translatedMessage } from "../language/translated.ts";
import { phaseIcon, phaseLabel } from "../run/phaseIcons.ts";
import { isFinished, outlineEntry, type RunRecord } from "../run/runRecord.ts";
import type { Runs } from "../run/runs.ts";

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

export type RunsTreeItem = RunItem | TaskItem;

/** The Runs view: a function of the store, drawn anew as its runs move. */
export class RunsTree extends Disposable implements vscode.TreeDataProvider<RunsTreeItem> {
  readonly #runs: Runs;
  readonly #view: vscode.TreeView<RunsTreeItem>;
  readonly #changed = this.own(new vscode.EventEmitter<RunsTreeItem | undefined>());
  /** One item object a row for as long as the row lives: VS Code refreshes by identity. */
  readonly #items = new Map<string, RunsTreeItem>();
  readonly onDidChangeTreeData = this.#changed.event;
  #clock: NodeJS.Timeout | undefined;

  constructor(runs: Runs) {
    super();
    this.#runs = runs;
    this.#view = this.own(vscode.window.createTreeView(runsViewId, { treeDataProvider: this, showCollapseAll: true }));
    this.own(
      runs.onDidChange((record) => {
        this.#refresh(record);
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
    await this.#view.reveal(this.#runItem(record.id), { expand: true, select: true, focus: false });
  }

  getParent(item: RunsTreeItem): RunsTreeItem | undefined {
    if (item.kind === "run") return undefined;
    const parent = item.path.split("/").slice(0, -1).join("/");
    return parent === "" ? this.#runItem(item.runId) : this.#taskItem(item.runId, parent);
  }

  getChildren(item?: RunsTreeItem): RunsTreeItem[] {
    if (!item) return this.#runs.runs.map(({ id }) => this.#runItem(id));
    const record = this.#runs.get(item.runId);
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
    const record = this.#runs.get(item.runId);
    if (!record) return new vscode.TreeItem("");
    if (item.kind === "run") return runRow(record);
    const task = record.state.tasks[item.path];
    return task ? taskRow(item, task, outlineEntry(record, task)?.label) : new vscode.TreeItem(item.path);
  }

  #runItem(runId: string): RunsTreeItem {
    return this.#kept(runId, () => ({ kind: "run", runId }));
  }

  #taskItem(runId: string, path: string): RunsTreeItem {
    return this.#kept(`${runId}/${path}`, () => ({ kind: "task", runId, path }));
  }

  #kept(key: string, make: () => RunsTreeItem): RunsTreeItem {
    const item = this.#items.get(key) ?? make();
    this.#items.set(key, item);
    return item;
  }

  #refresh(record: RunRecord | undefined): void {
    this.#changed.fire(record ? this.#runItem(record.id) : undefined);
    this.#keepTime();
  }

  /** While something runs, its times move once a second. */
  #keepTime(): void {
    const isRunning = this.#runs.running.length > 0;
    if (isRunning && this.#clock === undefined) {
      this.#clock = setInterval(() => {
        for (const { id } of this.#runs.running) this.#changed.fire(this.#runItem(id));
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

function runRow(record: RunRecord): vscode.TreeItem {
  const { state } = record;
  const row = new vscode.TreeItem(state.pipelineName || record.id, vscode.TreeItemCollapsibleState.Collapsed);
  row.id = record.id;
  if (!isFinished(record)) row.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
  row.iconPath = phaseIcon(state.phase);
  const description = [started(state), durationOf(state), progressOf(state)].filter(Boolean).join(" · ");
  row.description = description;
  row.tooltip = tooltipOf(state.pipelineName, state.phase, translatedMessage(state), record.id);
  row.contextValue = `run ${isFinished(record) ? "finished" : "running"}`;
  row.accessibilityInformation = {
    label: `${state.pipelineName}, ${phaseLabel(state.phase)}, ${description}`,
  };
  return row;
}

function taskRow(item: TaskItem, task: TaskState, header: string | undefined): vscode.TreeItem {
  const hasChildren = task.kind !== "task";
  const label = header ?? labelOf(task);
  const row = new vscode.TreeItem(
    label,
    hasChildren ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
  );
  row.id = `${item.runId}/${item.path}`;
  row.iconPath = phaseIcon(task.phase);
  const failure = task.phase === "failed" ? translatedMessage(task) : undefined;
  const description = [durationOf(task), attemptOf(task), failure].filter(Boolean).join(" · ");
  row.description = description;
  row.tooltip = tooltipOf(label, task.phase, translatedMessage(task), task.path.join(" / "));
  row.contextValue = task.kind === "task" ? "task" : "group";
  row.accessibilityInformation = { label: `${label}, ${phaseLabel(task.phase)}, ${description}` };
  if (task.kind === "task") {
    row.command = { command: commandIds.openTaskLog, title: vscode.l10n.t("Open Log"), arguments: [item] };
  }
  return row;
}

function progressOf({ progress }: RunState): string | undefined {
  return progress && translatedMessage(progress);
}

function labelOf(task: TaskState): string {
  const last = task.path.at(-1) ?? "";
  if (task.kind === "iteration") return vscode.l10n.t("iteration {0}", Number(last) + 1);
  return task.displayName ?? String(last);
}

function attemptOf(task: TaskState): string | undefined {
  return task.attempt > 1 ? vscode.l10n.t("attempt {0}", task.attempt) : undefined;
}

function durationOf(timed: { readonly startTime?: number; readonly finishTime?: number }): string | undefined {
  if (timed.startTime === undefined) return undefined;
  return formatDuration((timed.finishTime ?? Date.now()) - timed.startTime);
}

function started(state: RunState): string | undefined {
  if (state.startTime === undefined) return undefined;
  const date = new Date(state.startTime);
  const isToday = date.toDateString() === new Date().toDateString();
  const format: Intl.DateTimeFormatOptions = isToday
    ? { timeStyle: "short" }
    : { dateStyle: "short", timeStyle: "short" };
  return new Intl.DateTimeFormat(vscode.env.language, format).format(date);
}

function tooltipOf(name: string, phase: RunState["phase"], message: string | undefined, last: string): string {
  return [`${name}: ${phaseLabel(phase)}`, message, last].filter(Boolean).join("\n");
}
