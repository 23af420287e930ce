import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { clusterIsBuilt } from "../../scripts/install/cluster.mjs";
import { upRig } from "../rig/cluster/up.ts";
import { makeRigFolder, removeLeftRigs, removeRigFolder } from "./rigFolders.ts";

/**
 * Starts the rig that all files share, and stops it at the end, also when it did not start; so too the multi-user one, if a file asked
 * for it. `KUBEFLOW_STUDIO_RIG` names the folder of a rig that runs already, which is used and left alone (the multi-user one is then
 * `FOLDER-multi-user`): quick while a test is written.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env.KUBEFLOW_STUDIO_RIG;
  if (running !== undefined) {
    project.provide("rigFolder", running);
    project.provide("multiUserFolder", `${running}-multi-user`);
    return undefined;
  }
  if (!(await clusterIsBuilt())) throw new Error("The servers are not built: `npm test -- cluster` builds them.");
  await removeLeftRigs();
  const folder = await makeRigFolder();
  const dirs = { rigFolder: join(folder, "rig"), multiUserFolder: join(folder, "multi-user") };
  const stop = (): Promise<void> => removeRigFolder(folder);
  try {
    await upRig("kfp", { dir: dirs.rigFolder });
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("rigFolder", dirs.rigFolder);
  project.provide("multiUserFolder", dirs.multiUserFolder);
  return stop;
}
