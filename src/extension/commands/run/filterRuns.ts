import * as vscode from "vscode";
import type { ClusterRuns } from "../../run/clusterRuns.ts";
import { phaseLabel } from "../../run/phaseIcons.ts";
import { phasesOfRuns, type RunFilter } from "../../run/runFilter.ts";

type Part = "text" | "phase" | "experiment" | "archived" | "clear";

/** Filter: the list of what can be narrowed, each with what it is now; it stays until one leaves it. */
export async function filterRuns(clusterRuns: ClusterRuns): Promise<void> {
  for (;;) {
    const part = await askPart(clusterRuns);
    if (part === undefined) return;
    const changed = part === "clear" ? {} : await changeOf(part, clusterRuns);
    if (changed) clusterRuns.setFilter(changed);
    if (part === "clear") return;
  }
}

async function askPart(clusterRuns: ClusterRuns): Promise<Part | undefined> {
  const { text = "", phases = [], experimentId, archived = false } = clusterRuns.filter;
  const any = vscode.l10n.t("any");
  const phaseNames = phases.map(phaseLabel).join(", ");
  const experiment = experimentId === undefined ? any : (clusterRuns.experiments?.nameOf(experimentId) ?? experimentId);
  const items: (vscode.QuickPickItem & { readonly part: Part })[] = [
    {
      part: "text",
      label: vscode.l10n.t("Name…"),
      description: text === "" ? any : `“${text}”`,
      iconPath: icon("search"),
    },
    { part: "phase", label: vscode.l10n.t("Phase…"), description: phaseNames || any, iconPath: icon("pulse") },
    { part: "experiment", label: vscode.l10n.t("Experiment…"), description: experiment, iconPath: icon("beaker") },
    {
      part: "archived",
      label: archived ? vscode.l10n.t("Show Runs That Are Not Archived") : vscode.l10n.t("Show Archived Runs"),
      iconPath: icon("archive"),
    },
    { part: "clear", label: vscode.l10n.t("Clear Filter"), iconPath: icon("clear-all") },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Filter the cluster's runs") });
  return picked?.part;
}

function icon(id: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(id);
}

async function changeOf(part: Exclude<Part, "clear">, clusterRuns: ClusterRuns): Promise<RunFilter | undefined> {
  const { filter } = clusterRuns;
  switch (part) {
    case "text":
      return askText(filter);
    case "phase":
      return askPhases(filter);
    case "experiment":
      return askExperiment(clusterRuns);
    case "archived":
      return { ...filter, archived: filter.archived !== true };
  }
}

async function askText(filter: RunFilter): Promise<RunFilter | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t("Runs whose name has"),
    value: filter.text ?? "",
    placeHolder: vscode.l10n.t("empty: all"),
  });
  return text === undefined ? undefined : { ...filter, text: text.trim() };
}

async function askPhases(filter: RunFilter): Promise<RunFilter | undefined> {
  const items = phasesOfRuns.map((phase) => ({
    label: phaseLabel(phase),
    phase,
    picked: filter.phases?.includes(phase) ?? false,
  }));
  const title = vscode.l10n.t("Runs in these phases; none: all");
  const picked = await vscode.window.showQuickPick(items, { title, canPickMany: true });
  return picked && { ...filter, phases: picked.map(({ phase }) => phase) };
}

async function askExperiment(clusterRuns: ClusterRuns): Promise<RunFilter | undefined> {
  const { experimentId: _, ...others } = clusterRuns.filter;
  await clusterRuns.experiments?.read();
  const known = [...(clusterRuns.experiments?.names ?? [])].sort(([, a], [, b]) => a.localeCompare(b));
  const items = [
    { label: vscode.l10n.t("All experiments"), id: undefined },
    ...known.map(([id, label]) => ({ label, id })),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Runs of the experiment") });
  if (!picked) return undefined;
  return picked.id === undefined ? others : { ...others, experimentId: picked.id };
}
