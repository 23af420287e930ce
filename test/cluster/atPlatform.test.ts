import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { Accounts } from "../../src/extension/authentication/accounts.ts";
import { identityAt } from "../../src/extension/authentication/identityAt.ts";
import { namespacesAtAddress } from "../../src/extension/cluster/knownNamespaces.ts";
import { PipelinesSession } from "../../src/extension/cluster/pipelinesSession.ts";
import { PlatformNamespaces } from "../../src/extension/cluster/platformNamespaces.ts";
import type { Output } from "../../src/extension/output.ts";
import { runRights } from "../../src/extension/run/runActions.ts";
import { formLogin } from "../../src/kfp/authentication/formLogin.ts";
import { webHostAt } from "../../src/kfp/address.ts";
import { inEnglish, sentence } from "../../src/l10n/sentence.ts";
import { findAtAddress } from "../../src/reach/findPipelines.ts";
import { multiUserRig, signInRig, type SignInRig } from "../rig/cluster/fixtures.ts";
import { bindUser, deleteNamespace, makeNamespace } from "../rig/cluster/namespaces.ts";
import type { Rig } from "../rig/cluster/rig.ts";
import { stillSession } from "../support/stillCluster.ts";
import { settings } from "../support/vscode.ts";
import { Memory, Said, Secrets } from "../support/vscodeState.ts";
import { connectAs } from "./kubernetes/connections.ts";

const own = "kubeflow-user-example-com";

async function namespaceOf(rig: Rig): Promise<string> {
  const name = await makeNamespace(rig, "none", "platform");
  onTestFinished(() => deleteNamespace(rig, name));
  return name;
}

describe("a Kubeflow of which one has the address alone", () => {
  let kubeflow: SignInRig;
  beforeAll(async () => {
    kubeflow = await signInRig();
  });

  /** A window without a kubeconfig, signed in by the form. */
  async function signedIn(): Promise<PipelinesSession> {
    const { gatewayUrl, user, password } = kubeflow;
    settings.set("kubeflowStudio.pipelinesAddress", gatewayUrl);
    const login = await formLogin(webHostAt(gatewayUrl), { user, password });
    if (!login.ok) throw new Error(inEnglish(login.sentence));
    const accounts = new Accounts(new Secrets());
    const { cookie = "" } = login.session.headers();
    await accounts.keep(gatewayUrl, user, { kind: "form", user, cookie });
    const clusters = stillSession({ type: "noKubeconfig", sentence: sentence("There is none.") });
    const memory = { addresses: new Memory(), namespaces: new PlatformNamespaces(new Memory()) };
    const pipelines = new PipelinesSession(clusters, accounts, memory, new Said() as unknown as Output);
    onTestFinished(() => {
      pipelines.dispose();
    });
    return pipelines;
  }

  async function runsOf(pipelines: PipelinesSession) {
    const state = await pipelines.wake();
    if (state.type !== "connected") throw new Error(state.type);
    const runs = await state.client.runs.list();
    const actions = (await runRights(state))(state.runsNamespace);
    return { said: runs.ok ? "listed" : inEnglish(runs.failure.sentence), mayStop: actions.has("stop") };
  }

  it("shows one's own runs at once, those of others as far as one may, and says whose one may not see", async () => {
    const [shared, closed] = [await namespaceOf(kubeflow.rig), await namespaceOf(kubeflow.rig)];
    await bindUser(kubeflow.rig, shared, kubeflow.user, "view");
    const pipelines = await signedIn();
    expect(await runsOf(pipelines)).toEqual({ said: "listed", mayStop: true });
    expect(pipelines.platform).toMatchObject({ origin: kubeflow.gatewayUrl, namespace: own });
    const { value } = await namespacesAtAddress(pipelines).next();
    expect(value).toMatchObject({ namespaces: expect.arrayContaining([{ name: shared, role: "viewer" }]) });
    await pipelines.chooseNamespace(shared);
    expect(await runsOf(pipelines)).toEqual({ said: "listed", mayStop: false });
    await pipelines.chooseNamespace(closed);
    const { said } = await runsOf(pipelines);
    expect(said).toBe(
      `“${kubeflow.user}” may not list runs in namespace “${closed}” at ${kubeflow.gatewayUrl}; ask for a role there, or choose another namespace.`,
    );
    expect(pipelines.platform?.previous).toBe(shared);
  });
});

describe("a service account's token", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await multiUserRig();
  });

  it("is of the namespace that is looked at, whichever one signed in for", async () => {
    const [first, second] = [await namespaceOf(rig), await namespaceOf(rig)];
    const accounts = new Accounts(new Secrets());
    const connection = await connectAs("admin", rig);
    await connection.request({ path: "/api" });
    const own = { namespace: first, cluster: connection.serverIdentity };
    const secret = { kind: "serviceAccount", serviceAccount: "default-editor", ...own } as const;
    await accounts.keep(rig.kfpUrl, "service account default-editor", secret);
    const listed = async (namespace: string, asked = namespace) => {
      const surroundings = { accounts, connection, namespace, signedOut: () => undefined };
      const identify = (server: string, host: Parameters<typeof identityAt>[1]) =>
        identityAt(server, host, surroundings);
      const { state } = await findAtAddress(rig.kfpUrl, asked, { identify });
      if (state.type !== "connected") return inEnglish(state.sentence);
      const runs = await state.client.runs.list();
      return runs.ok ? "listed" : inEnglish(runs.failure.sentence);
    };
    expect(await listed(first)).toBe("listed");
    expect(await listed(second)).toBe("listed");
    // What was so before: the old namespace's account in the new one.
    expect(await listed(first, second)).toBe(
      `Service account default-editor of ${first}, as which you are signed in, may not list runs in namespace “${second}”; choose namespace ${first}, or sign in at ${rig.kfpUrl} as yourself.`,
    );
    expect(await listed("kubeflow")).toBe(
      "Namespace kubeflow has no service account default-editor; choose another namespace, or sign in as yourself.",
    );
  });
});
