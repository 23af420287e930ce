import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { clusterIsBuilt } from "../../scripts/install/cluster.mjs";
import { downRig } from "../rig/cluster/down.ts";
import { upRig } from "../rig/cluster/up.ts";

/**
 * Starts the rig that all files share, and stops it at the end, also when it did not start. `KUBEFLOW_STUDIO_RIG` names the folder of
 * one that runs already, which is used and left alone: quick while a test is written.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env.KUBEFLOW_STUDIO_RIG;
  project.provide("rigFolder", running ?? "");
  if (running !== undefined) return undefined;
  if (!(await clusterIsBuilt())) throw new Error("The servers are not built: `npm test -- cluster` builds them.");
  const dir = await mkdtemp(join(tmpdir(), "kubeflow-studio-cluster-"));
  const stop = async (): Promise<void> => {
    await downRig(dir);
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await upRig("kfp", { dir });
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("rigFolder", dir);
  return stop;
}
