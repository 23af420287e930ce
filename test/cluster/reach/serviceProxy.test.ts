import { once } from "node:events";
import { connect as connectTcp, createServer, type AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { formLogin } from "../../../src/kfp/authentication/formLogin.ts";
import { cookieSession } from "../../../src/kfp/authentication/session.ts";
import { fixedSession, bearerToken } from "../../../src/kfp/authentication/sources.ts";
import { KfpUnreachable } from "../../../src/kfp/transport.ts";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import type { PipelinesCandidate } from "../../../src/reach/candidates.ts";
import { lookAt } from "../../../src/reach/lookAt.ts";
import type { Identity } from "../../../src/reach/pipelinesFound.ts";
import { reachCandidate } from "../../../src/reach/reachCandidate.ts";
import { reachedCluster } from "../../../src/reach/reachedCluster.ts";
import { signInRig, type SignInRig } from "../../rig/cluster/fixtures.ts";
import { deleteNamespace, makeNamespace } from "../../rig/cluster/namespaces.ts";
import { applyObject, patchObject } from "../../rig/cluster/objects.ts";
import { podInState } from "../../rig/cluster/pods.ts";
import { valueOf } from "../kfp/connect.ts";
import { connectAs } from "../kubernetes/connections.ts";

const profile = "kubeflow-user-example-com";

/** An address of this machine that the API server takes for a pod's: not a loopback one. */
const address = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4")?.address;

let kubeflow: SignInRig;
beforeAll(async () => {
  kubeflow = await signInRig();
});

/** Leads from that address to a port of 127.0.0.1, for as long as the test. */
async function bridgeTo(port: number): Promise<number> {
  const server = createServer((socket) => {
    const inner = connectTcp(port, "127.0.0.1");
    for (const end of [socket, inner]) end.on("error", () => end.destroy());
    socket.pipe(inner).pipe(socket);
  });
  server.listen(0, address);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** The rig's gateway as a service of a namespace of its own, whose pod the API server can really reach. */
async function gatewayBehindProxy(): Promise<PipelinesCandidate> {
  const { rig } = kubeflow;
  const namespace = await makeNamespace(rig, "none", "proxied");
  onTestFinished(() => deleteNamespace(rig, namespace));
  const port = await bridgeTo(rig.ports.gateway);
  const containers = [{ name: "main", image: "example.local/proxyv2:1", ports: [{ containerPort: port }] }];
  await podInState(rig, namespace, "door", "manual", { labels: { app: "door" }, spec: { containers } });
  const pod = { apiVersion: "v1", kind: "Pod", namespace, name: "door" };
  const status = { phase: "Running", podIP: address, podIPs: [{ ip: address }] };
  const { metadata } = await patchObject(rig, pod, { status }, "status");
  const ports = [{ name: "http2", port }];
  await applyObject(rig, {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "door", namespace },
    spec: { ports: [{ name: "http2", port: 80, targetPort: port }] },
  });
  // By hand: the rig has no controller for these, and the API server goes to no address that is not a pod's.
  const targetRef = { kind: "Pod", name: "door", namespace, uid: metadata.uid };
  await applyObject(rig, {
    apiVersion: "v1",
    kind: "Endpoints",
    metadata: { name: "door", namespace },
    subsets: [{ addresses: [{ ip: address, targetRef }], ports }],
  });
  return { namespace, service: "door", port: 80, prefix: "/pipeline", hasUi: true, isGateway: true };
}

/** As who may use the proxy and forward no ports. */
async function reached() {
  const candidate = await gatewayBehindProxy();
  const all = reachedCluster(await connectAs("admin", kubeflow.rig), "admin", profile);
  const cluster: typeof all = {
    ...all,
    can: (verb, resource, where) => (verb === "create" ? Promise.resolve(false) : all.can(verb, resource, where)),
  };
  const found = await reachCandidate(cluster, candidate);
  if (!found.ok) throw new Error(inEnglish(found.failure.sentence));
  const { host } = found.value;
  const behind = { prefix: "/pipeline", uiOrigin: undefined, namespace: undefined, isInCluster: true };
  const place = { server: host.description, host, ...behind };
  const look = (identity?: Identity) => lookAt(place, profile, { identify: () => Promise.resolve(identity) });
  return { host, look };
}

describe.skipIf(address === undefined)("a platform's door behind the API server's service proxy", () => {
  test("signs in by its form, and lets in by the cookies that came through", async () => {
    const { host, look } = await reached();
    expect(await look()).toMatchObject({ type: "signedOut", place: { by: "form" } });
    const { user, password } = kubeflow;
    const wrong = await formLogin(host, { user, password: "wrong" });
    expect(wrong.ok ? "" : wrong.reason).toBe("wrongPassword");
    const login = await formLogin(host, { user, password });
    if (!login.ok) throw new Error(inEnglish(login.sentence));
    const session = cookieSession(login.session.headers()["cookie"] ?? "");
    const state = await look({ source: fixedSession(session), by: "form" });
    if (state.type !== "connected") throw new Error(JSON.stringify(state));
    valueOf(await state.client.runs.list());
    const told = await state.askWorkgroup?.();
    expect(told?.ok && told.value.namespaces[0]?.name).toBe(profile);
  });

  test("asks for the form where there is a token, which does not get through", async () => {
    const { host, look } = await reached();
    const identity = { source: bearerToken("some.made-up.token"), by: "token" } as const;
    expect(await look(identity)).toMatchObject({ type: "signedOut", place: { by: "form" } });
    const asked = host.send({ method: "GET", path: "/", headers: { authorization: "Bearer x" }, timeout: 5_000 });
    const refused: unknown = await asked.catch((error: unknown) => error);
    expect(refused instanceof KfpUnreachable && inEnglish(refused.sentence)).toMatch(
      /^door is reached through https:\/\/127\.0\.0\.1:\d+ alone, which passes no tokens on; give the platform's address/,
    );
  });
});
