// What a browser test with a cluster starts from: a rig of real servers, a namespace there, and a window that knows both.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump, load } from "js-yaml";
import { deleteNamespace, makeNamespace } from "../../rig/cluster/namespaces.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { serviceAccountSign } from "../../rig/cluster/tokens.ts";
import { upRig } from "../../rig/cluster/up.ts";
import { dexPassword } from "../../rig/cluster/signIn/settings.ts";
import { expect, test as base } from "./fixtures.ts";
import { leaksIn, leaksInFiles, watchCommandLines, windowState } from "./secrets.ts";
import { spyOnWebviews } from "./webviewMessages.ts";

interface ClusterTestFixtures {
  /** Messages that webviews have been told, as text. After each test no secret is among them, nor in the window's state. */
  webviewMessages: () => Promise<string[]>;
}

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
  /** Texts that must be in no log, state, message or command line; a test adds those it makes. */
  secrets: string[];
  /** Looks for them once the worker's tests are over. */
  leaks: undefined;
}

export const test = base.extend<ClusterTestFixtures, ClusterFixtures>({
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

  secrets: [
    async ({ rig }, use) => {
      await use([...Object.values(rig.tokens), dexPassword, rig.s3.secretKey, await serviceAccountSign(rig)]);
    },
    { scope: "worker" },
  ],

  leaks: [
    async ({ rig, secrets, server, serverData }, use) => {
      const told = watchCommandLines(secrets, (line) => line.includes(rig.dir));
      await use(undefined);
      // Also what came before a secret was known to the test: the server's own log is not a file.
      const found = [...told(), ...leaksInFiles(serverData, secrets), ...leaksIn([server.log()], secrets, "server")];
      expect(found, "secrets in logs, state or command lines").toEqual([]);
    },
    { scope: "worker", auto: true },
  ],

  webviewMessages: [
    async ({ page, secrets, workspace }, use) => {
      const messages = await spyOnWebviews(page);
      await use(messages);
      const found = [
        ...leaksIn(await messages(), secrets, "a message to a webview"),
        ...leaksIn(await windowState(page), secrets, "the window's state"),
        ...leaksInFiles(workspace, secrets),
      ];
      expect(found, "secrets in webviews or state").toEqual([]);
    },
    { auto: true },
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
