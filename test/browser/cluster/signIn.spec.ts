import type { Locator } from "@playwright/test";
import { webHostAt } from "../../../src/kfp/address.ts";
import { formLogin } from "../../../src/kfp/authentication/formLogin.ts";
import { compileExample } from "../../cluster/kfp/specs.ts";
import { restartServer } from "../../rig/cluster/chaos.ts";
import { askKfp, type KfpRun, makeExperiment } from "../../rig/cluster/kfpRuns.ts";
import { applyObject } from "../../rig/cluster/objects.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { dexPassword, dexUser } from "../../rig/cluster/signIn/settings.ts";
import { writeOauth2ProxyConfig } from "../../rig/cluster/signInServers.ts";
import { Canvas } from "../support/canvas.ts";
import { expect, test } from "../support/clusterFixtures.ts";
import { pageOpenedBy } from "../support/openedPage.ts";
import type { VSCode } from "../support/vscode.ts";

test.use({ rigName: "multi-user", rigPart: "signIn", viewport: { width: 1300, height: 900 } });
test.setTimeout(300_000);

/** The namespace of the default installation's user. */
const profile = "kubeflow-user-example-com";

const notebook = {
  apiVersion: "kubeflow.org/v1",
  kind: "Notebook",
  metadata: { name: "mine", namespace: profile },
};

const wrongPassword = "wrong-password-77";

/** Milliseconds in which an ended session must be noticed: runs are asked for again by then. */
const patience = 90_000;

test("one signs in with Kubeflow's own form, is asked once when the session ends, and leaves no secret behind", async ({
  vscode,
  page,
  rig,
  secrets,
  webviewMessages,
}) => {
  secrets.push(wrongPassword, "oauth2_proxy_kubeflow");
  const runs = vscode.section("Runs");
  const asked = vscode.notification("no longer takes this sign-in");
  const run = (name: string): Locator => runs.getByRole("treeitem", { name: new RegExp(`^${name}, `) });
  const isAsked = async (): Promise<void> => {
    await expect(runs.getByRole("treeitem", { name: /Sign In$/ })).toBeVisible({ timeout: patience });
  };

  await removeRuns(rig);
  await test.step("the address is given; a wrong password is said, and asked again", async () => {
    await vscode.show("Kubeflow");
    await vscode.ask("Kubeflow: Choose Namespace", /^A namespace/);
    await vscode.choice(profile).click();
    await giveAddress(vscode, `${rig.gatewayUrl}/`);
    await vscode.pick("User name and password");
    await giveCredentials(vscode, wrongPassword, /User name or e-mail/);
    await signIn(vscode, /does not take this password/, "Ask Me Again");
  });
  await test.step("runs are listed as this user", async () => {
    await expect(runs.getByRole("treeitem", { name: /Looking for|Sign In/ })).toHaveCount(0, { timeout: patience });
    await expect(runs).toContainText("No runs here yet", { timeout: patience });
  });
  await test.step("the session is revoked: it is asked for once", async () => {
    await revokeSessions(rig);
    await vscode.command("Kubeflow: Refresh Runs");
    await expect(asked).toBeVisible({ timeout: patience });
    await expect(asked).toHaveCount(1);
    await asked.getByRole("button", { name: "Sign In" }).click();
    await vscode.pick("User name and password");
    await signIn(vscode, /User name or e-mail/, "Remember Password");
    await expect(runs).toContainText("No runs here yet", { timeout: patience });
    await expect(asked).toHaveCount(0);
  });
  await test.step("revoked again, the remembered password renews it without a word", async () => {
    await revokeSessions(rig);
    await startRun(rig, "renewed");
    await vscode.command("Kubeflow: Refresh Runs");
    await expect(run("renewed")).toBeVisible({ timeout: patience });
    await expect(asked).toHaveCount(0);
  });
  await test.step("a notebook is opened below the door, where the browser signs in by itself", async () => {
    await applyObject(rig, {
      ...notebook,
      spec: { template: { spec: { containers: [{ name: "mine", image: "x" }] } } },
    });
    await vscode.expandSection("Notebooks");
    const row = vscode.section("Notebooks").getByRole("treeitem", { name: /^Notebook mine,/ });
    const opened = await pageOpenedBy(page.context(), () => vscode.pickFromMenu(row, "Open in Browser"));
    expect(opened.url()).toBe(`${rig.gatewayUrl}/notebook/${profile}/mine/`);
    await expect(opened.getByRole("button", { name: "Sign in with Dex" })).toBeVisible();
    await opened.close();
  });
  await test.step("VS Code's Accounts menu shows who is signed in, and signs out", async () => {
    await signOutInAccounts(vscode, `${dexUser} (${rig.gatewayUrl}) (Kubeflow)`);
    await isAsked();
  });
  await test.step("by a bearer token", async () => {
    const token = await issuedToken(rig);
    secrets.push(token);
    await vscode.command("Kubeflow: Sign In to Kubeflow Pipelines");
    await vscode.pick("Bearer token");
    await vscode.answer(`Bearer ${token}`);
    await expect(run("renewed")).toBeVisible({ timeout: patience });
    await vscode.command("Kubeflow: Sign Out of Kubeflow Pipelines");
    await isAsked();
  });
  await test.step("by a service account's token, which Pipelines within the cluster takes and the door does not", async () => {
    await giveAddress(vscode, "");
    await vscode.pick(`Service account default-editor of ${profile}`);
    await startRun(rig, "by its account");
    await vscode.command("Kubeflow: Refresh Runs");
    await expect(run("by its account")).toBeVisible({ timeout: patience });
  });
  await test.step("a canvas is open", async () => {
    await vscode.show("Explorer");
    await vscode.open("flip-coin/flip-coin.pipeline.ts");
    await vscode.command("Kubeflow: Open Canvas");
    await new Canvas(page).ready();
  });
  await test.step("the canvas is told of the pipeline; the fixtures look for the secrets everywhere", async () => {
    expect((await webviewMessages()).some((text) => text.includes("flip-coin"))).toBe(true);
  });
});

/** Says where Pipelines is (empty: to be looked for in the cluster), and goes on to the sign-in that is asked for there. */
async function giveAddress(vscode: VSCode, address: string): Promise<void> {
  await vscode.command("Kubeflow: Set Address of Kubeflow Pipelines");
  await vscode.answer(address);
  await vscode.notification("asks for a sign-in").getByRole("button", { name: "Sign In" }).click({ timeout: patience });
}

/** Answers the two questions, of which the first says what was wrong with the answers before. */
async function giveCredentials(vscode: VSCode, password: string, question: RegExp): Promise<void> {
  await expect(vscode.quickInput).toContainText(question);
  await vscode.answer(dexUser);
  await expect(vscode.quickInput).toContainText(`Password of ${dexUser}`);
  await vscode.answer(password);
}

async function signIn(vscode: VSCode, question: RegExp, answer: "Ask Me Again" | "Remember Password"): Promise<void> {
  await giveCredentials(vscode, dexPassword, question);
  await vscode.notification("Signed in.").getByRole("button", { name: answer }).click();
}

async function signOutInAccounts(vscode: VSCode, account: string): Promise<void> {
  const { page, dialog } = vscode;
  const menu = page.getByRole("menu");
  const entry = menu.getByRole("menuitem", { name: account });
  const signOut = menu.getByRole("menuitem", { name: "Sign Out" });
  await expect(async () => {
    await vscode.closeMenus();
    await page.locator(".activitybar").getByRole("button", { name: "Accounts" }).click({ timeout: 5_000 });
    await entry.hover({ timeout: 5_000 });
    await signOut.click({ timeout: 5_000 });
    await expect(dialog).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: patience });
  await dialog.getByRole("button", { name: "Sign Out" }).click();
}

/** A token of the platform's own issuer, as its door hands it on; a person has it from there, or from a command. */
async function issuedToken({ gatewayUrl }: Rig): Promise<string> {
  const signedIn = await formLogin(webHostAt(gatewayUrl), { user: dexUser, password: dexPassword });
  if (!signedIn.ok) throw new Error(signedIn.reason);
  const { headers } = await fetch(`${gatewayUrl}/oauth2/auth`, { headers: signedIn.session.headers() });
  const token = headers.get("authorization")?.replace("Bearer ", "") ?? "";
  if (token === "") throw new Error("The door gives no token.");
  return token;
}

/** Those of a rig that was kept, or of a try before. */
async function removeRuns(rig: Rig): Promise<void> {
  const { runs = [] } = await askKfp<{ runs?: readonly KfpRun[] }>(rig, `/runs?namespace=${profile}`, {}, dexUser);
  for (const { run_id: id } of runs) await askKfp(rig, `/runs/${id}`, { method: "DELETE" }, dexUser);
}

/** A run of the profile's user, made without the window. */
async function startRun(rig: Rig, displayName: string): Promise<void> {
  const { pipelineSpec } = compileExample("examples/flip-coin/flip-coin.pipeline.ts")[0]?.spec ?? {};
  const experiment = await makeExperiment(rig, `${displayName} ${Date.now()}`, profile, dexUser);
  const body = JSON.stringify({
    display_name: displayName,
    experiment_id: experiment,
    pipeline_spec: pipelineSpec,
    runtime_config: { parameters: { side: "heads" } },
  });
  await askKfp(rig, "/runs", { method: "POST", body }, dexUser);
}

/** Cookies that were given before are refused from now on. */
async function revokeSessions(rig: Rig): Promise<void> {
  writeOauth2ProxyConfig(rig);
  await restartServer(rig, "oauth2-proxy");
}
