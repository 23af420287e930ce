// What a test in test/cluster asks for: a rig, a namespace of its own.
import { KubeConfig } from "@kubernetes/client-node";
import { onTestFinished, inject } from "vitest";
import { deleteNamespace, makeNamespace, type AliceRole } from "./namespaces.ts";
import { openRig, type Rig } from "./rig.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Folders of the rigs that vitest.cluster.config.ts's setup started. */
    rigFolder: string;
  }
}

/** The rig that all files share: core and KFP, single-user. */
export function rig(): Rig {
  return openRig(inject("rigFolder"));
}

/** A fresh namespace as the profile controller makes it, deleted when the test is over. */
export async function clusterNamespace(alice: AliceRole = "edit", of: Rig = rig()): Promise<string> {
  const name = await makeNamespace(of, alice);
  onTestFinished(() => deleteNamespace(of, name));
  return name;
}

/** The configuration of `@kubernetes/client-node` for one of a rig's users. */
export function kubeConfig(of: Rig, user: keyof Rig["contexts"]): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(of.kubeconfig);
  config.setCurrentContext(user);
  return config;
}
