import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadAll } from "js-yaml";
import type { Locator } from "@playwright/test";
import type { KubeObject } from "../../rig/cluster/admin.ts";
import { applyObject, readObject } from "../../rig/cluster/objects.ts";
import { podInState, untilPod } from "../../rig/cluster/pods.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { expect, test } from "../support/clusterFixtures.ts";
import type { VSCode } from "../support/vscode.ts";

test.use({ clusterUser: "alice", viewport: { width: 1300, height: 900 } });

const stopped = "kubeflow-resource-stopped";

/** The sample notebook and its pod; there is no notebook controller here, so a test plays it. */
async function notebook(rig: Rig, namespace: string, name: string): Promise<void> {
  const samples = loadAll(readFileSync("test/data/objects/crs.yaml", "utf8")) as KubeObject[];
  const sample = samples.find(({ kind, metadata }) => kind === "Notebook" && metadata.name === "test");
  if (!sample) throw new Error("There is no sample notebook.");
  const text = JSON.stringify({ ...sample, metadata: { ...sample.metadata, name, namespace } });
  await applyObject(rig, JSON.parse(text.replaceAll('"name":"test"', `"name":"${name}"`)) as KubeObject);
  await podInState(rig, namespace, `${name}-0`, "ok", { labels: { "notebook-name": name }, containers: [name] });
  await untilPod(rig, namespace, `${name}-0`, (pod) => pod.status?.phase === "Running");
}

/** When a notebook was stopped, as its controller and Kubeflow's own pages read it; undefined while it runs. */
async function stoppedAt(rig: Rig, namespace: string, name: string): Promise<string | undefined> {
  const annotations = (await onServer(rig, namespace, name))?.metadata.annotations as
    Record<string, string> | undefined;
  return annotations?.[stopped];
}

const onServer = (rig: Rig, namespace: string, name: string): Promise<KubeObject | undefined> =>
  readObject(rig, { apiVersion: "kubeflow.org/v1", kind: "Notebook", namespace, name });

async function shown(vscode: VSCode, name: string): Promise<Locator> {
  await vscode.show("Kubeflow");
  await vscode.expandSection("Notebooks");
  return vscode.section("Notebooks").getByRole("treeitem", { name: new RegExp(`^Notebook ${name},`) });
}

/**
 * Presses a button of a row until what it does is seen: a row that is drawn anew between the mouse's down and up loses the click,
 * as it would a person's on a machine as busy.
 */
async function press(row: Locator, button: string, isDone: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    if (await isDone()) return;
    await row.hover({ timeout: 5_000 });
    await row.getByRole("button", { name: button, exact: true }).click({ timeout: 5_000 });
    await expect.poll(isDone, { timeout: 10_000 }).toBe(true);
  }).toPass({ timeout: 60_000 });
}

test("a notebook is stopped and started again", async ({ vscode, rig, namespace }) => {
  await notebook(rig, namespace, "bench");
  const row = await shown(vscode, "bench");
  await expect(row).toHaveAttribute(
    "aria-label",
    /Running · jupyter-scipy:v1\.10\.0 · 1 GPU · test-workspace · used \d+\w+ ago/,
  );

  await test.step("stopped: the annotation that its controller and the web app go by, with the time", async () => {
    await press(row, "Stop", async () => (await stoppedAt(rig, namespace, "bench")) !== undefined);
    expect(await stoppedAt(rig, namespace, "bench")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    await expect(row).toHaveAttribute("aria-label", /Notebook bench, Stopping|Notebook bench, Stopped/);
  });
  await test.step("started: the annotation is gone", async () => {
    await press(row, "Start", async () => (await stoppedAt(rig, namespace, "bench")) === undefined);
    await expect(row).toHaveAttribute("aria-label", /Notebook bench, Running/);
  });
});

test("restarting deletes its pod, after asking; the notebook stays", async ({ vscode, rig, namespace }) => {
  await notebook(rig, namespace, "again");
  const pod = (): Promise<KubeObject | undefined> =>
    readObject(rig, { apiVersion: "v1", kind: "Pod", namespace, name: "again-0" });
  const before = (await pod())?.metadata.uid;
  const row = await shown(vscode, "again");
  await vscode.pickFromMenu(row, "Restart…");
  await expect(vscode.dialog).toContainText("files in its volumes stay");
  await vscode.dialog.getByRole("button", { name: "Cancel" }).click();
  expect((await pod())?.metadata.uid).toBe(before);
  await vscode.pickFromMenu(row, "Restart…");
  await vscode.dialog.getByRole("button", { name: "Restart" }).click();
  await expect.poll(async () => (await pod())?.metadata.uid).not.toBe(before);
  expect(await onServer(rig, namespace, "again")).toBeDefined();
});

test("deleting asks, says what stays, and deletes", async ({ vscode, rig, namespace }) => {
  await notebook(rig, namespace, "leaving");
  const row = await shown(vscode, "leaving");
  await vscode.pickFromMenu(row, "Delete…");
  await expect(vscode.dialog).toContainText(`Delete Notebook “leaving” from alice / ${namespace}?`);
  await expect(vscode.dialog).toContainText("Its volumes stay, with all files in them.");
  await vscode.dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await onServer(rig, namespace, "leaving")).toBeDefined();
  await vscode.pickFromMenu(row, "Delete…");
  await vscode.dialog.getByRole("button", { name: "Delete" }).click();
  await expect.poll(() => onServer(rig, namespace, "leaving")).toBeUndefined();
  await expect(row).toHaveCount(0);
});

test("without the Jupyter extension, Connect gives the address of a port that leads there", async ({
  vscode,
  rig,
  namespace,
}) => {
  const server = createServer((request, response) => {
    response.end(`the notebook server was asked for ${request.url ?? ""}`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    // Where kwok's kubelet leads the pod's port.
    await applyObject(rig, {
      apiVersion: "kwok.x-k8s.io/v1alpha1",
      kind: "PortForward",
      metadata: { name: "lab-0", namespace },
      spec: { forwards: [{ ports: [8888], target: { address: "127.0.0.1", port } }] },
    });
    await notebook(rig, namespace, "lab");
    const row = await shown(vscode, "lab");
    await vscode.pickFromMenu(row, "Connect Jupyter…");
    const told = vscode.notification("lab answers at http://127.0.0.1:");
    await expect(told).toContainText(`/notebook/${namespace}/lab/`, { timeout: 60_000 });
    await expect(told.getByRole("button", { name: "Install Jupyter" })).toBeVisible();
    const [address = ""] = /http:\/\/\S+\/lab\//.exec(await told.innerText()) ?? [];
    const answer = await fetch(address);
    expect(await answer.text()).toBe(`the notebook server was asked for /notebook/${namespace}/lab/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("Connect says why where nothing listens", async ({ vscode, rig, namespace }) => {
  await notebook(rig, namespace, "deaf");
  const row = await shown(vscode, "deaf");
  // A row that is drawn anew under the menu takes no click.
  await expect(async () => {
    await vscode.pickFromMenu(row, "Connect Jupyter…");
    const told = vscode.notification(/Port 8888 of pod “deaf-0” cannot be reached/);
    await expect(told).toBeVisible({ timeout: 30_000 });
  }).toPass({ timeout: 120_000 });
});
