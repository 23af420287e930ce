import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { restartServer, untilPodsRun } from "../../rig/cluster/chaos.ts";
import { appendLog, podInState, untilPod, waitingReason } from "../../rig/cluster/pods.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { expect, test } from "../support/clusterFixtures.ts";
import { faultsIn } from "../support/hostLogs.ts";
import type { VSCode } from "../support/vscode.ts";

// The API server is killed here.
test.use({ rigName: "chaos", clusterUser: "alice", permissions: ["clipboard-read", "clipboard-write"] });
test.setTimeout(300_000);

/** Milliseconds in which a log goes on once the API server answers again. */
const patience = 60_000;

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index}`);

test("a pod's log opens, grows, has times, and is saved whole", async ({ vscode, rig, namespace, workspace }) => {
  const write = await podWithLog(rig, namespace, "writer");
  await write(numbered(0, 6000));
  await openPodLog(vscode, "writer");
  const editor = vscode.textEditor;

  await test.step("it opens at its end and says whose it is", async () => {
    await expect(editor).toContainText("line 5999");
    await expect(vscode.titleAction("Stop Following Log")).toBeVisible();
    await expect(vscode.statusBar).toContainText(/Ln \d{4}, Col 1\b/);
  });
  await test.step("what is written appears by itself, without colours", async () => {
    await write(["\u001b[32mgreen\u001b[0m and plain", "last one"]);
    await expect(editor).toContainText("green and plain");
    await expect(editor).toContainText("last one");
  });
  await test.step("times come and go", async () => {
    await vscode.titleAction("Show Timestamps").click();
    await expect(editor).toContainText(/T\d\d:\d\d:\d\d\.\d{3}Z\W*last\W*one/);
    await vscode.titleAction("Hide Timestamps").click();
    await expect(editor).not.toContainText(/T\d\d:\d\d:\d\d\.\d{3}Z/);
  });
  await test.step("earlier lines are there when they are asked for", async () => {
    await lookAtBeginning(vscode);
    await expect(editor).toContainText("line 1000");
    const lens = editor.getByText("Load Earlier Lines");
    // What was seen stays in sight, with its cursor. A lens that is drawn anew under the mouse takes no click.
    await expect(async () => {
      if (await lens.isVisible()) await lens.click({ timeout: 5_000 });
      await expect(vscode.statusBar).toContainText("Ln 1001", { timeout: 5_000 });
    }).toPass({ timeout: patience });
    await expect(editor).toContainText("line 999");
    await expect(editor).toContainText("line 1000");
    await vscode.page.keyboard.press("ControlOrMeta+Home");
    await expect(editor).toContainText("writer / main");
    await expect(editor).toContainText("line 1");
    await expect(editor.getByText("Load Earlier Lines")).toBeHidden();
  });
  await test.step("who looks elsewhere stays there, until the end is wanted again", async () => {
    await write(["quietly added"]);
    await expect.poll(async () => (await shownLines(vscode)).at(-1)).toBe("quietly added");
    await lookAtBeginning(vscode);
    await vscode.titleAction("Follow Log to Its End").click();
    await expect(editor).toContainText("quietly added");
  });
  await test.step("all of it is saved", async () => {
    await vscode.titleAction("Save Whole Log As…").click();
    const target = join(workspace, "writer.log");
    await expect(vscode.quickInput.locator("input[type=text]").first()).toHaveValue(target);
    await vscode.quickInput.getByRole("button", { name: "OK" }).click();
    const lines = [...numbered(0, 6000), "green and plain", "last one", "quietly added", ""];
    await expect(() => {
      expect(readFileSync(target, "utf8").split("\n")).toEqual(lines);
    }).toPass({ timeout: patience });
  });
});

test("a container that crashed shows what it wrote before, one that waits says for what", async ({
  vscode,
  rig,
  namespace,
}) => {
  await podInState(rig, namespace, "crasher", "CrashLoopBackOff");
  await podInState(rig, namespace, "waiter", "ContainerCreating");
  await untilPod(rig, namespace, "crasher", (pod) => waitingReason(pod) === "CrashLoopBackOff");
  await openPodLog(vscode, "crasher");
  await expect(vscode.textEditor).toContainText("crasher / main");
  await vscode.titleAction("Show Log Before the Restart").click();
  await expect(vscode.textEditor).toContainText("Traceback: it ended here");
  await expect(vscode.textEditor).toContainText("before its restart");
  await vscode.titleAction("Show Current Log").click();
  await expect(vscode.textEditor).not.toContainText("before its restart");
  await openPodLog(vscode, "waiter");
  await expect(vscode.textEditor).toContainText("It has not started yet; its log begins when it does.");
  await expect(vscode.textEditor).toContainText("ContainerCreating");
});

test("a log is whole, each line once, while the API server is killed and comes back", async ({
  vscode,
  rig,
  namespace,
  serverData,
}) => {
  const write = await podWithLog(rig, namespace, "survivor");
  await write(numbered(0, 100));
  await openPodLog(vscode, "survivor");
  await expect(vscode.textEditor).toContainText("line 99");
  for (let round = 1; round <= 3; round += 1) {
    await test.step(`kill ${round}`, async () => {
      const restarted = restartServer(rig, "apiserver", { kill: true, pauseMs: 1000 });
      for (let part = 0; part < 5; part += 1)
        await write(numbered(round * 100 + part * 20, round * 100 + (part + 1) * 20));
      await restarted;
      await expect(vscode.textEditor).toContainText(`line ${round * 100 + 99}`, { timeout: patience });
    });
  }
  await expect.poll(() => shownLines(vscode)).toEqual(numbered(0, 400));
  await untilPodsRun(rig);
  const faults = faultsIn(serverData).filter((line) =>
    /unhandled|uncaught|rejected|not handled|kubeflow-pod-log/i.test(line),
  );
  expect(faults).toEqual([]);
});

/** A running pod with a log of its own, and what writes into it. */
async function podWithLog(rig: Rig, namespace: string, name: string): Promise<(lines: string[]) => Promise<void>> {
  await podInState(rig, namespace, name, "ok");
  await untilPod(rig, namespace, name, (pod) => pod.status?.phase === "Running");
  return (lines) => appendLog(rig, namespace, name, ["main"], lines);
}

async function openPodLog(vscode: VSCode, pod: string): Promise<void> {
  await vscode.show("Kubeflow");
  await vscode.expandSection("Pods");
  const row: Locator = vscode.section("Pods").getByRole("treeitem", { name: new RegExp(`^Pod ${pod},`) });
  await expect(async () => {
    await row.hover({ timeout: 5_000 });
    await row.getByRole("button", { name: "Open Log" }).click({ timeout: 5_000 });
    await expect(vscode.tab(`${pod}.log`)).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: patience });
}

async function lookAtBeginning(vscode: VSCode): Promise<void> {
  // The cursor goes there first, so that it is on its way back to the beginning whatever was done before.
  await vscode.textEditor.locator(".view-lines").click();
  await vscode.page.keyboard.press("ControlOrMeta+Home");
  await expect(vscode.titleAction("Follow Log to Its End")).toBeVisible();
}

/** All lines of the editor, those out of sight too: as they are copied. */
async function shownLines(vscode: VSCode): Promise<string[]> {
  const { page } = vscode;
  await vscode.textEditor.locator(".view-lines").click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+C");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  return text.trimEnd().split(/\r?\n/);
}
