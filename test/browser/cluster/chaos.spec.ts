import type { Locator, Page } from "@playwright/test";
import { webHostAt } from "../../../src/kfp/address.ts";
import { kfpClient } from "../../../src/kfp/kfpClient.ts";
import { submitRun } from "../../../src/kfp/submit/submitRun.ts";
import { transportAt } from "../../../src/kfp/transportAt.ts";
import { compileExample } from "../../cluster/kfp/specs.ts";
import { compactEtcd, restartServer, untilPodsRun } from "../../rig/cluster/chaos.ts";
import { askKfp, untilRun } from "../../rig/cluster/kfpRuns.ts";
import { bindUser } from "../../rig/cluster/namespaces.ts";
import { applyObject, deleteObject, until } from "../../rig/cluster/objects.ts";
import { podInState, setPodState } from "../../rig/cluster/pods.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { revokeToken } from "../../rig/cluster/tokens.ts";
import { waitingSpec } from "../../rig/cluster/waitingRun.ts";
import { expect, test } from "../support/clusterFixtures.ts";
import { allRuns, objectNames } from "../support/clusterTruth.ts";
import { Canvas } from "../support/canvas.ts";
import { faultsIn, faultsToldTo } from "../support/hostLogs.ts";
import { RunForm } from "../support/runForm.ts";
import { countToasts } from "../support/toasts.ts";
import type { VSCode } from "../support/vscode.ts";

// Servers die here: the rig is this spec's own. All rows of all views are in sight at once.
test.use({
  rigName: "chaos",
  clusterUser: "alice",
  workspaceName: "examples",
  viewport: { width: 1500, height: 2400 },
});
test.setTimeout(1_200_000);

/** Milliseconds in which views must show the truth once the servers answer again. */
const patience = 90_000;

const source = "flip-coin/flip-coin.pipeline.ts";
const notebookKind = { apiVersion: "kubeflow.org/v1", kind: "Notebook" };

/** Ten kills: each server alone, with and without warning, at once, away for a while. */
const kills: readonly { readonly said: string; readonly kill: (rig: Rig) => Promise<unknown> }[] = [
  { said: "API server, SIGKILL", kill: (rig) => restartServer(rig, "apiserver", { kill: true }) },
  { said: "KFP, SIGKILL", kill: (rig) => restartServer(rig, "kfp", { kill: true }) },
  { said: "API server, SIGTERM", kill: (rig) => restartServer(rig, "apiserver") },
  { said: "KFP, away for 5 s", kill: (rig) => restartServer(rig, "kfp", { kill: true, pauseMs: 5_000 }) },
  { said: "both at once", kill: killBoth },
  { said: "KFP, SIGTERM", kill: (rig) => restartServer(rig, "kfp", { kill: false }) },
  { said: "API server, away for 5 s", kill: (rig) => restartServer(rig, "apiserver", { kill: true, pauseMs: 5_000 }) },
  { said: "KFP, SIGKILL again", kill: (rig) => restartServer(rig, "kfp", { kill: true }) },
  { said: "both at once again", kill: killBoth },
  { said: "API server, SIGKILL again", kill: (rig) => restartServer(rig, "apiserver", { kill: true }) },
];

async function killBoth(rig: Rig): Promise<void> {
  await Promise.all([restartServer(rig, "apiserver", { kill: true }), restartServer(rig, "kfp", { kill: true })]);
}

test("views recover by themselves from ten kills, a compaction and a revoked token", async ({
  vscode,
  page,
  rig,
  namespace,
  serverData,
}, testInfo) => {
  const views = new Views(vscode, rig, namespace);
  const times: string[] = [];
  const toasts = await countToasts(page);
  const told = faultsToldTo(page);
  const submits: Promise<string | undefined>[] = [];
  // What is measured is the way back, so the truth has changed while nobody could say so.
  const recovers = async (said: string, happens: () => Promise<unknown>): Promise<void> => {
    await test.step(said, async () => {
      submits.push(submit(rig, `chaos ${submits.length} ${said}`));
      await happens();
      await changeTruth(rig, namespace, times.length);
      const took = await views.untilTrue();
      times.push(`${said}: ${took}`);
      console.log(times.at(-1));
    });
  };

  await test.step("views are open", async () => {
    // A rig that was kept from another time has that one's runs.
    for (const { run_id: id } of await allRuns(rig)) await askKfp(rig, `/runs/${id}`, { method: "DELETE" });
    await bindUser(rig, "kubeflow", "alice@example.com", "edit");
    await changeTruth(rig, namespace, -1);
    await podInState(rig, namespace, "stays", "ok");
    await views.open();
  });
  const followed = await test.step("a run is followed", () => followRun(rig, page));
  const canvas = new Canvas(page);
  await test.step("a run is submitted here and watched on its canvas", async () => {
    await vscode.show("Explorer");
    await vscode.contextMenu(source, "Open Canvas");
    await canvas.ready();
    await (await submitForm(vscode, "chaos on the canvas")).press("Compile & Submit");
    await expect(row(page, /^chaos on the canvas, /)).toBeVisible({ timeout: patience });
    await expect(canvas.phase("flip-coin")).toHaveAttribute("data-phase", /pending|running|succeeded/);
  });

  for (const { said, kill } of kills) await recovers(said, () => kill(rig));
  await test.step("a form is sent while KFP dies", async () => {
    const form = await submitForm(vscode, "chaos from the form");
    await Promise.all([restartServer(rig, "kfp", { kill: true, pauseMs: 3_000 }), form.press("Compile & Submit")]);
    await expect(row(page, /^chaos from the form, /)).toBeVisible({ timeout: patience });
  });
  await recovers("etcd forgets", () => compactEtcd(rig, { forget: true }));
  await test.step("a revoked token is said", async () => {
    const restore = await revokeToken(rig, "alice");
    await expect(vscode.section("Notebooks")).toContainText(/sign in|token|credentials|401|not know/i, {
      timeout: patience,
    });
    await recovers("token restored", restore);
  });

  await test.step("the followed run ends", async () => {
    for (const name of ["argo", "persistence-agent"] as const) await restartServer(rig, name, { kill: true });
    await untilPodsRun(rig);
    await setPodState(rig, "kubeflow", followed.pod, "succeed");
    await expect(row(page, /^slow, succeeded/)).toBeVisible({ timeout: patience });
    await expect(row(page, /^chaos followed, succeeded/)).toBeVisible({ timeout: patience });
    await expect(canvas.phase("flip-coin")).toHaveAttribute("data-phase", "succeeded", { timeout: patience });
    await setPodState(rig, namespace, "stays", "fail");
    await expect(row(page, /^Pod stays, Error/)).toBeVisible({ timeout: patience });
  });

  await test.step("nothing was submitted twice, and all ends as it is shown", async () => {
    const said = (await Promise.all(submits)).filter((id) => id !== undefined);
    const made = await allRuns(rig);
    expect(made.map((run) => run.run_id)).toEqual(expect.arrayContaining(said));
    const names = made.map((run) => run.display_name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(["chaos on the canvas", "chaos from the form"]));
    times.push(`submitted beside the window ${submits.length}, answered ${said.length}; runs in all ${made.length}`);
    for (const { run_id: id } of made) await untilRun(rig, id, ["SUCCEEDED"]);
    await expect
      .poll(() => labels(vscode, "Runs", /^chaos .*, succeeded/), { timeout: patience })
      .toHaveLength(made.length);
  });

  await testInfo.attach("recovery times", { body: times.join("\n"), contentType: "text/plain" });
  testInfo.annotations.push(...times.map((description) => ({ type: "recovery", description })));
  expect([...faultsIn(serverData), ...told]).toEqual([]);
  expect((await toasts.said()).filter((text) => !text.includes("Submitting chaos"))).toEqual([]);
});

/** The form of a pipeline that is to be submitted, filled; the cluster's views are in sight again. */
async function submitForm(vscode: VSCode, runName: string): Promise<RunForm> {
  await vscode.show("Explorer");
  await vscode.contextMenu(source, "Compile & Submit");
  const form = new RunForm(vscode.page);
  await form.submitField("runName").fill(runName, { timeout: patience });
  await vscode.show("Kubeflow");
  return form;
}

/** The three views and what the servers say of each. */
class Views {
  readonly #vscode: VSCode;
  readonly #rig: Rig;
  readonly #namespace: string;

  constructor(vscode: VSCode, rig: Rig, namespace: string) {
    this.#vscode = vscode;
    this.#rig = rig;
    this.#namespace = namespace;
  }

  async open(): Promise<void> {
    await this.#vscode.show("Kubeflow");
    for (const title of ["Runs", "Notebooks", "Pods"]) await this.#vscode.expandSection(title);
    const group = row(this.#vscode.page, /^alice \//);
    await expect(group).toBeVisible({ timeout: 60_000 });
    if ((await group.getAttribute("aria-expanded")) !== "true") await group.click();
    await this.untilTrue();
  }

  /** Waits until each view shows what the servers say; the answer tells how long each took. */
  async untilTrue(): Promise<string> {
    const began = Date.now();
    const took = async (title: string, shown: () => Promise<unknown>, truth: () => Promise<unknown>) => {
      await expect(async () => {
        expect(await shown()).toEqual(await truth());
      }, `${title} shows the truth`).toPass({ timeout: patience, intervals: [250] });
      return `${title} ${((Date.now() - began) / 1000).toFixed(1)} s`;
    };
    const of = `namespaces/${this.#namespace}`;
    const all = await Promise.all([
      took(
        "Notebooks",
        () => this.#names("Notebooks", "Notebook"),
        () => objectNames(this.#rig, `/apis/kubeflow.org/v1/${of}/notebooks`),
      ),
      took(
        "Pods",
        () => this.#names("Pods", "Pod"),
        () => objectNames(this.#rig, `/api/v1/${of}/pods`),
      ),
      took(
        "Runs",
        () => this.#runs(),
        async () => (await allRuns(this.#rig)).map((run) => run.display_name).toSorted(),
      ),
    ]);
    return all.join(", ");
  }

  async #names(title: string, kind: string): Promise<string[]> {
    const found = await labels(this.#vscode, title, new RegExp(`^${kind} `));
    return found.map((label) => label.slice(kind.length + 1).split(",")[0] ?? "").sort();
  }

  async #runs(): Promise<string[]> {
    const found = await labels(this.#vscode, "Runs", /^chaos /);
    return found.map((label) => label.replace(/, (pending|running|succeeded|failed|cancelled).*$/, "")).sort();
  }
}

/** What is read aloud of a view's rows. */
async function labels(vscode: VSCode, title: string, pattern: RegExp): Promise<string[]> {
  const rows = vscode.section(title).getByRole("treeitem");
  const all = await rows.evaluateAll((elements) => elements.map((each) => each.getAttribute("aria-label") ?? ""));
  return all.filter((label) => pattern.test(label));
}

function row(page: Page, label: RegExp): Locator {
  return page.locator(".sidebar").getByRole("treeitem", { name: label });
}

/** One notebook and one pod more, and the ones of the turn before fewer. */
async function changeTruth(rig: Rig, namespace: string, turn: number): Promise<void> {
  const spec = { template: { spec: { containers: [{ name: "main", image: "example.local/notebook:1" }] } } };
  await applyObject(rig, { ...notebookKind, metadata: { name: `nb-${turn + 1}`, namespace }, spec });
  await podInState(rig, namespace, `pod-${turn + 1}`, "ok");
  await deleteObject(rig, { ...notebookKind, namespace, name: `nb-${turn}` });
  await deleteObject(rig, { apiVersion: "v1", kind: "Pod", namespace, name: `pod-${turn}` });
}

function clientOf(rig: Rig) {
  return kfpClient(transportAt(webHostAt(rig.kfpUrl), ""));
}

/** Submits as the extension does, whatever happens to the server meanwhile; the answer is the run's id, unless it says that it failed. */
async function submit(rig: Rig, displayName: string): Promise<string | undefined> {
  const spec = compileExample(`examples/${source}`)[0]?.spec;
  if (!spec) throw new Error("flip-coin does not compile.");
  const result = await submitRun(clientOf(rig), { ...spec, displayName, arguments: {} });
  return result.ok ? result.value.id : undefined;
}

/** A run whose second task waits until it is told: followed in the tree from before the first kill to after the last. */
async function followRun(rig: Rig, page: Page): Promise<{ readonly id: string; readonly pod: string }> {
  const result = await submitRun(clientOf(rig), { ...waitingSpec(), displayName: "chaos followed", arguments: {} });
  if (!result.ok) throw new Error(result.failure.detail);
  const { id } = result.value;
  const run = row(page, /^chaos followed, /);
  await expect(run).toBeVisible({ timeout: 60_000 });
  await expect(async () => {
    if ((await run.getAttribute("aria-expanded")) !== "true") await run.click();
    await expect(run).toHaveAttribute("aria-expanded", "true", { timeout: 3_000 });
  }).toPass();
  await expect(row(page, /^slow, (pending|running)/)).toBeVisible({ timeout: 180_000 });
  const pods = `/api/v1/namespaces/kubeflow/pods?labelSelector=${encodeURIComponent(`pipeline/runid=${id}`)}`;
  const pod = await until("there is no pod", async () => {
    const names = await objectNames(rig, pods);
    return names.find((name) => name.includes("slow") || name.includes("system-container-impl"));
  });
  return { id, pod };
}
