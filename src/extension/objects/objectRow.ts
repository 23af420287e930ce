import * as vscode from "vscode";
import type { ObjectEvent } from "../../kubernetes/events.ts";
import type { Kind, TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { type Container, endingOf, runs, waitingOf } from "../../kubernetes/pods/containers.ts";
import { numberAt, textAt } from "../../kubernetes/reading.ts";
import { shortImage } from "../../kubernetes/kinds/podTemplate.ts";
import { translated } from "../language/translated.ts";
import { ageOf } from "./age.ts";
import { objectIcon } from "./objectIcons.ts";
import type { ObjectFacts } from "./objectFacts.ts";
import type { NextStep, ObjectItem } from "./objectItem.ts";

/**
 * One object as a row: its name, its kind's own word for the phase, and why when something is wrong: in a narrow sidebar
 * that is all one can read. Else what it is and how old.
 */
export function objectRow(
  { id }: ObjectItem,
  kind: Kind,
  item: KubeObject | TableRow,
  facts: ObjectFacts,
  rights: readonly string[],
): vscode.TreeItem {
  const { name } = item.metadata;
  const row = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  const now = Date.now();
  const description = descriptionOf(facts, agesOf(item, facts, now));
  row.id = id;
  row.iconPath = objectIcon(facts.phase);
  row.description = description;
  row.tooltip = tooltipOf(kind, item, facts, now);
  row.contextValue = ["object", `kind:${kind.id}`, ...rights].join(" ");
  row.accessibilityInformation = { label: `${translated(kind.singular)} ${name}, ${description}` };
  return row;
}

function descriptionOf({ word, why, ready, detail }: ObjectFacts, ages: readonly (string | undefined)[]): string {
  const parts = why ? [word, translated(why)] : [word, ready, detail, ...ages];
  return parts.filter(Boolean).join(" · ");
}

/** When it was last used, and how old it is. */
function agesOf(
  { metadata }: KubeObject | TableRow,
  { lastActivity }: ObjectFacts,
  now: number,
): readonly (string | undefined)[] {
  const created = Date.parse(metadata.creationTimestamp ?? "");
  return [
    lastActivity === undefined ? undefined : vscode.l10n.t("used {0} ago", ageOf(lastActivity, now)),
    Number.isNaN(created) ? undefined : ageOf(created, now),
  ];
}

function tooltipOf(kind: Kind, item: KubeObject | TableRow, facts: ObjectFacts, now: number): string {
  const { name, creationTimestamp } = item.metadata;
  const [used] = agesOf(item, facts, now);
  const created = Date.parse(creationTimestamp ?? "");
  const date = Number.isNaN(created) ? undefined : new Date(created).toLocaleString(vscode.env.language);
  return [
    `${translated(kind.singular)} ${name}: ${facts.word}`,
    facts.why && translated(facts.why),
    facts.told,
    [facts.ready, facts.detail].filter(Boolean).join(" · "),
    used,
    date === undefined ? undefined : vscode.l10n.t("made {0}", date),
  ]
    .filter(Boolean)
    .join("\n");
}

/** A kind as a section: how many there are, or why they may not be read. */
export function kindRow(
  id: string,
  kind: Kind,
  count: number | undefined,
  problem: string | undefined,
): vscode.TreeItem {
  const title = translated(kind.title);
  const row = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  row.id = id;
  row.iconPath = new vscode.ThemeIcon(problem === undefined ? kind.icon : "lock");
  row.description = problem ?? (count === undefined ? undefined : String(count));
  row.tooltip = problem;
  row.contextValue = "kind";
  row.accessibilityInformation = { label: [title, row.description].filter(Boolean).join(", ") };
  return row;
}

/** What was said of an object, with how often and when. */
export function eventRow(id: string, { type, reason, message, count, last }: ObjectEvent): vscode.TreeItem {
  const row = new vscode.TreeItem(reason, vscode.TreeItemCollapsibleState.None);
  row.id = id;
  row.iconPath = type === "Warning" ? objectIcon("warning") : new vscode.ThemeIcon("info");
  const times = count > 1 ? vscode.l10n.t("{0} times", count) : undefined;
  row.description = [ageOf(last, Date.now()), times, message].filter(Boolean).join(" · ");
  row.tooltip = `${reason}: ${message}`;
  row.contextValue = "event";
  row.accessibilityInformation = { label: `${reason}, ${row.description}` };
  return row;
}

/** A container of a pod: how it is, its image, how often it was started again. */
export function containerRow(id: string, { name, spec, status }: Container): vscode.TreeItem {
  const row = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
  const restarts = numberAt(status, "restartCount") ?? 0;
  const image = textAt(spec, "image");
  row.id = id;
  row.iconPath = new vscode.ThemeIcon("vm");
  row.description = [stateOf(status), shortImage(image), restarts > 0 ? `↻ ${restarts}` : undefined]
    .filter(Boolean)
    .join(" · ");
  row.tooltip = image;
  row.contextValue = "container";
  row.accessibilityInformation = { label: `${name}, ${row.description}` };
  return row;
}

/** In Kubernetes' own words, as for pods. */
function stateOf(status: unknown): string {
  if (runs(status)) return "Running";
  const ending = endingOf(status, "state");
  return (ending ? ending.reason : waitingOf(status)?.reason) ?? (ending ? `ExitCode:${ending.exitCode}` : "Waiting");
}

/** Why an object is in trouble. The row may be cut short, its tooltip is not. */
export function reasonRow(id: string, text: string, told: string | undefined): vscode.TreeItem {
  const row = new vscode.TreeItem(text, vscode.TreeItemCollapsibleState.None);
  row.id = id;
  row.iconPath = new vscode.ThemeIcon("lightbulb");
  row.tooltip = [text, told].filter(Boolean).join("\n\n");
  row.contextValue = "reason";
  row.accessibilityInformation = { label: text };
  return row;
}

export function messageRow(id: string, text: string): vscode.TreeItem {
  const row = new vscode.TreeItem("", vscode.TreeItemCollapsibleState.None);
  row.id = id;
  row.description = text;
  row.tooltip = text;
  row.accessibilityInformation = { label: text };
  return row;
}

/** The one thing to do next. */
export function stepRow(id: string, { title, command, parameters = [], icon }: NextStep): vscode.TreeItem {
  const row = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  row.id = id;
  row.iconPath = new vscode.ThemeIcon(icon);
  row.command = { command, title, arguments: [...parameters] };
  row.accessibilityInformation = { label: title };
  return row;
}
