import type { ViewItem, ViewPort, ViewTask } from "../../src/protocol/canvasView.ts";
import type { Phase } from "../../src/run/runEvent.ts";
import { t } from "../l10n.ts";
import { problemsOf } from "../problems.ts";

/** What a screen reader says of an item: "Task train, component train-svc, running, 3 inputs, 1 problem". */
export function ariaOfItem(item: ViewItem, phase?: Phase): string {
  const said = phase === undefined ? [] : [phaseName(phase)];
  return [...partsOf(item, said), ...countOfProblems(problemsOf(item).length)].join(", ");
}

function partsOf(item: ViewItem, phase: readonly string[]): readonly string[] {
  switch (item.kind) {
    case "task":
      return partsOfTask(item, phase);
    case "condition":
      return [t("Condition: {0}", item.branches.map((branch) => branch.header).join(", ")), ...phase];
    case "loop":
      return [t("Loop: {0}", item.header), ...phase];
    case "exitHandler":
      return [t("Try with finally"), ...phase];
    case "opaque":
      return [t("Code in source: {0}", item.text)];
  }
}

function partsOfTask(task: ViewTask, phase: readonly string[]): readonly string[] {
  const missing = task.inputs.filter((port) => port.isMissing).length;
  const inputs = task.inputs.length;
  return [
    t("Task {0}", task.name),
    t("component {0}", task.component),
    kindName(task.componentKind),
    ...phase,
    inputs === 1 ? t("1 input") : t("{0} inputs", inputs),
    ...(missing > 0 ? [t("{0} missing", missing)] : []),
  ];
}

function countOfProblems(count: number): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? t("1 problem") : t("{0} problems", count)];
}

export function kindName(kind: ViewTask["componentKind"]): string {
  switch (kind) {
    case "python":
      return t("Python task");
    case "javascript":
      return t("JavaScript task");
    case "container":
      return t("container task");
    case "importer":
      return t("importer");
    case "pipeline":
      return t("sub-pipeline");
    case "unknown":
      return t("unknown component");
  }
}

export function kindIcon(kind: ViewTask["componentKind"]): string {
  const icons = {
    python: "symbol-method",
    javascript: "symbol-event",
    container: "package",
    importer: "cloud-download",
    pipeline: "symbol-namespace",
    unknown: "question",
  };
  return icons[kind];
}

/** "data, Dataset, required": a port as a screen reader says it. */
export function ariaOfPort(port: ViewPort, side: "input" | "output"): string {
  const parts = [side === "input" ? t("Input {0}", port.name) : t("Output {0}", port.name), port.type.label];
  if (port.isMissing) parts.push(t("required"));
  if (port.valueText !== undefined) parts.push(port.valueText);
  return parts.join(", ");
}

export function phaseName(phase: Phase): string {
  switch (phase) {
    case "pending":
      return t("pending");
    case "running":
      return t("running");
    case "cached":
      return t("cached");
    case "succeeded":
      return t("succeeded");
    case "failed":
      return t("failed");
    case "skipped":
      return t("skipped");
    case "cancelled":
      return t("cancelled");
  }
}

export function phaseIcon(phase: Phase): string {
  const icons: Record<Phase, string> = {
    pending: "circle-outline",
    running: "sync codicon-modifier-spin",
    cached: "history",
    succeeded: "pass",
    failed: "error",
    skipped: "debug-step-over",
    cancelled: "circle-slash",
  };
  return icons[phase];
}
