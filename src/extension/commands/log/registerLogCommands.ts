import * as vscode from "vscode";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import { commandIds } from "../../contributions.ts";
import type { LogDocuments } from "../../logs/logDocuments.ts";
import type { LogFollowing } from "../../logs/logFollowing.ts";
import type { OpenLog } from "../../logs/openLog.ts";
import type { Output } from "../../output.ts";
import type { Runs } from "../../run/runs.ts";
import { registerCommand } from "../registerCommand.ts";
import { chooseLog } from "./chooseLog.ts";
import { loadEarlier } from "./loadEarlier.ts";
import { openPodLog, openTaskLog } from "./openLog.ts";
import { saveLog } from "./saveLog.ts";

export interface LogSurroundings {
  readonly runs: Runs;
  readonly clusters: ClusterSession;
  readonly logs: LogDocuments;
  readonly following: LogFollowing;
  readonly output: Output;
}

/** The commands of logs, one line each. */
export function registerLogCommands(surroundings: LogSurroundings): vscode.Disposable[] {
  const { runs, clusters, logs, following, output } = surroundings;
  const on = (id: string, run: (...parameters: unknown[]) => unknown): vscode.Disposable =>
    registerCommand(output, id, run);
  /** Of the log that a button of its editor or a code lens names, else of the active one. */
  const onLog = (id: string, run: (open: OpenLog) => unknown): vscode.Disposable =>
    on(id, (uri) => {
      const open = uri instanceof vscode.Uri ? logs.at(uri) : logs.active;
      return open && run(open);
    });
  const showTimes = (open: OpenLog, withTimes: boolean): void => {
    open.log.showTimes(withTimes);
    logs.changed(open);
  };
  const showPrevious = (open: OpenLog, previous: boolean): void => {
    open.choose({ ...open.choice, previous });
    logs.changed(open);
  };
  return [
    on(commandIds.openTaskLog, (parameter) => openTaskLog(parameter, runs, logs)),
    on(commandIds.openPodLog, (parameter) => openPodLog(parameter, clusters, logs)),
    onLog(commandIds.chooseLog, (open) => chooseLog(open, logs)),
    onLog(commandIds.showLogTimes, (open) => {
      showTimes(open, true);
    }),
    onLog(commandIds.hideLogTimes, (open) => {
      showTimes(open, false);
    }),
    onLog(commandIds.showPreviousLog, (open) => {
      showPrevious(open, true);
    }),
    onLog(commandIds.showCurrentLog, (open) => {
      showPrevious(open, false);
    }),
    onLog(commandIds.followLog, (open) => {
      following.follow(open);
    }),
    onLog(commandIds.stopFollowingLog, (open) => {
      following.stop(open);
    }),
    onLog(commandIds.loadEarlierLog, (open) => loadEarlier(open, following)),
    onLog(commandIds.saveLog, (open) => saveLog(open)),
  ];
}
