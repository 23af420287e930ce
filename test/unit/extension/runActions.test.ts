import { expect, test } from "vitest";
import type { ConnectedPipelines } from "../../../src/extension/cluster/clusterState.ts";
import { actionsFor, type RunAction, runRights } from "../../../src/extension/run/runActions.ts";
import { sentence } from "../../../src/l10n/sentence.ts";

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

const namespaces = [
  { name: "mine", role: "owner" },
  { name: "theirs", role: "contributor" },
  { name: "shown", role: "viewer" },
  { name: "odd", role: undefined },
] as const;
const told = () => Promise.resolve({ ok: true, value: { user: "me@example.com", namespaces } } as const);
const notTold = () =>
  Promise.resolve({ ok: false, failure: { reason: "notKfp", sentence: sentence("No dashboard.") } } as const);
const changes = [...all].filter((action) => action !== "ui");

test.each<[string, ConnectedPipelines["askWorkgroup"], readonly RunAction[]]>([
  ["mine", told, changes],
  ["theirs", told, changes],
  ["shown", told, []],
  ["odd", told, changes],
  ["unknown", told, changes],
  ["shown", notTold, changes],
  ["shown", undefined, changes],
])("on a server of many users, who is signed in acts as what the dashboard says (%s, %o)", async (...row) => {
  const [namespace, askWorkgroup, expected] = row;
  const rights = await runRights({ isMultiUser: true, uiAddress: undefined, askWorkgroup });
  expect([...rights(namespace)]).toEqual(expected);
});

test("a server of one user asks nobody; the UI is offered where there is one", async () => {
  const single = { isMultiUser: false, uiAddress: "http://here", askWorkgroup: told };
  expect((await runRights(single))("shown")).toEqual(all);
});
