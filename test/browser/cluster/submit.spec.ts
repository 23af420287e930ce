import type { Locator, Page } from "@playwright/test";
import { compileExample } from "../../cluster/kfp/specs.ts";
import { webHostAt } from "../../../src/kfp/address.ts";
import { kfpClient } from "../../../src/kfp/kfpClient.ts";
import { submitRun } from "../../../src/kfp/submit/submitRun.ts";
import { transportAt } from "../../../src/kfp/transportAt.ts";
import { kfpUiPage, startKfpUi } from "../../rig/cluster/kfpUi.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { Canvas } from "../support/canvas.ts";
import { expect, test } from "../support/clusterFixtures.ts";
import { pageOpenedBy } from "../support/openedPage.ts";
import { RunForm } from "../support/runForm.ts";
import type { VSCode } from "../support/vscode.ts";

test.use({
  workspaceName: "examples",
  viewport: { width: 1700, height: 1100 },
  permissions: ["clipboard-read", "clipboard-write"],
});
test.setTimeout(420_000);

const file = "flip-coin/flip-coin.pipeline.ts";
/** Milliseconds until a run of pods that end after a second has ended, on a machine that does other things too. */
const untilEnded = 120_000;

/** A row of the Runs view, by what is read aloud of it. */
function row(page: Page, label: RegExp): Locator {
  return page.locator(".sidebar").getByRole("treeitem", { name: label });
}

function clientOf(rig: Rig): ReturnType<typeof kfpClient> {
  return kfpClient(transportAt(webHostAt(rig.kfpUrl), ""));
}

/** Picks from a row's menu until what that leads to is there (or, with 0, gone). */
async function pick(vscode: VSCode, target: Locator, item: string, leadsTo: Locator, count = 1): Promise<void> {
  await expect(async () => {
    if ((await leadsTo.count()) !== count) await vscode.pickFromMenu(target, item);
    await expect(leadsTo).toHaveCount(count, { timeout: 20_000 });
  }).toPass({ timeout: 120_000 });
}

test("a pipeline is submitted, watched to its end on its canvas, cloned, archived and found again", async ({
  vscode,
  page,
  rig,
  namespace,
}) => {
  const canvas = new Canvas(page);
  const name = `from the window ${namespace}`;
  const form = new RunForm(page);

  await test.step("a namespace is chosen", async () => {
    await expect(vscode.statusBar).toContainText(`admin / ${namespace}`);
    await vscode.ask("Kubeflow: Choose Namespace…", /^A namespace/);
    await vscode.pick("team-a");
    await expect(vscode.statusBar).toContainText("admin / team-a", { timeout: 60_000 });
  });

  await test.step("the form says where it goes, and refuses what will not do", async () => {
    // Its canvas is not open: the run opens it.
    await vscode.contextMenu(file, "Compile & Submit");
    await expect(form.destination).toContainText("admin / team-a", { timeout: 60_000 });
    await expect(form.submitField("runName")).toHaveValue(/^flip-coin \d{4}-/);
    await expect(form.submitField("experiment")).toHaveValue("Default");
    await form.submitField("pipelineRoot").fill("somewhere");
    await form.press("Compile & Submit");
    await expect(form.frame.locator("#submit-pipelineRoot-fault")).toHaveText(/^Write an address/);
    await form.submitField("pipelineRoot").fill("");
  });

  await test.step("the run is watched on the canvas of its source, and in the Runs view", async () => {
    await form.field("side").fill("heads");
    await form.submitField("runName").fill(name);
    await form.submitField("caching").selectOption("off");
    await form.submitField("runName").press("Enter");
    await expect(row(page, new RegExp(`^${name}, (pending|running)`))).toBeVisible({ timeout: 60_000 });
    await expect(canvas.phase("flip-coin")).toHaveAttribute("data-phase", "succeeded", { timeout: untilEnded });
    await expect(row(page, new RegExp(`^${name}, succeeded`))).toBeVisible({ timeout: untilEnded });
    await expect(canvas.phase("random-int")).toHaveAttribute("data-phase", "succeeded");
  });

  await test.step("the server has it as it was given", async () => {
    const onServer = async () => {
      const listed = await clientOf(rig).runs.list({ name });
      return listed.ok ? listed.value.items : [];
    };
    // The window reads the end from the Workflow, which is ahead of the server's own record.
    await expect
      .poll(async () => (await onServer()).map((run) => [run.state, run.arguments]), { timeout: untilEnded })
      .toEqual([["SUCCEEDED", { side: "heads" }]]);
    expect(JSON.stringify((await onServer())[0]?.pipelineSpec)).not.toContain('"enableCache":true');
  });

  await test.step("a clone's form is filled as the run was", async () => {
    await pick(vscode, row(page, new RegExp(`^${name}, succeeded`)), "Clone…", form.form);
    await expect(form.field("side")).toHaveValue("heads", { timeout: 30_000 });
    await expect(form.submitField("runName")).not.toHaveValue(name);
    await page.keyboard.press("Escape");
    await expect(form.form).toHaveCount(0);
  });

  await test.step("archived, it is gone from the list, and the filter finds it", async () => {
    await pick(
      vscode,
      row(page, new RegExp(`^${name}, succeeded`)),
      "Archive",
      row(page, new RegExp(`^${name}, succeeded`)),
      0,
    );
    await vscode.command("Kubeflow: Filter Runs…");
    await vscode.pick("Show Archived Runs");
    await vscode.pick("Name…");
    await vscode.answer(namespace);
    await page.keyboard.press("Escape");
    await expect(row(page, new RegExp(`^${name}, succeeded`))).toBeVisible({ timeout: 30_000 });
    await expect(row(page, /admin \/ team-a/)).toContainText(`“${namespace}” · archived`);
    await pick(
      vscode,
      row(page, new RegExp(`^${name}, succeeded`)),
      "Restore",
      row(page, new RegExp(`^${name}, succeeded`)),
      0,
    );
    await vscode.command("Kubeflow: Clear Filter");
    await expect(row(page, new RegExp(`^${name}, succeeded`))).toBeVisible({ timeout: 30_000 });
  });

  await test.step("deleted after asking, it is gone from the server", async () => {
    await pick(vscode, row(page, new RegExp(`^${name}, succeeded`)), "Delete Run", vscode.dialog);
    await expect(vscode.dialog).toContainText(name);
    await vscode.dialog.getByRole("button", { name: "Delete" }).click();
    await expect(row(page, new RegExp(`^${name}`))).toHaveCount(0, { timeout: 30_000 });
    const listed = await clientOf(rig).runs.list({ name });
    expect(listed.ok ? listed.value.items : undefined).toEqual([]);
  });
});

let removeUi: (() => Promise<void>) | undefined;

test.afterEach(async () => {
  await removeUi?.();
  removeUi = undefined;
});

test("a run of somebody else is stopped, tried again, and looked at on a canvas that changes nothing", async ({
  vscode,
  page,
  rig,
  namespace,
}) => {
  const name = `from elsewhere ${namespace}`;
  const spec = compileExample("examples/flip-coin/flip-coin.pipeline.ts")[0]?.spec ?? { pipelineSpec: {} };
  const made = await submitRun(clientOf(rig), { ...spec, displayName: name, arguments: { side: "tails" } });
  const id = made.ok ? made.value.id : "";
  const shown = (phase: string): Locator => row(page, new RegExp(`^${name}, ${phase}`));
  removeUi = await startKfpUi(rig);

  await test.step("stopped", async () => {
    await vscode.show("Kubeflow");
    await expect(shown("(pending|running)")).toBeVisible({ timeout: 60_000 });
    await vscode.pickFromMenu(shown("(pending|running)"), "Stop Run");
    await expect(shown("cancelled")).toBeVisible({ timeout: untilEnded });
  });

  await test.step("tried again", async () => {
    await vscode.pickFromMenu(shown("cancelled"), "Retry");
    await expect(shown("succeeded")).toBeVisible({ timeout: untilEnded });
  });

  await test.step("its id is copied, and its page of KFP's UI is opened in the browser", async () => {
    await vscode.pickFromMenu(shown("succeeded"), "Copy Run ID");
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(id);
    const opened = await pageOpenedBy(page.context(), () =>
      vscode.pickFromMenu(shown("succeeded"), "Open in Kubeflow UI"),
    );
    expect(opened.url()).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/#/runs/details/${id}$`));
    await expect(opened.locator("body")).toHaveText(kfpUiPage);
    await opened.close();
  });

  await test.step("its spec on a canvas, with its phases, to be looked at only", async () => {
    const canvas = new Canvas(page);
    await pick(vscode, shown("succeeded"), "Show on Canvas", canvas.surface);
    await canvas.ready();
    await expect(vscode.tab(`${name} (run, read-only)`)).toBeVisible();
    await expect(canvas.phase("flip-coin")).toHaveAttribute("data-phase", "succeeded", { timeout: 30_000 });
    await canvas.node("flip-coin").locator(".task-name").dblclick();
    await expect(canvas.notice).toHaveText("This is a run's pipeline: it can be looked at only.");
    await expect(canvas.field).toHaveCount(0);
    await canvas.select("flip-coin");
    await canvas.focus();
    await page.keyboard.press("Delete");
    await expect(canvas.node("flip-coin")).toBeVisible();
    await expect(canvas.frame.getByRole("button", { name: "Components" })).toHaveCount(0);
  });

  await test.step("what it ran, as YAML", async () => {
    await vscode.pickFromMenu(shown("succeeded"), "Open Compiled Pipeline");
    await expect(vscode.textEditor).toContainText("# PIPELINE DEFINITION");
    await clientOf(rig).runs.delete(id);
  });
});
