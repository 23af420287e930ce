import type { ViewItem, ViewPort, ViewTask } from "../../src/protocol/canvasView.ts";
import type { Phase } from "../../src/run/runEvent.ts";
import { t } from "../l10n.ts";

/** What a screen reader says of an item: "train-model, Python task, 3 inputs, 1 missing". */
export function ariaOfItem(item: ViewItem): string {
  switch (item.kind) {
    case "task":
      return ariaOfTask(item);
    case "condition":
      return t("Condition: {0}", item.branches.map((branch) => branch.header).join(", "));
    case "loop":
      return t("Loop: {0}", item.header);
    case "exitHandler":
      return t("Try with finally");
    case "opaque":
      return t("Code in source: {0}", item.text);
  }
}

function ariaOfTask(task: ViewTask): string {
  const missing = task.inputs.filter((port) => port.isMissing).length;
  const parts = [task.name, kindName(task.componentKind), t("{0} inputs", task.inputs.length)];
  if (missing > 0) parts.push(t("{0} missing", missing));
  if (task.problems.length > 0) parts.push(t("{0} problems", task.problems.length));
  return parts.join(", ");
}

export function kindName(kind: ViewTask["componentKind"]): string {
  switch (kind) {
    case "python":
      return t("Python task");
    case "javascript":
      return t("JavaScript task");
    case "container":
      return t("container task");
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
