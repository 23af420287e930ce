import type { Runs } from "../../run/runs.ts";
import type { PodsView } from "../../views/podsView.ts";
import { runAt } from "../run/runAt.ts";

/** Show Pods: the Pods view shows those of one run, wherever they are. */
export async function showRunPods(parameter: unknown, runs: Runs, pods: PodsView): Promise<void> {
  const record = await runAt(parameter, runs);
  if (record?.place.type !== "cluster") return;
  const { namespace, runName } = record.place;
  await pods.showRun({ runId: record.id, name: runName, namespace });
}
