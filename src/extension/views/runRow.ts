import * as vscode from "vscode";
import { formatDuration } from "../../run/duration.ts";
import type { RunState, TaskState } from "../../run/runState.ts";
import { commandIds } from "../contributions.ts";
import { translated, translatedMessage } from "../language/translated.ts";
import { phaseIcon, phaseLabel } from "../run/phaseIcons.ts";
import { isFinished, mayResume, outlineEntry, type RunRecord } from "../run/runRecord.ts";

/**
 * A run as a row: what it is called, when it began, how long it took, what holds it up; where it runs is said by the group
 * it stands in.
 */
export function runRow(record: RunRecord, isOpen: boolean): vscode.TreeItem {
  const { state, place } = record;
  const name = nameOf(record);
  const row = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  row.id = record.id;
  const isHere = place.type === "here";
  if (isOpen || (isHere && !isFinished(record))) row.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
  row.iconPath = state.isInterrupted === true ? interruptedIcon : phaseIcon(state.phase);
  const experiment = isHere ? undefined : place.experiment;
  const unseen = isHere || !place.unseen ? undefined : translated(place.unseen.sentence);
  const why = isFinished(record) ? undefined : (unseen ?? translatedMessage(state));
  const parts = [started(state), durationOf(state), progressOf(state), ...standing(record), why, experiment];
  const description = parts.filter(Boolean).join(" · ");
  row.description = description;
  const phase = labelOfPhase(state);
  const notes = state.notHonoured?.map(translated) ?? [];
  row.tooltip = tooltipOf(name, phase, unseen ?? translatedMessage(state), ...notes, record.id);
  row.contextValue = contextOf(record);
  row.accessibilityInformation = { label: `${name}, ${phase}, ${description}` };
  return row;
}

/** A task, group or iteration of a run as a row; what waits says why. */
export function taskRow(
  { id, command, argument }: { readonly id: string; readonly command: boolean; readonly argument: unknown },
  task: TaskState,
  record: RunRecord,
): vscode.TreeItem {
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const label = outlineEntry(record, task)?.label ?? labelOf(task);
  const row = new vscode.TreeItem(label, task.kind === "task" ? None : Expanded);
  row.id = id;
  row.iconPath = phaseIcon(task.phase);
  const told = task.phase === "succeeded" || task.phase === "skipped" ? undefined : translatedMessage(task);
  const description = [durationOf(task), attemptOf(task), iterationsOf(task), told].filter(Boolean).join(" · ");
  row.description = description;
  row.tooltip = tooltipOf(label, phaseLabel(task.phase), translatedMessage(task), task.path.join(" / "));
  row.contextValue = taskContext(task, record);
  row.accessibilityInformation = { label: `${label}, ${phaseLabel(task.phase)}, ${description}` };
  if (command)
    row.command = { command: commandIds.openTaskLog, title: vscode.l10n.t("Open Log"), arguments: [argument] };
  return row;
}

function nameOf({ place, state, id }: RunRecord): string {
  const given = place.type === "cluster" ? place.runName : (place.label?.name ?? state.pipelineName);
  return given === "" ? id : given;
}

/** What menus ask: `run finished resume pinned`, `run running`, `clusterRun finished failed kept retry clone archive`. */
function contextOf(record: RunRecord): string {
  const { place, state } = record;
  const isDone = isFinished(record);
  if (place.type === "here")
    return [
      "run",
      isDone ? "finished" : "running",
      ...(mayResume(record) ? ["resume"] : []),
      place.label?.isPinned === true ? "pinned" : "loose",
    ].join(" ");
  return [
    "clusterRun",
    isDone ? "finished" : "running",
    state.phase,
    place.isArchived ? "archived" : "kept",
    ...(place.unseen?.isSignedOut === true ? ["signedOut"] : []),
    ...place.actions,
  ].join(" ");
}

/** What menus ask: `task retry alone`, `group retry`, `clusterTask`. */
function taskContext({ kind, startTime }: TaskState, record: RunRecord): string {
  if (record.place.type === "cluster") return kind === "task" ? "clusterTask" : "group";
  const mayRetry = isFinished(record);
  const mayRunAlone = kind !== "iteration" && startTime !== undefined;
  return [kind === "task" ? "task" : "group", ...(mayRetry ? ["retry"] : []), ...(mayRunAlone ? ["alone"] : [])].join(
    " ",
  );
}

/** What else tells a run of this machine from others. */
function standing({ place, state }: RunRecord): readonly (string | undefined)[] {
  if (place.type !== "here") return [];
  return [
    state.isInterrupted === true ? vscode.l10n.t("interrupted") : undefined,
    state.resumed && vscode.l10n.t("resumed"),
    place.taskOf && vscode.l10n.t("only {0}", String(place.taskOf.path.at(-1))),
    place.label?.isPinned === true ? vscode.l10n.t("pinned") : undefined,
  ];
}

const interruptedIcon = new vscode.ThemeIcon("debug-disconnect", new vscode.ThemeColor("charts.yellow"));

function labelOfPhase({ phase, isInterrupted }: RunState): string {
  return isInterrupted === true ? vscode.l10n.t("interrupted") : phaseLabel(phase);
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

function iterationsOf(task: TaskState): string | undefined {
  const { kind, iterations } = task;
  return kind === "loop" && iterations !== undefined ? vscode.l10n.t("{0} iterations", iterations) : undefined;
}

function durationOf(timed: { readonly startTime?: number; readonly finishTime?: number }): string | undefined {
  if (timed.startTime === undefined) return undefined;
  return formatDuration(Math.max(0, (timed.finishTime ?? Date.now()) - timed.startTime));
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

function tooltipOf(name: string, phase: string, ...lines: readonly (string | undefined)[]): string {
  return [`${name}: ${phase}`, ...lines].filter(Boolean).join("\n");
}
