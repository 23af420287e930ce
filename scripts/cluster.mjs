// npm run cluster: real Kubernetes and Kubeflow Pipelines servers to try things by hand, kept in the cache between starts.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./checkout.mjs";
import { cacheFolder } from "./install/cacheFolder.mjs";
import { buildCluster, clusterIsBuilt, clusterProblem } from "./install/cluster.mjs";
import { modernNode } from "./install/node.mjs";
import { installPackages, packagesAreInstalled } from "./install/packages.mjs";
import { runProgram } from "./terminal/childProcess.mjs";
import { Failure, runCommand } from "./terminal/failure.mjs";

const usage = `npm run cluster                 starts it, says where it is
npm run cluster -- signIn       the same behind Kubeflow's sign-in, for many users
npm run cluster -- down         stops both; what is in them stays
npm run cluster -- --fresh      empties it first`;

await runCommand(async () => {
  const { fresh, what } = askedFor();
  if (!(await packagesAreInstalled(root))) await installPackages(root);
  if (what === "down") return down();
  const problem = await clusterProblem();
  if (problem !== undefined) throw new Failure(problem);
  if (!(await clusterIsBuilt())) await buildCluster();
  return rig(["up", what, "--data", folderOf(what), ...(fresh ? ["--fresh"] : [])]);
});

/** @returns {{ fresh: boolean, what: string }} */
function askedFor() {
  try {
    const options = /** @type {const} */ ({ fresh: { type: "boolean", default: false } });
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const what = positionals[0] ?? "kfp";
    if (["kfp", "signIn", "down"].includes(what)) return { fresh: values.fresh, what };
  } catch {
    // Told below, as a wrong word is.
  }
  throw new Failure(`This is not known:\n${usage}`);
}

async function down() {
  for (const what of ["kfp", "signIn"]) {
    if (existsSync(join(folderOf(what), "rig.json"))) await rig(["down", "--data", folderOf(what)]);
  }
  return 0;
}

/**
 * @param {string} what
 * @returns {string}
 */
function folderOf(what) {
  return join(cacheFolder(), `dev-${what}`);
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
async function rig(args) {
  const { code } = await runProgram(modernNode(), [join(root, "test", "rig", "cluster", "main.ts"), ...args], {
    shown: true,
  });
  return code;
}
