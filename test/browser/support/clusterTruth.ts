// What the servers themselves say, asked without the product: what views must come to show.
import type { KubeObject } from "../../rig/cluster/admin.ts";
import { asAdmin } from "../../rig/cluster/admin.ts";
import { askKfp, type KfpRun } from "../../rig/cluster/kfpRuns.ts";
import type { Rig } from "../../rig/cluster/rig.ts";

/** Names of a namespace's objects, in order: `/api/v1/namespaces/NS/pods`. */
export async function objectNames(rig: Rig, path: string): Promise<string[]> {
  const { status, body } = await asAdmin(rig, (admin) => admin.call<{ items?: readonly KubeObject[] }>("GET", path));
  if (status !== 200) throw new Error(`${path}: ${status}`);
  return (body.items ?? []).map(({ metadata }) => metadata.name ?? "").sort();
}

/** Every run of a single-user server that has been made, the newest first. */
export async function allRuns(rig: Rig): Promise<readonly KfpRun[]> {
  const sorted = new URLSearchParams({ page_size: "200", sort_by: "created_at desc" });
  const { runs = [] } = await askKfp<{ readonly runs?: readonly KfpRun[] }>(rig, `/runs?${sorted}`);
  return runs;
}
