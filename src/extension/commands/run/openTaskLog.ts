import type { Runs } from "../../run/runs.ts";
import type { TaskLogs } from "../../run/taskLogs.ts";
import { taskAt } from "./taskAt.ts";

/** Open Log: of a row of the Runs view, or of a task of the canvas. */
export async function openTaskLog(parameter: unknown, runs: Runs, logs: TaskLogs): Promise<void> {
  const found = await taskAt(parameter, runs);
  if (found) await logs.open(found.runId, found.path);
}
