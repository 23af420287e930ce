import { expect, test } from "vitest";
import type { ConnectedCluster, ConnectedPipelines } from "../../../src/extension/cluster/clusterState.ts";
import { actionsFor, allowedActions, type RunAction } from "../../../src/extension/run/runActions.ts";

const all = new Set<RunAction>(["stop", "retry", "clone", "archive", "restore", "delete", "ui"]);

test.each([
  ["running", false, ["stop", "clone", "ui"]],
  ["pending", false, ["stop", "clone", "ui"]],
  ["succeeded", false, ["clone", "archive", "delete", "ui"]],
  ["failed", false, ["retry", "clone", "archive", "delete", "ui"]],
  ["cancelled", false, ["retry", "clone", "archive", "delete", "ui"]],
  ["failed", true, ["clone", "restore", "delete", "ui"]],
] as const)("a %s run (archived: %s) offers what makes sense", (phase, isArchived, expected) => {
  expect(actionsFor({ phase, isArchived }, all)).toEqual(expected);
});

test("what is not allowed is not offered", () => {
  expect(actionsFor({ phase: "failed", isArchived: false }, new Set(["clone"]))).toEqual(["clone"]);
});

const pipelines = { isMultiUser: true, uiAddress: undefined, runsNamespace: "team-b" } as ConnectedPipelines;

test("a server of many users asks Kubernetes by KFP's own verbs, in the runs' namespace", async () => {
  const asked: string[] = [];
  const connected = {
    can: (verb: string, { group, plural }: { group: string; plural: string }, where?: { namespace?: string }) => {
      asked.push(`${verb} ${plural}.${group} in ${where?.namespace ?? "?"}`);
      return Promise.resolve(verb === "create");
    },
  } as unknown as ConnectedCluster;
  expect([...(await allowedActions(pipelines, connected))]).toEqual(["clone"]);
  expect(asked).toContain("terminate runs.pipelines.kubeflow.org in team-b");
  expect(asked).toContain("unarchive runs.pipelines.kubeflow.org in team-b");
});

test("a server of one user asks nobody; the UI is offered where there is one", async () => {
  const refuse = { can: () => Promise.resolve(false) } as unknown as ConnectedCluster;
  const single = { ...pipelines, isMultiUser: false, uiAddress: "http://here" };
  expect(await allowedActions(single, refuse)).toEqual(all);
});
