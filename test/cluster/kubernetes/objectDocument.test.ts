import { expect, onTestFinished, test } from "vitest";
import { SharedContexts } from "../../../src/extension/cluster/sharedContext.ts";
import { ObjectDocuments } from "../../../src/extension/objects/objectDocuments.ts";
import { startServerAgain, stopServerOf } from "../../rig/cluster/chaos.ts";
import { clusterNamespace, rig } from "../../rig/cluster/fixtures.ts";
import { deleteObject, patchObject, until } from "../../rig/cluster/objects.ts";
import { podInState, untilPod } from "../../rig/cluster/pods.ts";
import { stillSession } from "../../support/stillCluster.ts";
import { Uri } from "../../support/vscode.ts";
import type * as vscode from "vscode";
import { rigKubeconfig } from "./connections.ts";

test("an object's YAML says when its server is away or it is deleted, and goes on when either is back", async () => {
  const namespace = await clusterNamespace();
  const pod = { apiVersion: "v1", kind: "Pod", namespace, name: "p" };
  const make = async (): Promise<void> => {
    await podInState(rig(), namespace, "p", "ok");
    await untilPod(rig(), namespace, "p", ({ status }) => status?.phase === "Running");
  };
  await make();
  const contexts = new SharedContexts();
  const opened = await contexts.open(await rigKubeconfig(), "alice");
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  expect(await opened.value.discover()).toBeUndefined();
  const cluster = { context: "alice", namespace };
  const session = stillSession({ type: "connected", cluster, connected: opened.value.at(cluster) });
  const documents = new ObjectDocuments(session);
  onTestFinished(() => {
    documents.dispose();
    contexts.dispose();
  });
  const path = `/alice/${namespace}/pod/p.yaml`;
  const uri = Uri.from({ scheme: "kubeflow-object", path }) as unknown as vscode.Uri;
  let shown = await documents.provideTextDocumentContent(uri);
  documents.onDidChange(() => void documents.provideTextDocumentContent(uri).then((text) => (shown = text)));
  const shows = (what: RegExp): Promise<unknown> =>
    until(`not ${String(what)}: ${shown}`, () => Promise.resolve(what.test(shown) || undefined));
  expect(shown).toMatch(/^apiVersion: v1\nkind: Pod\n/);

  await stopServerOf(rig(), "apiserver", true);
  try {
    await shows(/^# .*\n# What is below is how it was at .*\.\napiVersion: v1\nkind: Pod\n/);
  } finally {
    await startServerAgain(rig(), "apiserver");
  }
  await shows(/^apiVersion: v1\n/);
  await patchObject(rig(), pod, { metadata: { labels: { seen: "after" } } });
  await shows(/^apiVersion: v1\n[^]*seen: after/);

  await deleteObject(rig(), pod);
  await shows(/^# It is not there any more\.\n# What is below is how it was at .*\.\napiVersion: v1\n/);
  await make();
  await shows(/^apiVersion: v1\n(?![^]*seen: after)/);
});
