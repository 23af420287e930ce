import { readFileSync } from "node:fs";
import { expect, test } from "../support/clusterFixtures.ts";
import { windowState } from "../support/secrets.ts";
import { makeNamespace, deleteNamespace } from "../../rig/cluster/namespaces.ts";

test("a cluster is chosen by the status bar, and the one before is one pick away", async ({
  vscode,
  rig,
  namespace,
  kubeconfig,
}) => {
  const other = await makeNamespace(rig, "edit", "window-other");
  const item = vscode.statusBar.getByRole("button", { name: /^Kubeflow cluster/ });
  const text = readFileSync(kubeconfig, "utf8");

  await test.step("it stands there before anybody has looked", async () => {
    await expect(item).toHaveText(`admin / ${namespace}`);
  });
  await test.step("namespaces are listed, typed words filter them", async () => {
    await item.click();
    await vscode.page.keyboard.type(other);
    await vscode.choice(other).first().click();
    await expect(item).toHaveText(`admin / ${other}`);
  });
  await test.step("back by “previous”, and by the command", async () => {
    await item.click();
    await expect(vscode.choice("previous")).toContainText(`admin / ${namespace}`);
    await vscode.choice("previous").click();
    await expect(item).toHaveText(`admin / ${namespace}`);
    await vscode.command("Kubeflow: Back to Previous Cluster");
    await expect(item).toHaveText(`admin / ${other}`);
  });
  await test.step("who may not list namespaces types one", async () => {
    await vscode.ask("Kubeflow: Choose Context", /^A context/);
    await vscode.choice("alice").click();
    await expect(item).toHaveText(`alice / ${namespace}`);
    // The list is drawn anew when the server has answered: a click in that moment is lost.
    await expect(async () => {
      await vscode.ask("Kubeflow: Choose Namespace", /^A namespace/);
      await expect(vscode.choice("You may not list namespaces here")).toBeVisible();
      await vscode.page.keyboard.type("team-b");
      await vscode.choice("Use namespace “team-b”").click({ timeout: 5_000 });
      await expect(item).toHaveText("alice / team-b", { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await expect(item).toHaveText("alice / team-b");
  });
  await test.step("the choice is this workspace's, also after a reload; the kubeconfig is as it was", async () => {
    // VS Code writes an extension's state a moment later; a page that is torn away before loses it.
    const isKept = async (): Promise<boolean> =>
      (await windowState(vscode.page)).some((text) => text.includes("team-b"));
    await expect.poll(isKept, { timeout: 45_000 }).toBe(true);
    await vscode.reload();
    await expect(item).toHaveText("alice / team-b");
    expect(readFileSync(kubeconfig, "utf8")).toBe(text);
  });
  await deleteNamespace(rig, other);
});

test("Connect finds Kubeflow Pipelines by itself, and explains where it may not be reached", async ({
  vscode,
  namespace,
}) => {
  await vscode.command("Kubeflow: Connect to Cluster");
  await expect(vscode.notification(`Connected: admin / ${namespace} · admin / kubeflow / ml-pipeline`)).toBeVisible({
    timeout: 60_000,
  });
  await vscode.ask("Kubeflow: Choose Context", /^A context/);
  await vscode.choice("bob").click();
  await vscode.command("Kubeflow: Connect to Cluster");
  const explained = vscode.notification("You may not reach ml-pipeline-ui in namespace kubeflow through bob");
  await expect(explained).toBeVisible({ timeout: 60_000 });
  await explained.getByRole("button", { name: "Give Address" }).click();
  await expect(vscode.quickInput).toContainText("As the browser shows it");
});
