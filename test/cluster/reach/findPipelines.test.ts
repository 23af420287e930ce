import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { Accounts, type Secret } from "../../../src/extension/authentication/accounts.ts";
import { identityAt } from "../../../src/extension/authentication/identityAt.ts";
import { formLogin } from "../../../src/kfp/authentication/formLogin.ts";
import { pipelinesCandidates } from "../../../src/reach/candidates.ts";
import { findAtAddress, findInCluster } from "../../../src/reach/findPipelines.ts";
import type { Searcher } from "../../../src/reach/lookAt.ts";
import type { FoundPipelines, PipelinesFound } from "../../../src/reach/pipelinesFound.ts";
import { reachedCluster, type ReachedCluster } from "../../../src/reach/reachedCluster.ts";
import { clusterNamespace, signInRig, type SignInRig } from "../../rig/cluster/fixtures.ts";
import { applyObject } from "../../rig/cluster/objects.ts";
import { Secrets } from "../../support/vscodeState.ts";
import { valueOf } from "../kfp/connect.ts";
import { connectAs } from "../kubernetes/connections.ts";

const profile = "kubeflow-user-example-com";
const doorName = "admin / istio-system / istio-ingressgateway";
const withinName = "admin / kubeflow / ml-pipeline";

/** As accounts are kept by. */
function keyOf(name: string, { connection }: ReachedCluster): string {
  return `${name} @ ${connection.serverIdentity ?? ""}`;
}

let kubeflow: SignInRig;
beforeAll(async () => {
  kubeflow = await signInRig();
});

async function adminCluster(): Promise<ReachedCluster> {
  return reachedCluster(await connectAs("admin", kubeflow.rig), "admin", profile);
}

/** The extension's, with one account at one server. */
async function signedInBy(secret: Secret, server: string, cluster?: ReachedCluster): Promise<Searcher> {
  const accounts = new Accounts(new Secrets());
  await accounts.keep(server, "me", secret);
  const surroundings = {
    accounts,
    connection: cluster?.connection,
    namespace: cluster?.namespace,
    signedOut: () => undefined,
  };
  return { identify: (asked, host) => identityAt(asked, host, surroundings) };
}

const nobody: Searcher = { identify: () => Promise.resolve(undefined) };

/** Let go when the test is over. */
function kept(found: FoundPipelines): PipelinesFound {
  onTestFinished(() => {
    found.dispose();
  });
  return found.state;
}

async function runsOf(state: PipelinesFound) {
  if (state.type !== "connected") throw new Error(JSON.stringify(state));
  return valueOf(await state.client.runs.list());
}

describe("a whole platform, found by an admin's kubeconfig", () => {
  test("asks who is not signed in for user name and password, at its door, which lets in who knows them", async () => {
    const cluster = await adminCluster();
    const state = kept(await findInCluster(cluster, nobody));
    const [door, within] = [keyOf(doorName, cluster), keyOf(withinName, cluster)];
    expect(door).toMatch(/ @ https:\/\/[\w.:]+#sha256:[0-9a-f]{64}$/);
    expect(state).toMatchObject({ type: "signedOut", place: { by: "form", server: door, tokensAt: within } });
    if (state.type !== "signedOut") return;
    const { user, password } = kubeflow;
    const signedIn = await formLogin(state.place.host, { user, password });
    if (!signedIn.ok) throw new Error(signedIn.reason);
    const { cookie = "" } = signedIn.session.headers();
    const searcher = await signedInBy({ kind: "form", user, cookie }, door);
    const found = kept(await findInCluster(cluster, searcher));
    expect(found).toMatchObject({ type: "connected", description: doorName, isMultiUser: true });
    await runsOf(found);
  });

  test("takes a service account's token within, where its door does not", async () => {
    const cluster = await adminCluster();
    kept(await findInCluster(cluster, nobody));
    const own = { namespace: profile, cluster: cluster.connection.serverIdentity };
    const secret = { kind: "serviceAccount", serviceAccount: "default-editor", ...own } as const;
    const [door, within] = [keyOf(doorName, cluster), keyOf(withinName, cluster)];
    expect(kept(await findInCluster(cluster, await signedInBy(secret, door, cluster))).type).toBe("signedOut");
    const found = kept(await findInCluster(cluster, await signedInBy(secret, within, cluster)));
    expect(found).toMatchObject({ type: "connected", description: withinName, runsNamespace: profile });
    await runsOf(found);
  });

  test("has its gateway found by its label, whatever its name, and none that poses as one in a namespace of others", async () => {
    const namespace = await clusterNamespace("edit", kubeflow.rig);
    const service = (where: string, port: number) => ({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "public-door", namespace: where, labels: { app: "istio-ingressgateway" } },
      spec: { selector: { app: "public-door" }, ports: [{ name: "http2", port }] },
    });
    await applyObject(kubeflow.rig, service(namespace, 8000));
    await applyObject(kubeflow.rig, service("istio-system", 8001));
    onTestFinished(async () => {
      const admin = await connectAs("admin", kubeflow.rig);
      await admin.request({ method: "DELETE", path: "/api/v1/namespaces/istio-system/services/public-door" });
    });
    const found = await pipelinesCandidates(await adminCluster());
    const doors = found.filter((each) => each.service === "public-door");
    expect(doors).toMatchObject([{ namespace: "istio-system", port: 8001, prefix: "/pipeline" }]);
  });
});

describe("with a remembered password", () => {
  test.each([
    ["that is no longer taken", undefined],
    ["whose end has passed", 1],
  ])("a session %s is made anew when Pipelines is looked for", async (_, expiresAt) => {
    const { gatewayUrl, user, password } = kubeflow;
    const secret = { kind: "form", user, password, cookie: "oauth2_proxy_kubeflow=ended", expiresAt } as const;
    const found = await findAtAddress(gatewayUrl, profile, await signedInBy(secret, gatewayUrl));
    expect(found.state).toMatchObject({ type: "connected", isMultiUser: true });
    await runsOf(found.state);
  });

  test("that is another by now, one is told so", async () => {
    const { gatewayUrl, user } = kubeflow;
    const secret = { kind: "form", user, password: "another", cookie: "oauth2_proxy_kubeflow=ended" } as const;
    const { state } = await findAtAddress(gatewayUrl, profile, await signedInBy(secret, gatewayUrl));
    expect(state).toMatchObject({
      type: "signedOut",
      sentence: { template: "{where} does not take this password for {user}; check both." },
      place: { by: "form" },
    });
  });
});
