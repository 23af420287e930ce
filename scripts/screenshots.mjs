// npm run screenshots: makes docs/pictures anew, in real VS Code.
import { join } from "node:path";
import { root } from "./checkout.mjs";
import { chromiumIsInstalled, installChromium } from "./install/chromium.mjs";
import { modernNode } from "./install/node.mjs";
import { installPackages, packagesAreInstalled } from "./install/packages.mjs";
import { installVSCode, vscodeIsInstalled } from "./install/vscode.mjs";
import { runProgram } from "./terminal/childProcess.mjs";
import { Failure, runCommand } from "./terminal/failure.mjs";

await runCommand(async () => {
  if (!(await packagesAreInstalled(root))) await installPackages(root);
  if (!(await vscodeIsInstalled())) await installVSCode();
  if (!(await chromiumIsInstalled())) await installChromium();
  const packaged = await runProgram(modernNode(), [join(root, "scripts", "package.mjs"), "--if-changed"], {
    cwd: root,
  });
  if (packaged.code !== 0) throw new Failure(packaged.output);
  const playwright = join(root, "node_modules", "@playwright", "test", "cli.js");
  const args = [playwright, "test", "--config", "playwright.pictures.config.ts", ...process.argv.slice(2)];
  const { code } = await runProgram(modernNode(), args, { cwd: root, shown: true });
  return code;
});
