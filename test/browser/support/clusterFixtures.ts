// What a browser test with a cluster starts from: a rig of real servers, a namespace there, and a window that knows both.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump, load } from "js-yaml";
import { deleteNamespace, makeNamespace } from "../../rig/cluster/namespaces.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { upRig } from "../../rig/cluster/up.ts";
import { expect, test as base } from "./fixtures.ts";

interface ClusterFixtures {
  /** Specs of the same word share a rig: one that kills servers has a word of its own. */
  rigName: string;
  /** `kfp`: core and KFP, single-user, its runs in namespace `kubeflow`; `signIn`: many users behind Kubeflow's gateway. */
  rigPart: "kfp" | "signIn";
  rig: Rig;
  /** Which of the rig's users the window is. */
  clusterUser: keyof Rig["contexts"];
  /** A fresh one, where alice may edit; the kubeconfig's namespace. */
  namespace: string;
  /** The window's kubeconfig: the user's context is current, its namespace is `namespace`. */
  kubeconfig: string;
  /** What stands in it, for tests that break it. */
  goodKubeconfig: string;
}

export const test = base.extend<object, ClusterFixtures>({
  rigName: ["rig", { option: true, scope: "worker" }],
  rigPart: ["kfp", { option: true, scope: "worker" }],
  clusterUser: ["admin", { option: true, scope: "worker" }],

  rig: [
    async ({ rigName, rigPart }, use) => {
      await use(await upRig(rigPart, { dir: rigFolder(rigName), multiUser: rigPart === "signIn" }));
    },
    { scope: "worker", timeout: 300_000 },
  ],

  namespace: [
    async ({ rig }, use) => {
      const name = await makeNamespace(rig, "edit", "window");
      await use(name);
      await deleteNamespace(rig, name);
    },
    { scope: "worker", timeout: 120_000 },
  ],

  kubeconfig: [
    async ({ goodKubeconfig }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "kubeflow-studio-kubeconfig-"));
      const file = join(folder, "config");
      writeFileSync(file, goodKubeconfig, { mode: 0o600 });
      await use(file);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],

  goodKubeconfig: [
    async ({ rig, clusterUser, namespace }, use) => {
      await use(kubeconfigOf(rig, clusterUser, namespace));
    },
    { scope: "worker" },
  ],

  environment: [
    async ({ environment, kubeconfig }, use) => {
      await use({ ...environment, KUBECONFIG: kubeconfig });
    },
    { scope: "worker" },
  ],
});

export { expect };

/** `KUBEFLOW_STUDIO_RIG` is the folder of the rig called "rig"; another's has its name behind it. */
function rigFolder(name: string): string {
  const running = process.env.KUBEFLOW_STUDIO_RIG;
  if (running !== undefined) return name === "rig" ? running : `${running}-${name}`;
  const { KUBEFLOW_STUDIO_RIGS: folder } = process.env;
  if (folder === undefined)
    throw new Error("Start this with playwright.cluster.config.ts: its setup makes the folder.");
  return join(folder, name);
}

interface KubeconfigFile {
  "current-context": string;
  contexts: { readonly name: string; readonly context: { namespace?: string } }[];
}

function kubeconfigOf(rig: Rig, user: string, namespace: string): string {
  const config = load(readFileSync(rig.kubeconfig, "utf8")) as KubeconfigFile;
  config["current-context"] = user;
  for (const { context } of config.contexts) context.namespace = namespace;
  return dump(config);
}
