// npm run screenshots: makes docs/pictures anew, in real VS Code.
import { join } from "node:path";
import { root } from "./checkout.mjs";
import { clusterIsBuilt } from "./install/cluster.mjs";
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
  const configs = ["playwright.pictures.config.ts"];
  if (await clusterIsBuilt()) configs.push("playwright.clusterPictures.config.ts");
  else console.log("Pictures with a cluster are left as they are: `npm test -- cluster` builds its servers.");
  for (const config of configs) {
    const args = [playwright, "test", "--config", config, "--pass-with-no-tests", ...process.argv.slice(2)];
    const { code } = await runProgram(modernNode(), args, { cwd: root, shown: true });
    if (code !== 0) return code;
  }
  return 0;
});
