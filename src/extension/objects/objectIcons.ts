import * as vscode from "vscode";
import type { ObjectPhase } from "../../kubernetes/kinds/kind.ts";

/**
 * A codicon and its colour by phase. Where runs have the same phase it is theirs; what merely goes on (a server, a pod)
 * does not turn as a run does, whose end is awaited.
 */
const icons: Record<ObjectPhase, readonly [string, string | undefined]> = {
  pending: ["circle-outline", undefined],
  running: ["play-circle", "charts.blue"],
  ready: ["pass", "testing.iconPassed"],
  succeeded: ["pass", "testing.iconPassed"],
  failed: ["error", "testing.iconFailed"],
  warning: ["warning", "list.warningForeground"],
  stopped: ["debug-pause", "disabledForeground"],
  terminating: ["trash", "disabledForeground"],
  unknown: ["question", "disabledForeground"],
};

/** The glyph of an object's phase, of one family with those of runs. */
export function objectIcon(phase: ObjectPhase): vscode.ThemeIcon {
  const [id, color] = icons[phase];
  return new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
}
