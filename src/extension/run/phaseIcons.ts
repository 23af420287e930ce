import * as vscode from "vscode";
import type { Phase } from "../../run/runEvent.ts";

const icons: Record<Phase, readonly [string, string | undefined]> = {
  pending: ["circle-outline", undefined],
  running: ["sync~spin", "charts.blue"],
  cached: ["history", "charts.green"],
  succeeded: ["pass", "testing.iconPassed"],
  failed: ["error", "testing.iconFailed"],
  skipped: ["debug-step-over", "disabledForeground"],
  cancelled: ["circle-slash", "disabledForeground"],
};

/** The glyph of a phase, the same as on the canvas. */
export function phaseIcon(phase: Phase): vscode.ThemeIcon {
  const [id, color] = icons[phase];
  return new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
}

export function phaseLabel(phase: Phase): string {
  switch (phase) {
    case "pending":
      return vscode.l10n.t("pending");
    case "running":
      return vscode.l10n.t("running");
    case "cached":
      return vscode.l10n.t("cached");
    case "succeeded":
      return vscode.l10n.t("succeeded");
    case "failed":
      return vscode.l10n.t("failed");
    case "skipped":
      return vscode.l10n.t("skipped");
    case "cancelled":
      return vscode.l10n.t("cancelled");
  }
}
