import { readFileSync } from "node:fs";
import { loadAll } from "js-yaml";
import { describe, expect, it } from "vitest";
import { argoNodesOf } from "../../../../src/kubernetes/argo/nodes.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import type { ArgoNode } from "../../../../src/run/argo/argoNode.ts";
import { fnv1a, nodeIdOf, podNameOf } from "../../../../src/run/argo/nodeNames.ts";
import type { RemoteTask } from "../../../../src/run/argo/tasks.ts";
import { rootOfArgoNodes, tasksOfArgoNodes } from "../../../../src/run/argo/tasks.ts";

/** A run's tasks as text, one a line. */
function drawTasks(tasks: readonly RemoteTask[]): string[] {
  return tasks.map((task) => {
    const pods = task.pods.map((pod) => `${pod.role}#${pod.attempt}`).join(" ");
    const words = [
      `${"  ".repeat(task.path.length - 1)}${task.path.at(-1) ?? ""}`,
      `${task.kind} ${task.phase} ×${task.attempt}`,
      task.iterations === undefined ? "" : `${task.iterations} iterations`,
      pods === "" ? "" : `[${pods}]`,
      task.message ?? "",
    ];
    return words.filter((word) => word !== "").join("  ");
  });
}

async function sample(index: number): Promise<readonly ArgoNode[]> {
  const objects = loadAll(readFileSync("test/data/objects/workflow_kfp_v2.yaml", "utf8")) as KubeObject[];
  const result = await argoNodesOf(objects[index]!);
  if (!result.ok) throw new Error(result.sentence.template);
  return result.nodes;
}

/** A node by its full name, as Argo would write it. */
function node(name: string, type: string, phase: string, more: Partial<ArgoNode> = {}): ArgoNode {
  const displayName = name.slice(name.lastIndexOf(".") + 1);
  return { id: nodeIdOf("wf", name), name, displayName, type, phase, children: [], ...more };
}

const driver = { templateName: "system-container-driver" };
const dagDriver = { templateName: "system-dag-driver" };
const task = { templateName: "system-container-executor" };
const impl = { templateName: "system-container-impl" };

/** What KFP adds around every pipeline. */
const around: readonly ArgoNode[] = [
  node("wf", "DAG", "Running", { templateName: "entrypoint" }),
  node("wf.root-driver", "Pod", "Succeeded", dagDriver),
  node("wf.root", "DAG", "Running", { templateName: "root" }),
];

describe("Argo's names", () => {
  it("are made as Argo makes them", async () => {
    for (const nodes of [await sample(0), await sample(1)])
      for (const { id, name } of nodes) expect(nodeIdOf(nodes[0]!.name, name)).toBe(id);
    expect(fnv1a("한글")).toBe(fnv1aOfBytes(new TextEncoder().encode("한글")));
    expect(() => fnv1a("\ud800")).not.toThrow();
  });

  it("give the pod's name, cut to what a name may be long", async () => {
    const nodes = await sample(0);
    const executor = nodes.find((one) => one.name.endsWith("preprocess.executor"))!;
    expect(podNameOf("train-x7k2p", executor)).toBe("train-x7k2p-system-container-impl-892681289");
    const long = podNameOf("w".repeat(200), { id: "x", name: "n", templateName: "t".repeat(100) });
    expect(long).toHaveLength(242 + 1 + String(fnv1a("n")).length);
  });
});

function fnv1aOfBytes(bytes: Uint8Array): number {
  return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}

describe("a KFP run's Argo nodes as tasks", () => {
  const expected = [
    "preprocess  task succeeded ×1  [driver#1 executor#1]",
    "train  task failed ×1  [driver#1 executor#1]  main: OOMKilled (exit code 137)",
    "report  task skipped ×0  omitted: depends condition not met",
  ];

  it("hides drivers and wrappers", async () => {
    const tasks = tasksOfArgoNodes(await sample(0));
    expect(drawTasks(tasks).toSorted()).toEqual(expected.toSorted());
    const train = tasks.find((one) => one.displayName === "train");
    expect(train?.pods[1]?.podName).toBe("train-x7k2p-system-container-impl-3608437101");
    expect(train?.startTime).toBe(Date.parse("2026-08-21T10:00:00Z"));
  });

  it("reads the shape of KFP 2.17, where everything stands in a Retry, to the same tasks", async () => {
    expect(drawTasks(tasksOfArgoNodes(await sample(1))).toSorted()).toEqual(expected.toSorted());
  });

  it("counts attempts of a task that retries, and it runs until the last one failed", () => {
    const retrying = [
      ...around,
      node("wf.root.train-driver", "Pod", "Succeeded", driver),
      node("wf.root.train", "DAG", "Running", { templateName: "retry-system-container-executor" }),
      node("wf.root.train.executor", "Retry", "Running", { templateName: "retry-system-container-impl" }),
      node("wf.root.train.executor(0)", "Pod", "Failed", {
        templateName: "retry-system-container-impl",
        message: "main: Error (exit code 1)",
      }),
      node("wf.root.train.executor(1)", "Pod", "Pending", {
        templateName: "retry-system-container-impl",
        message: "Unschedulable: 0/3 nodes are available",
      }),
    ];
    expect(drawTasks(tasksOfArgoNodes(retrying))).toEqual([
      "train  task pending ×2  [driver#1 executor#1 executor#2]  Unschedulable: 0/3 nodes are available",
    ]);
    expect(drawTasks(tasksOfArgoNodes(retrying.slice(0, -1)))).toEqual([
      "train  task running ×1  [driver#1 executor#1]  main: Error (exit code 1)",
    ]);
  });

  it("is pending while KFP prepares it, and running when its program runs", () => {
    const prepared = [...around, node("wf.root.a-driver", "Pod", "Running", driver)];
    expect(drawTasks(tasksOfArgoNodes(prepared))).toEqual(["a  task pending ×0  [driver#1]"]);
    const begun = [
      ...around,
      node("wf.root.a-driver", "Pod", "Succeeded", driver),
      node("wf.root.a", "DAG", "Running", task),
      node("wf.root.a.executor", "Pod", "Running", impl),
    ];
    expect(drawTasks(tasksOfArgoNodes(begun))).toEqual(["a  task running ×1  [driver#1 executor#1]"]);
  });

  it("knows a cached task by its executor that was left out", () => {
    const cached = [
      ...around,
      node("wf.root.a-driver", "Pod", "Succeeded", { ...driver, outputs: { "cached-decision": "true" } }),
      node("wf.root.a", "DAG", "Succeeded", task),
      node("wf.root.a.executor", "Skipped", "Skipped", { ...impl, message: "when 'true != true' evaluated false" }),
    ];
    expect(drawTasks(tasksOfArgoNodes(cached))).toEqual(["a  task cached ×0  [driver#1]"]);
  });

  it("shows a driver's failure at its task", () => {
    const failed = [
      ...around,
      node("wf.root.a-driver", "Pod", "Failed", { ...driver, message: "main: Error (exit code 1)" }),
      node("wf.root.a", "Skipped", "Omitted", { ...task, message: "omitted: depends condition not met" }),
    ];
    expect(drawTasks(tasksOfArgoNodes(failed))).toEqual(["a  task failed ×0  [driver#1]  main: Error (exit code 1)"]);
    const ofRoot = [around[0]!, node("wf.root-driver", "Pod", "Failed", { ...dagDriver, message: "no such input" })];
    expect(tasksOfArgoNodes(ofRoot)).toEqual([]);
    expect(rootOfArgoNodes(ofRoot)).toMatchObject({ phase: "failed", message: "no such input", path: [] });
  });

  it("counts a loop's iterations, with the tasks of each below its number", () => {
    const loop = "wf.root.for-loop-1";
    const nodes = [
      ...around,
      node(loop, "DAG", "Running", { templateName: "comp-for-loop-1-for-loop-1-iterator" }),
      node(`${loop}.iteration-driver`, "Pod", "Succeeded", dagDriver),
      node(`${loop}.iteration-iterations`, "TaskGroup", "Running", { templateName: "comp-for-loop-1-iteration" }),
      ...[10, 9].flatMap((index) => {
        const one = `${loop}.iteration-iterations(${index}:${index})`;
        return [
          node(one, "DAG", "Running", { templateName: "comp-for-loop-1-iteration" }),
          node(`${one}.iteration-item-driver`, "Pod", "Succeeded", dagDriver),
          node(`${one}.iteration-item`, "DAG", "Running", { templateName: "comp-for-loop-1" }),
          node(`${one}.iteration-item.work-driver`, "Pod", "Succeeded", driver),
          node(`${one}.iteration-item.work`, "DAG", "Running", task),
          node(`${one}.iteration-item.work.executor`, "Pod", "Running", impl),
        ];
      }),
    ];
    expect(drawTasks(tasksOfArgoNodes(nodes))).toEqual([
      "for-loop-1  loop running ×1  2 iterations  [driver#1]",
      "  9  iteration running ×1  [driver#1]",
      "    work  task running ×1  [driver#1 executor#1]",
      "  10  iteration running ×1  [driver#1]",
      "    work  task running ×1  [driver#1 executor#1]",
    ]);
  });

  it("puts an exit task beside its handler, a skipped condition where it stands", () => {
    const nodes = [
      ...around,
      node("wf.root.exit-handler-1-driver", "Pod", "Succeeded", dagDriver),
      node("wf.root.exit-handler-1", "DAG", "Failed", {
        templateName: "comp-exit-handler-1",
        message: "child 'x' failed",
      }),
      node("wf.root.exit-handler-1.condition-1-driver", "Pod", "Succeeded", dagDriver),
      node("wf.root.exit-handler-1.condition-1", "Skipped", "Skipped", {
        templateName: "comp-condition-1",
        message: "when 'false != false' evaluated false",
      }),
      node("wf.root.exit-handler-1.onExit", "DAG", "Running", { templateName: "exit-hook-root-report" }),
      node("wf.root.exit-handler-1.onExit.report-driver", "Pod", "Succeeded", driver),
      node("wf.root.exit-handler-1.onExit.report", "DAG", "Running", task),
      node("wf.root.exit-handler-1.onExit.report.executor", "Pod", "Running", impl),
    ];
    expect(drawTasks(tasksOfArgoNodes(nodes))).toEqual([
      "exit-handler-1  group failed ×1  [driver#1]",
      "  condition-1  group skipped ×0  [driver#1]  when 'false != false' evaluated false",
      "report  task running ×1  [driver#1 executor#1]",
    ]);
  });

  it("tells importers, KFP's own volume tasks, and tasks whose names look like its scaffolding", () => {
    const nodes = [
      ...around,
      node("wf.root.data", "Pod", "Succeeded", { templateName: "system-importer" }),
      node("wf.root.createpvc", "Pod", "Running", driver),
      node("wf.root.screw-driver-driver", "Pod", "Succeeded", driver),
      node("wf.root.screw-driver", "DAG", "Running", task),
      node("wf.root.screw-driver.executor", "Pod", "Running", impl),
      node("wf.root.executor", "DAG", "Running", task),
      node("wf.root.executor.executor", "Pod", "Running", impl),
    ];
    expect(drawTasks(tasksOfArgoNodes(nodes))).toEqual([
      "createpvc  task running ×1  [executor#1]",
      "data  task succeeded ×1  [importer#1]",
      "executor  task running ×1  [executor#1]",
      "screw-driver  task running ×1  [driver#1 executor#1]",
    ]);
    const untold = nodes.map((one) => ({ ...one, templateName: undefined, type: "" }));
    expect(drawTasks(tasksOfArgoNodes(untold)).at(-1)).toBe("screw-driver  task running ×1  [driver#1 executor#1]");
  });

  it("says cancelled of what a stop ended", () => {
    const stopped = [
      ...around,
      node("wf.root.a", "DAG", "Failed", task),
      node("wf.root.a.executor", "Pod", "Failed", { ...impl, message: "workflow shutdown with strategy:  Stop" }),
      node("wf.root.b", "DAG", "Failed", { ...task, message: "Stopped with strategy 'Terminate'" }),
    ];
    expect(tasksOfArgoNodes(stopped).map(({ phase }) => phase)).toEqual(["cancelled", "cancelled"]);
  });

  it("reads runs of the first KFP and plain Argo as they are", () => {
    const nodes = [
      node("wf", "DAG", "Running"),
      node("wf.flip", "Pod", "Succeeded", { templateName: "flip" }),
      node("wf.condition-1", "DAG", "Running", { templateName: "condition-1" }),
      node("wf.condition-1.print", "Pod", "Running", { templateName: "print" }),
    ];
    expect(drawTasks(tasksOfArgoNodes(nodes))).toEqual([
      "condition-1  group running ×1",
      "  print  task running ×1  [executor#1]",
      "flip  task succeeded ×1  [executor#1]",
    ]);
    expect(tasksOfArgoNodes([])).toEqual([]);
  });
});
