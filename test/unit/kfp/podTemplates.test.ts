import { describe, expect, it } from "vitest";
import { withTemplates } from "../../../src/kfp/podTemplates.ts";
import { tasksOfArgoNodes } from "../../../src/run/argo/tasks.ts";
import { argoNodesOf } from "../../../src/kfp/taskDetails.ts";
import { readRun } from "../../../src/kfp/wire/run.ts";
import { idOf, oneTask, runJson, workflowName } from "../../support/kfpRun.ts";

const spec = (task: object) => ({
  components: { "comp-train": { executorLabel: "exec-train" } },
  root: { dag: { tasks: { train: { componentRef: { name: "comp-train" }, ...task } } } },
});
const platform = (podMetadata: object) => ({
  platforms: { kubernetes: { deploymentSpec: { executors: { "exec-train": { podMetadata } } } } },
});

/** What the pods of `train` are called, as far as the server tells. */
function podsOf(more: object): string[] {
  const run = readRun(runJson("RUNNING", oneTask("RUNNING"), more));
  const tasks = tasksOfArgoNodes(withTemplates(argoNodesOf(run.tasks), run));
  const train = tasks.find(({ displayName }) => displayName === "train");
  return train?.pods.map(({ podName }) => podName.replace(`${workflowName}-`, "")) ?? [];
}

const [driver, executor] = ["root.train-driver", "root.train.executor"].map((name) => idOf(name).replace(/^.*-/, ""));

/** The names that KFP 2.14 gives, as argocompiler/container.go makes them; real ones are in test/cluster. */
describe("the pods of a task, where the server tells no names", () => {
  it.each([
    ["without its spec", {}, "system-container-impl"],
    ["of a plain task", { pipeline_spec: spec({}) }, "system-container-impl"],
    ["of one that is retried", { pipeline_spec: spec({ retryPolicy: {} }) }, "retry-system-container-impl"],
    [
      "of one whose pod has labels and annotations",
      {
        pipeline_spec: {
          pipeline_spec: spec({}),
          platform_spec: platform({ annotations: { a: "1", b: "2" }, labels: { c: "3" } }),
        },
      },
      "metadata-2-1-system-container-impl",
    ],
    [
      "of one with both",
      { pipeline_spec: { pipeline_spec: spec({ retryPolicy: {} }), platform_spec: platform({ labels: { c: "3" } }) } },
      "metadata-0-1-retry-system-container-impl",
    ],
    ["of a spec that is none", { pipeline_spec: { root: 7, components: [] } }, "system-container-impl"],
  ])("%s", (_title, more, template) => {
    expect(podsOf(more)).toEqual([`system-container-driver-${driver}`, `${template}-${executor}`]);
  });
});
