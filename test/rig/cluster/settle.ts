import { setTimeout as sleep } from "node:timers/promises";
import type { Admin, KubeObject } from "./admin.ts";

interface NodeList {
  readonly items: readonly {
    readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
  }[];
}

const probe = "/api/v1/namespaces/default/pods/rig-ready";
const probePod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "rig-ready" },
  spec: { containers: [{ name: "main", image: "example.local/app:1" }] },
};

/**
 * Waits until the controllers, the scheduler and kwok do their work: tests may create pods in every namespace from then on.
 * After servers were restarted this can take 45 s, their clients' back-off.
 *
 * @throws after 90 s, saying what is missing
 */
export async function untilSettled(admin: Admin): Promise<void> {
  await until("the nodes are not Ready", () => nodesAreReady(admin));
  for (const namespace of ["default", "kubeflow", "team-a", "team-b"])
    await until(`${namespace} has no service account`, () => hasServiceAccount(admin, namespace));
  await until("a pod does not run", () => probeRuns(admin));
  await until("a pod is not deleted", async () => (await admin.call("DELETE", probe)).status === 404);
}

async function until(problem: string, isDone: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error(`After 90 s ${problem}.`);
    await sleep(100);
  }
}

async function nodesAreReady(admin: Admin): Promise<boolean> {
  const { body } = await admin.call<NodeList>("GET", "/api/v1/nodes");
  return body.items.every(({ status }) =>
    status.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True"),
  );
}

async function hasServiceAccount(admin: Admin, namespace: string): Promise<boolean> {
  const { body } = await admin.call("GET", `/api/v1/namespaces/${namespace}/serviceaccounts/default`);
  return body.kind === "ServiceAccount";
}

async function probeRuns(admin: Admin): Promise<boolean> {
  await admin.call("POST", "/api/v1/namespaces/default/pods", { body: JSON.stringify(probePod) });
  const { body } = await admin.call<KubeObject & { status?: { phase?: string } }>("GET", probe);
  return body.status?.phase === "Running";
}
