import { describe, expect, it } from "vitest";
import { argoNodesOf as argoNodesOfDetails } from "../../../src/kfp/taskDetails.ts";
import { argoNodesOf } from "../../../src/kubernetes/argo/nodes.ts";
import type { KubeObject } from "../../../src/kubernetes/object.ts";
import { argoNodeOf, podsOfRun } from "../../../src/kubernetes/pods/podsOf.ts";
import { tasksOfArgoNodes } from "../../../src/run/argo/tasks.ts";
import { rig } from "../../rig/cluster/fixtures.ts";
import { startRun, untilRun, uploadPipeline } from "../../rig/cluster/kfpRuns.ts";
import { connectTo, valueOf as kfpValueOf } from "../kfp/connect.ts";
import { compileExample } from "../kfp/specs.ts";
import { connectAs, valueOf } from "./connections.ts";

/** All task keys of a PipelineSpec, groups' too. */
function taskKeys(spec: unknown): Set<string> {
  const keys = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [name, field] of Object.entries(value)) {
      if (name === "tasks" && typeof field === "object" && field !== null)
        for (const key of Object.keys(field)) keys.add(key);
      walk(field);
    }
  };
  walk(spec);
  return keys;
}

describe("a run of the real Argo controller", () => {
  it.each(["examples/flip-coin/flip-coin.pipeline.ts", "examples/flip-coin-exit/flip-coin-exit.pipeline.ts"])(
    "%s is read by its PipelineSpec's own task keys",
    async (file) => {
      const [compiled] = compileExample(file);
      if (!compiled) throw new Error(file);
      const name = `argo-${Date.now().toString(36)}`;
      const pipeline = await uploadPipeline(rig(), name, JSON.stringify(compiled.spec.pipelineSpec));
      const runId = await startRun(rig(), name, pipeline);
      await untilRun(rig(), runId, ["SUCCEEDED"]);

      const admin = await connectAs("admin");
      const { client } = connectTo(rig());
      const path = "/apis/argoproj.io/v1alpha1/namespaces/kubeflow/workflows";
      const list = valueOf(
        await admin.request<{ items: KubeObject[] }>({ path, query: { labelSelector: `pipeline/runid=${runId}` } }),
      );
      const nodes = await argoNodesOf(list.items[0]!);
      if (!nodes.ok) throw new Error(nodes.sentence.template);
      const tasks = tasksOfArgoNodes(nodes.nodes);

      const keys = taskKeys(compiled.spec.pipelineSpec);
      const named = new Set(tasks.flatMap(({ path: at }) => at.filter((key) => typeof key === "string")));
      // Nothing is computed in the rig, so that every branch runs.
      expect(named).toEqual(keys);
      expect(new Set(tasks.map(({ phase }) => phase))).toEqual(new Set(["succeeded"]));

      const pods = valueOf(await podsOfRun(admin, "kubeflow", runId));
      const told = new Map(tasks.flatMap(({ pods: own }) => own.map((pod) => [pod.nodeId, pod.podName])));
      const byServer = tasksOfArgoNodes(argoNodesOfDetails(kfpValueOf(await client.runs.get(runId)).tasks));
      const toldByServer = byServer.flatMap(({ pods: own }) => own.map((pod) => [pod.nodeId, pod.podName] as const));
      expect(new Map(toldByServer)).toEqual(told);
      const ofTasks = pods.filter((pod) => told.has(argoNodeOf(pod) ?? ""));
      expect(ofTasks.length).toBe(pods.length - 1); // all but the pipeline's own driver
      for (const pod of ofTasks) expect(told.get(argoNodeOf(pod) ?? "")).toBe(pod.metadata.name);
    },
  );
});
