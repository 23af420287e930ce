// The pictures of the README that need a cluster: real VS Code beside real Kubernetes and Kubeflow Pipelines servers.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadAll } from "js-yaml";
import { root } from "../../../scripts/checkout.mjs";
import { Canvas } from "../../browser/support/canvas.ts";
import { expect, test } from "../../browser/support/clusterFixtures.ts";
import { RunForm } from "../../browser/support/runForm.ts";
import type { Theme, VSCode } from "../../browser/support/vscode.ts";
import type { KubeObject } from "../../rig/cluster/admin.ts";
import { applyObject } from "../../rig/cluster/objects.ts";
import { appendLog, podInState, untilPod, waitingReason } from "../../rig/cluster/pods.ts";
import type { Rig } from "../../rig/cluster/rig.ts";

test.use({ rigName: "pictures" });

const file = "flip-coin/flip-coin.pipeline.ts";
const namespace = "team-a";

async function take(vscode: VSCode, name: string): Promise<void> {
  await vscode.page.mouse.move(700, 4);
  await vscode.page.screenshot({ path: join(root, "docs", "pictures", `${name}.png`), animations: "disabled" });
}

/** What a team has: notebooks, pods that run and wait, each for its reason. */
async function furnish(rig: Rig): Promise<void> {
  const samples = loadAll(readFileSync("test/data/objects/crs.yaml", "utf8")) as KubeObject[];
  const sample = samples.find(({ kind, metadata }) => kind === "Notebook" && metadata.name === "test");
  for (const name of ["exploration", "fine-tuning"]) {
    const text = JSON.stringify({ ...sample, metadata: { ...sample?.metadata, name, namespace } });
    await applyObject(rig, JSON.parse(text.replaceAll('"name":"test"', `"name":"${name}"`)) as KubeObject);
  }
  const labels = { "notebook-name": "exploration" };
  await podInState(rig, namespace, "exploration-0", "ok", { labels, containers: ["exploration"] });
  await podInState(rig, namespace, "train-llama", "ok", { resources: { limits: { "nvidia.com/gpu": "64" } } });
  await podInState(rig, namespace, "evaluate-model", "ImagePullBackOff");
  await untilPod(rig, namespace, "evaluate-model", (pod) => waitingReason(pod) === "ImagePullBackOff");
  const lines = Array.from({ length: 40 }, (_, epoch) => {
    const loss = (2.4 * Math.exp(-epoch / 12) + 0.21).toFixed(4);
    return `epoch ${String(epoch + 1).padStart(2)}/40  loss ${loss}  lr 2e-4  tokens/s ${18_000 + ((epoch * 37) % 900)}`;
  });
  await podInState(rig, namespace, "sweep-7", "ok");
  await untilPod(rig, namespace, "sweep-7", (pod) => pod.status?.phase === "Running");
  await appendLog(rig, namespace, "sweep-7", ["main"], lines);
}

async function submit(vscode: VSCode, canvas: Canvas, runName: string): Promise<void> {
  await vscode.show("Explorer");
  await vscode.contextMenu(file, "Compile & Submit");
  const form = new RunForm(vscode.page);
  await form.submitField("runName").fill(runName, { timeout: 60_000 });
  await form.press("Compile & Submit");
  await expect(canvas.phase("flip-coin")).toHaveAttribute("data-phase", "succeeded", { timeout: 120_000 });
}

for (const [theme, suffix] of [
  ["Default Dark Modern", "dark"],
  ["Default Light Modern", "light"],
] satisfies [Theme, string][]) {
  test(`what runs on a cluster, in ${suffix}`, async ({ vscode, rig }) => {
    await furnish(rig);
    await vscode.theme(theme);
    await vscode.ask("Kubeflow: Choose Namespace…", /^A namespace/);
    await vscode.pick(namespace);
    await expect(vscode.statusBar).toContainText(`admin / ${namespace}`);
    await vscode.contextMenu(file, "Open Canvas");
    const canvas = new Canvas(vscode.page);
    await canvas.ready();
    await canvas.showPanel("Components", false);
    await canvas.showPanel("Inspector", false);
    await submit(vscode, canvas, "coin, three sides");
    await vscode.show("Kubeflow");
    for (const title of ["Notebooks", "Pods"]) await vscode.expandSection(title);
    const sidebar = vscode.page.locator(".sidebar");
    await expect(sidebar.getByRole("treeitem", { name: /^Pod train-llama, Pending · It asks/ })).toBeVisible();
    await expect(sidebar.getByRole("treeitem", { name: /^coin, three sides, succeeded/ }).first()).toBeVisible({
      timeout: 60_000,
    });
    await canvas.showAll();
    await take(vscode, `cluster-${suffix}`);
    const pod = sidebar.getByRole("treeitem", { name: /^Pod sweep-7/ });
    await pod.hover();
    await pod.getByRole("button", { name: "Open Log" }).click();
    await expect(vscode.textEditor).toContainText("epoch 40/40");
    await take(vscode, `log-${suffix}`);
  });
}
