import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadAll } from "js-yaml";
import type { Locator } from "@playwright/test";
import type { KubeObject } from "../../rig/cluster/admin.ts";
import { applyObject, patchObject, readObject } from "../../rig/cluster/objects.ts";
import { appendLog, podInState, untilPod } from "../../rig/cluster/pods.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { expect, test } from "../support/clusterFixtures.ts";
import { pageOpenedBy } from "../support/openedPage.ts";
import type { VSCode } from "../support/vscode.ts";

test.use({ clusterUser: "alice", viewport: { width: 1300, height: 900 } });

const stopped = "kubeflow-resource-stopped";

/** An object of test/data/objects in a namespace, under another name. */
async function sample(rig: Rig, namespace: string, kind: string, from: string, name: string): Promise<void> {
  const samples = loadAll(readFileSync("test/data/objects/crs.yaml", "utf8")) as KubeObject[];
  const found = samples.find((each) => each.kind === kind && each.metadata.name === from);
  if (!found) throw new Error(`There is no ${kind} ${from} among the samples.`);
  const text = JSON.stringify({ ...found, metadata: { ...found.metadata, name, namespace } });
  await applyObject(rig, JSON.parse(text.replaceAll(`"name":"${from}"`, `"name":"${name}"`)) as KubeObject);
}

/** The sample notebook and its pod; there is no notebook controller here, so a test plays it. */
async function notebook(rig: Rig, namespace: string, name: string): Promise<void> {
  await sample(rig, namespace, "Notebook", "test", name);
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

test("a notebook's log is read; it is stopped and started again, and so is a Workspace", async ({
  vscode,
  rig,
  namespace,
}) => {
  await notebook(rig, namespace, "bench");
  const row = await shown(vscode, "bench");
  await expect(row).toHaveAttribute(
    "aria-label",
    /Running · jupyter-scipy:v1\.10\.0 · 1 GPU · test-workspace · used \d+\w+ ago/,
  );

  await test.step("its log is followed, of the container that is it", async () => {
    const write = (line: string): Promise<void> => appendLog(rig, namespace, "bench-0", ["bench"], [line]);
    await write("Jupyter Server is running");
    await press(row, "Open Log", () => vscode.tab("bench.log").isVisible());
    await expect(vscode.textEditor).toContainText("bench-0 / bench");
    await expect(vscode.textEditor).toContainText("Jupyter Server is running");
    await write("Kernel started");
    await expect(vscode.textEditor).toContainText("Kernel started");
  });
  await test.step("stopped: the annotation that its controller and the web app go by, with the time", async () => {
    await press(row, "Stop", async () => (await stoppedAt(rig, namespace, "bench")) !== undefined);
    expect(await stoppedAt(rig, namespace, "bench")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    await expect(row).toHaveAttribute("aria-label", /Notebook bench, Stopping|Notebook bench, Stopped/);
  });
  await test.step("started: the annotation is gone", async () => {
    await press(row, "Start", async () => (await stoppedAt(rig, namespace, "bench")) === undefined);
    await expect(row).toHaveAttribute("aria-label", /Notebook bench, Running/);
  });
  await test.step("a Workspace of Notebooks 2, beside it, by its spec; its controller says what comes of it", async () => {
    await sample(rig, namespace, "Workspace", "ws1", "desk");
    const where = { apiVersion: "kubeflow.org/v1beta1", kind: "Workspace", namespace, name: "desk" };
    const desk = vscode.section("Notebooks").getByRole("treeitem", { name: /^Workspace desk,/ });
    await expect(desk).toHaveAttribute(
      "aria-label",
      /^Workspace desk, Running · jupyterlab · jupyterlab_scipy_190 · tiny_cpu · ws1-home · data1 · used \d+\w+ ago/,
    );
    const isPaused = async (): Promise<boolean | undefined> =>
      ((await readObject(rig, where))?.spec as { readonly paused?: boolean } | undefined)?.paused;
    const says = (state: string) => patchObject(rig, where, { status: { state } }, "status");
    await press(desk, "Stop", async () => (await isPaused()) === true);
    await says("Paused");
    await expect(desk).toHaveAttribute("aria-label", /^Workspace desk, Paused · /);
    await press(desk, "Start", async () => (await isPaused()) === false);
    await says("Running");
    await expect(desk).toHaveAttribute("aria-label", /^Workspace desk, Running · /);
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

test("without the Jupyter extension, Connect gives the address of a port that leads there; a browser opens at it", async ({
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
    const answers = `the notebook server was asked for /notebook/${namespace}/lab/`;
    expect(await (await fetch(address)).text()).toBe(answers);
    const opened = await pageOpenedBy(vscode.page.context(), () => vscode.pickFromMenu(row, "Open in Browser"));
    expect(opened.url()).toBe(address);
    await expect(opened.locator("body")).toHaveText(answers);
    await opened.close();
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
