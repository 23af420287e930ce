import { restartServer } from "../../rig/cluster/chaos.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { dexPassword, dexUser } from "../../rig/cluster/signIn/settings.ts";
import { writeOauth2ProxyConfig } from "../../rig/cluster/signInServers.ts";
import { Canvas } from "../support/canvas.ts";
import { expect, test } from "../support/clusterFixtures.ts";
import type { VSCode } from "../support/vscode.ts";

test.use({ rigName: "multi-user", rigPart: "signIn", viewport: { width: 1300, height: 900 } });
test.setTimeout(300_000);

/** The namespace of the default installation's user. */
const profile = "kubeflow-user-example-com";

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

  await test.step("the address is given; a wrong password is said, and asked again", async () => {
    await vscode.show("Kubeflow");
    await vscode.ask("Kubeflow: Choose Namespace", /^A namespace/);
    await vscode.choice(profile).click();
    await vscode.command("Kubeflow: Set Address of Kubeflow Pipelines");
    await vscode.answer(`${rig.gatewayUrl}/`);
    await vscode.notification("asks for a sign-in").getByRole("button", { name: "Sign In" }).click();
    await vscode.pick("User name and password");
    await giveCredentials(vscode, wrongPassword, /User name or e-mail/);
    await signIn(vscode, /does not take this password/);
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
    await signIn(vscode, /User name or e-mail/);
    await expect(runs).toContainText("No runs here yet", { timeout: patience });
    await expect(asked).toHaveCount(0);
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

/** Answers the two questions, of which the first says what was wrong with the answers before. */
async function giveCredentials(vscode: VSCode, password: string, question: RegExp): Promise<void> {
  await expect(vscode.quickInput).toContainText(question);
  await vscode.answer(dexUser);
  await expect(vscode.quickInput).toContainText(`Password of ${dexUser}`);
  await vscode.answer(password);
}

async function signIn(vscode: VSCode, question: RegExp): Promise<void> {
  await giveCredentials(vscode, dexPassword, question);
  await vscode.notification("Signed in.").getByRole("button", { name: "Ask Me Again" }).click();
}

/** Cookies that were given before are refused from now on. */
async function revokeSessions(rig: Rig): Promise<void> {
  writeOauth2ProxyConfig(rig);
  await restartServer(rig, "oauth2-proxy");
}
