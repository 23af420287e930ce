import type { Locator } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { podInState, untilPod, waitingReason } from "../../rig/cluster/pods.ts";
import { applyObject } from "../../rig/cluster/objects.ts";
import { expect, test } from "../support/clusterFixtures.ts";
import type { VSCode } from "../support/vscode.ts";

test.use({ viewport: { width: 1300, height: 1200 } });

/** A row by what is read aloud of it: "Pod greedy, Pending…". */
function row(vscode: VSCode, view: string, name: RegExp): Locator {
  return vscode.section(view).getByRole("treeitem", { name });
}

const views = ["Runs", "Notebooks", "Pods", "Resources"];

/** Shows these views and folds the others: rows out of sight are not drawn. */
async function show(vscode: VSCode, ...shown: readonly string[]): Promise<void> {
  await vscode.show("Kubeflow");
  for (const view of views) {
    const header = vscode.page.getByRole("button", { name: `${view} Section` });
    const isWanted = String(shown.includes(view));
    if ((await header.getAttribute("aria-expanded")) !== isWanted) await header.click();
    await expect(header).toHaveAttribute("aria-expanded", isWanted);
  }
}

/** Chooses what stands in the quick pick, by its command. What is typed before it is open is lost. */
async function choose(vscode: VSCode, what: "Context" | "Namespace", name: string): Promise<void> {
  const input = await vscode.ask(`Kubeflow: Choose ${what}`, /^A (namespace|context)/);
  await input.fill(name);
  await vscode.choice(name).first().click();
}

test("why a pod waits is read in its row, and whole below it", async ({ vscode, rig, namespace }) => {
  const resources = { limits: { "nvidia.com/gpu": "64" } };
  await podInState(rig, namespace, "greedy", "ok", { resources });
  await podInState(rig, namespace, "well", "ok");
  await untilPod(rig, namespace, "well", (pod) => pod.status?.phase === "Running");
  await show(vscode, "Pods");
  const sentence =
    "It asks for 64 GPU, and the largest machine here has 2; ask for fewer, or ask an administrator for a larger machine.";

  const greedy = row(vscode, "Pods", /^Pod greedy, Pending/);
  await expect(greedy).toHaveAttribute("aria-label", `Pod greedy, Pending · ${sentence}`);
  expect((await vscode.rows("Pods"))[0]).toContain("greedy");
  await greedy.click();
  await expect(row(vscode, "Pods", /^It asks for 64 GPU/)).toHaveAttribute("aria-label", sentence);
  await expect(row(vscode, "Pods", /^FailedScheduling, /)).toBeVisible();

  await test.step("only pods with problems, and all again", async () => {
    await vscode.page.getByRole("button", { name: "Pods Section" }).hover();
    await vscode.page.getByRole("button", { name: "Show Pods with Problems Only" }).click();
    // Beside its title the view says what is shown of it, and is called so.
    const sidebar = vscode.page.locator(".sidebar");
    await expect(sidebar.getByRole("treeitem", { name: /^Pod well/ })).toHaveCount(0);
    await expect(sidebar.getByRole("treeitem", { name: /^Pod greedy, Pending/ })).toBeVisible();
    await vscode.page.getByRole("button", { name: /^Pods.* Section$/ }).hover();
    await vscode.page.getByRole("button", { name: "Show All Pods" }).click();
    await expect(row(vscode, "Pods", /^Pod well/)).toBeVisible();
  });
});

test("rows follow the cluster by themselves", async ({ vscode, rig, namespace }) => {
  await show(vscode, "Pods");
  await podInState(rig, namespace, "puller", "ImagePullBackOff");
  await untilPod(rig, namespace, "puller", (pod) => waitingReason(pod) === "ImagePullBackOff");
  await expect(row(vscode, "Pods", /^Pod puller, ImagePullBackOff · /)).toBeVisible();
  await show(vscode, "Resources");
  const volume = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data", namespace },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  };
  await applyObject(rig, volume);
  const section = row(vscode, "Resources", /^Volumes\b/);
  await section.click();
  await expect(row(vscode, "Resources", /^Volume data, Pending/)).toBeVisible();
  await expect(section).toHaveAttribute("aria-label", "Volumes, 1");
});

test("an object is read as YAML that follows it, without the secrets in it", async ({ vscode, rig, namespace }) => {
  const secret = "hf_veryVerySecret123";
  const container = { name: "main", image: "example.local/app:1", env: [{ name: "HF_TOKEN", value: secret }] };
  await podInState(rig, namespace, "secretive", "ok", { spec: { containers: [container] } });
  await untilPod(rig, namespace, "secretive", (pod) => pod.status?.phase === "Running");
  await show(vscode, "Pods");
  await vscode.pickFromMenu(row(vscode, "Pods", /^Pod secretive/), "Show YAML");
  await expect(vscode.tab("secretive.yaml")).toBeVisible();
  const editor = vscode.textEditor;
  await expect(editor).toContainText("HF_TOKEN");
  await expect(editor).toContainText("value: ••••••");
  await expect(editor).not.toContainText(secret);
  await podInState(rig, namespace, "secretive", "ok", { spec: { containers: [container] }, labels: { seen: "later" } });
  await expect(editor).toContainText("seen: later");
});

test("who may only look is offered nothing else; who may nothing reads why", async ({ vscode, rig, namespace }) => {
  await podInState(rig, namespace, "mine", "ok");
  await show(vscode, "Notebooks", "Pods", "Resources");
  await test.step("alice may edit here", async () => {
    await choose(vscode, "Context", "alice");
    await choose(vscode, "Namespace", namespace);
    expect(await offered(vscode, row(vscode, "Pods", /^Pod mine/))).toEqual([
      "Open Log",
      "Show YAML",
      "Copy Name",
      "Delete…",
    ]);
  });
  await test.step("alice may look at team-b", async () => {
    await podInState(rig, "team-b", "looked-at", "ok", { resources: { requests: { cpu: "1m", memory: "1Mi" } } });
    await choose(vscode, "Namespace", "team-b");
    expect(await offered(vscode, row(vscode, "Pods", /^Pod looked-at/))).toEqual([
      "Open Log",
      "Show YAML",
      "Copy Name",
    ]);
    await expect(row(vscode, "Resources", /^Workflows, .+may not list/)).toBeVisible();
  });
  await test.step("bob reads why there is nothing", async () => {
    await choose(vscode, "Context", "bob");
    for (const view of ["Notebooks", "Pods"]) {
      await expect(vscode.section(view)).toContainText(
        /“bob@example\.com” may not list \S+ in namespace “.+”: ask an administrator/,
      );
      await expect(row(vscode, view, /^Choose Namespace/)).toBeVisible();
    }
    await expect(row(vscode, "Resources", /^Workflows, .+may not list/)).toBeVisible();
  });
  await test.step("a namespace that is not there is told", async () => {
    await choose(vscode, "Context", "admin");
    await choose(vscode, "Namespace", "gone-away");
    await expect(vscode.section("Pods")).toContainText("There is no namespace gone-away in admin.");
  });
});

test("each state without a cluster has its sentence and one thing to do", async ({
  vscode,
  kubeconfig,
  goodKubeconfig,
}) => {
  await show(vscode, "Notebooks");
  const notebooks = vscode.section("Notebooks");
  await expect(notebooks.getByRole("button", { name: "Choose Namespace" })).toBeVisible();
  try {
    await test.step("broken: the line that is wrong, and the file", async () => {
      writeFileSync(kubeconfig, "clusters: [\n  - name: x\n");
      await expect(notebooks).toContainText(/is not valid YAML at line 2/);
      await row(vscode, "Notebooks", /^Open Kubeconfig/).click();
      await expect(vscode.tab("config")).toBeVisible();
    });
    await test.step("none", async () => {
      writeFileSync(kubeconfig, "");
      await expect(notebooks).toContainText("No cluster is chosen.");
      await expect(notebooks.locator(".welcome-view").getByRole("button", { name: "Choose Cluster" })).toBeVisible();
    });
    await test.step("it does not know who asks", async () => {
      writeFileSync(kubeconfig, goodKubeconfig.replace(/token: .+/g, "token: wrong"));
      await expect(notebooks).toContainText(/does not accept the credentials of context “admin”/);
      await expect(row(vscode, "Notebooks", /^Try Again/)).toBeVisible();
    });
    await test.step("away, and back by itself", async () => {
      writeFileSync(kubeconfig, goodKubeconfig.replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:9"));
      await expect(notebooks).toContainText("127.0.0.1:9 refuses connections");
      writeFileSync(kubeconfig, goodKubeconfig);
      await expect(notebooks.getByRole("button", { name: "Choose Namespace" })).toBeVisible();
    });
  } finally {
    writeFileSync(kubeconfig, goodKubeconfig);
  }
});

/** What the menu of a row offers. */
async function offered(vscode: VSCode, target: Locator): Promise<string[]> {
  const items = vscode.page.getByRole("menu").getByRole("menuitem");
  let texts: string[] = [];
  await expect(async () => {
    await vscode.page.keyboard.press("Escape");
    await target.click({ button: "right", timeout: 5_000 });
    await expect(items.filter({ hasText: "Show YAML" })).toBeVisible({ timeout: 2_000 });
    texts = await items.allInnerTexts();
    await vscode.page.keyboard.press("Escape");
  }).toPass({ timeout: 30_000 });
  return texts.map((text) => text.split("\n")[0]?.trim() ?? "").filter((text) => text !== "");
}
