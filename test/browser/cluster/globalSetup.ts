import { clusterIsBuilt } from "../../../scripts/install/cluster.mjs";
import { makeRigFolder, removeLeftRigs, removeRigFolder } from "../../cluster/rigFolders.ts";

/**
 * A folder for the rigs that specs ask for (`rig` in support/clusterFixtures.ts starts them), all stopped at the end.
 * `KUBEFLOW_STUDIO_RIG` names the folder of a rig that runs already, which is used and left alone.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.KUBEFLOW_STUDIO_RIG !== undefined) return undefined;
  if (!(await clusterIsBuilt())) throw new Error("The servers are not built: `npm test -- windowCluster` builds them.");
  await removeLeftRigs();
  const folder = await makeRigFolder();
  process.env.KUBEFLOW_STUDIO_RIGS = folder;
  return () => removeRigFolder(folder);
}
