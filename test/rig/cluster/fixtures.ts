// What a test in test/cluster asks for: a rig, a namespace of its own.
import { KubeConfig } from "@kubernetes/client-node";
import { onTestFinished, inject } from "vitest";
import { restartServer } from "./chaos.ts";
import { deleteNamespace, makeNamespace, type AliceRole } from "./namespaces.ts";
import { openRig, type Rig } from "./rig.ts";
import { dexPassword, dexUser } from "./signIn/settings.ts";
import { writeOauth2ProxyConfig } from "./signInServers.ts";
import { upRig } from "./up.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The rig that vitest.cluster.config.ts's setup started. */
    rigFolder: string;
    /** Where the multi-user rig is, or will be when a file asks for it. */
    multiUserFolder: string;
  }
}

/** The rig that all files share: core and KFP, single-user. */
export function rig(): Rig {
  return openRig(inject("rigFolder"));
}

/**
 * A rig whose KFP asks who calls: `askKfp(…, "alice@example.com")`, or a bearer token. Started by the first file that asks (20 s), shared
 * with the others: call it in `beforeAll`.
 */
export function multiUserRig(): Promise<Rig> {
  return upRig("kfp", { dir: inject("multiUserFolder"), multiUser: true });
}

/** A Kubeflow that wants a sign-in. */
export interface SignInRig {
  readonly rig: Rig;
  /** What people open in the browser: `http://127.0.0.1:PORT`; KFP is below `/pipeline`. */
  readonly gatewayUrl: string;
  readonly user: string;
  readonly password: string;
  /** Ends every session: cookies that were given before are refused. */
  revokeSessions(): Promise<void>;
}

/** The multi-user rig behind Kubeflow's gateway, oauth2-proxy and Dex's form. Call it in `beforeAll`. */
export async function signInRig(): Promise<SignInRig> {
  const up = await upRig("signIn", { dir: inject("multiUserFolder"), multiUser: true });
  const revokeSessions = async (): Promise<void> => {
    writeOauth2ProxyConfig(up);
    await restartServer(up, "oauth2-proxy");
  };
  return { rig: up, gatewayUrl: up.gatewayUrl, user: dexUser, password: dexPassword, revokeSessions };
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
