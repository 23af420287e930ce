// Installs what is missing, builds what has changed, and opens the examples in the VS Code of this machine, or in the VS Code server.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root, vsixFile } from "../checkout.mjs";
import { isUpToDate } from "../build/inputs.mjs";
import { modernNode } from "../install/node.mjs";
import { installPackages, packagesAreInstalled } from "../install/packages.mjs";
import { installVSCode, vscodeIsInstalled } from "../install/vscode.mjs";
import { runProgram } from "../terminal/childProcess.mjs";
import { Failure, runCommand } from "../terminal/failure.mjs";
import { Steps } from "../terminal/steps.mjs";
import { findDesktop, installInDesktop, openInDesktop } from "../vscode/desktop.mjs";
import { isFree, portAsked, portToUse } from "./port.mjs";
import { pythonWarning } from "./python.mjs";
import { serveFolder } from "./serve.mjs";
import { portTaken } from "../vscode/server.mjs";

await runCommand(async () => {
  const folder = join(root, "examples");
  const asked = portAsked(process.env.PORT);
  const desktop = await findDesktop();
  if (desktop.why) console.log(`${desktop.why} Opening in the VS Code server instead.`);
  if (asked && !desktop.usable && !(await isFree(asked))) throw new Failure(portTaken(asked));
  const warning = await pythonWarning();
  if (warning) console.log(warning);

  const steps = new Steps(desktop.usable ? 3 : 4);
  await bringPackages(steps);
  if (!desktop.usable) await bringVSCode(steps);
  await bringExtension(steps);
  if (desktop.usable && (await openDesktop(steps, folder))) return 0;
  await openServer(steps, folder, asked);
  return undefined;
});

/**
 * @param {Steps} steps
 */
async function bringPackages(steps) {
  if (await packagesAreInstalled(root)) steps.skip("Packages", "up to date");
  else await steps.step("Installing packages", "first time only, about 15 s", () => installPackages(root));
}

/**
 * @param {Steps} steps
 */
async function bringVSCode(steps) {
  if (await vscodeIsInstalled()) steps.skip("VS Code server", "installed");
  else await steps.step("Installing the VS Code server", "first time only, about 20 s", () => installVSCode());
}

/**
 * @param {Steps} steps
 */
async function bringExtension(steps) {
  if (await isUpToDate(vsixFile)) {
    steps.skip("Extension", "up to date");
    return;
  }
  await steps.step("Building and packaging the extension", "", async () => {
    const { code, output } = await runProgram(modernNode(), [join(root, "scripts", "package.mjs")], { cwd: root });
    if (code !== 0) throw new Failure(output.replace(/^✗ /m, "").trim());
  });
}

/**
 * @param {Steps} steps
 * @param {string} folder
 * @returns {Promise<boolean>} false: it did not work, and why has been said
 */
async function openDesktop(steps, folder) {
  const wrong = await steps.step("Opening the examples in VS Code", "", async () => {
    return (await installInDesktop(vsixFile)) || (await openInDesktop(folder));
  });
  if (!wrong) return true;
  console.log(`${wrong} Opening in the VS Code server instead.`);
  steps.total += 2;
  await bringVSCode(steps);
  return false;
}

/**
 * @param {Steps} steps
 * @param {string} folder
 * @param {number | undefined} asked
 */
async function openServer(steps, folder, asked) {
  const server = await steps.step("Starting VS Code", "", async () => serveFolder(await portToUse(asked)));
  const url = server.url({ folder });
  console.log(`\nVS Code with Kubeflow Studio is at\n  ${url}\n(Ctrl+C stops it)`);
  if (process.stdout.isTTY) openBrowser(url);
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => void server.stop());
  }
  process.exitCode = await server.exited;
}

/**
 * @param {string} url
 */
function openBrowser(url) {
  const opener = { darwin: "open", win32: "explorer" }[/** @type {string} */ (process.platform)] ?? "xdg-open";
  spawn(opener, [url], { stdio: "ignore", detached: true })
    .on("error", () => {
      // No browser here: the address stands on the terminal.
    })
    .unref();
}
