import * as vscode from "vscode";
import type { ObjectEvent } from "../../kubernetes/events.ts";
import type { Kind, TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { readyOf } from "../../kubernetes/pods/podStatus.ts";
import { translated } from "../language/translated.ts";
import { ageOf } from "./age.ts";
import { objectIcon } from "./objectIcons.ts";
import { isRow, type ObjectFacts } from "./objectFacts.ts";
import type { ObjectItem } from "./objectItem.ts";

/** One object as a row: name, its kind's own word for the phase, what it is, how old, and why when something is wrong. */
export function objectRow(
  { id }: ObjectItem,
  kind: Kind,
  item: KubeObject | TableRow,
  facts: ObjectFacts,
  rights: readonly string[],
): vscode.TreeItem {
  const { name, creationTimestamp } = item.metadata;
  const hasChildren = kind.id === "pod" || (!isRow(item) && kind.podsSelector(item) !== undefined);
  const row = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState[hasChildren ? "Collapsed" : "None"]);
  row.id = id;
  row.iconPath = objectIcon(facts.phase);
  const created = Date.parse(creationTimestamp ?? "");
  const age = Number.isNaN(created) ? undefined : ageOf(created, Date.now());
  const why = facts.why && translated(facts.why);
  const ready = kind.id === "pod" && !isRow(item) ? readyOf(item) : undefined;
  const description = [facts.word, ready, why ?? facts.detail, age].filter(Boolean).join(" · ");
  row.description = description;
  row.tooltip = [`${translated(kind.singular)} ${name}: ${facts.word}`, why, facts.detail, creationTimestamp]
    .filter(Boolean)
    .join("\n");
  row.contextValue = ["object", `kind:${kind.id}`, ...rights].join(" ");
  row.accessibilityInformation = { label: `${translated(kind.singular)} ${name}, ${description}` };
  return row;
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
  row.description = [message, times, ageOf(last, Date.now())].filter(Boolean).join(" · ");
  row.tooltip = `${reason}: ${message}`;
  row.contextValue = "event";
  row.accessibilityInformation = { label: `${reason}, ${row.description}` };
  return row;
}
