// npm run bench [-- compile|canvas|run …] [--write]: our figures beside the kfp SDK's, from one run. See docs/benchmarks.md.
// Installs what is missing, then hands over to test/bench, which is TypeScript and needs a Node that runs it.
import { join } from "node:path";
import { root } from "./checkout.mjs";
import { chromiumIsInstalled, installChromium } from "./install/chromium.mjs";
import { modernNode } from "./install/node.mjs";
import { installPackages, packagesAreInstalled } from "./install/packages.mjs";
import { runProgram } from "./terminal/childProcess.mjs";
import { runCommand } from "./terminal/failure.mjs";

await runCommand(async () => {
  const words = process.argv.slice(2);
  const parts = words.filter((word) => !word.startsWith("--"));
  if (!(await packagesAreInstalled(root))) {
    console.log("Installing packages (first time only, about 15 s)…");
    await installPackages(root);
  }
  if ((parts.length === 0 || parts.includes("canvas")) && !(await chromiumIsInstalled())) {
    console.log("Installing Chromium (first time only, about 10 s)…");
    await installChromium();
  }
  const main = join(root, "test", "bench", "main.ts");
  const { code } = await runProgram(modernNode(), ["--disable-warning=ExperimentalWarning", main, ...words], {
    cwd: root,
    shown: true,
  });
  return code;
});
