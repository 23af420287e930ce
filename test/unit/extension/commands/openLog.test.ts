import { describe, expect, it } from "vitest";
import { openPodLog, showTaskLog } from "../../../../src/extension/commands/log/openLog.ts";
import type { LogSubject } from "../../../../src/extension/logs/logUri.ts";
import type { OpenLog } from "../../../../src/extension/logs/openLog.ts";
import { ClusterObjects } from "../../../../src/extension/objects/clusterObjects.ts";
import type { RunRecord } from "../../../../src/extension/run/runRecord.ts";
import { PodsView } from "../../../../src/extension/views/podsView.ts";
import { StillCluster } from "../../../support/stillCluster.ts";
import { treeViews } from "../../../support/vscode.ts";

/** Logs that are asked for and not shown. */
function asked() {
  const subjects: LogSubject[] = [];
  const show = (subject: LogSubject): Promise<OpenLog> => {
    subjects.push(subject);
    return Promise.resolve(undefined as unknown as OpenLog);
  };
  return { subjects, show };
}

const runPod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "train-1", namespace: "kubeflow", uid: "1", labels: { "pipeline/runid": "r" } },
};

describe("Open Log of a pod", () => {
  it("of a run is of the run's namespace, whichever is chosen", async () => {
    const cluster = new StillCluster({ objects: [runPod] });
    const pods = new PodsView(cluster.clusters, new ClusterObjects(cluster.clusters));
    treeViews.get("kubeflowStudio.pods")?.show(true);
    await pods.showRun({ runId: "r", name: "nightly", namespace: "kubeflow" });
    const [row] = await pods.tree.getChildren();
    const { subjects, show } = asked();
    await openPodLog(row, cluster.clusters, { show });
    const expected = { type: "object", context: "here", namespace: "kubeflow", kindId: "pod", name: "train-1" };
    expect(subjects).toEqual([expected]);
    pods.dispose();
  });

  it("of the chosen namespace is of that", async () => {
    const { clusters } = new StillCluster();
    const { subjects, show } = asked();
    await openPodLog({ type: "object", id: "x", kindId: "notebook", name: "nb" }, clusters, { show });
    expect(subjects).toEqual([
      { type: "object", context: "here", namespace: "team-a", kindId: "notebook", name: "nb" },
    ]);
  });

  it("of what is no object shows nothing", async () => {
    const { subjects, show } = asked();
    await openPodLog({ type: "kind", id: "pod", kindId: "pod" }, new StillCluster().clusters, { show });
    expect(subjects).toEqual([]);
  });
});

describe("Open Log of a task", () => {
  it.each([
    ["here", "localTask"],
    ["cluster", "clusterTask"],
  ])("of a run that is %s is a %s", async (type, expected) => {
    const { subjects, show } = asked();
    const get = () => ({ place: { type } }) as unknown as RunRecord;
    await showTaskLog("r", "loop/0/train", { get }, { show });
    expect(subjects).toEqual([{ type: expected, runId: "r", path: "loop/0/train" }]);
  });
});
