import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { connect as connectTcp, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { Access } from "../../../src/kubernetes/access.ts";
import type { KubeConnection } from "../../../src/kubernetes/connection.ts";
import type { UserEntry } from "../../../src/kubernetes/contexts/kubeconfig.ts";
import { discover } from "../../../src/kubernetes/discovery.ts";
import { eventsOf } from "../../../src/kubernetes/events.ts";
import type { KubeResult } from "../../../src/kubernetes/failure.ts";
import { findNamespaces } from "../../../src/kubernetes/namespaces.ts";
import { createToken, deleteObject, patchObject, readObject } from "../../../src/kubernetes/objects.ts";
import { connect } from "../../../src/kubernetes/openConnection.ts";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import { watchList } from "../../../src/kubernetes/watch/watchList.ts";
import { credentialProgram } from "../../support/credentialProgram.ts";
import { clusterNamespace, rig } from "../../rig/cluster/fixtures.ts";
import { applyObject, deleteObject as remove, until } from "../../rig/cluster/objects.ts";
import { podInState, untilPod, waitingReason } from "../../rig/cluster/pods.ts";
import { connectAs, connectWith, opened, rigKubeconfig, valueOf } from "./connections.ts";

const pods = { group: "", version: "v1", plural: "pods", isNamespaced: true };
const notebooks = { group: "kubeflow.org", version: "v1", plural: "notebooks", isNamespaced: true };
const configMaps = { group: "", version: "v1", plural: "configmaps", isNamespaced: true };

/** Whom the server takes us for. */
async function whoAmI(connection: KubeConnection): Promise<KubeResult<string>> {
  const answer = await connection.request<{ status: { userInfo: { username: string } } }>({
    method: "POST",
    path: "/apis/authentication.k8s.io/v1/selfsubjectreviews",
    body: { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" },
  });
  return answer.ok ? { ok: true, value: answer.value.status.userInfo.username } : answer;
}

async function said(answer: Promise<KubeResult<unknown>>): Promise<string> {
  const result = await answer;
  return result.ok ? "fine" : `${result.failure.reason}: ${inEnglish(result.failure.sentence)}`;
}

const listPods = (connection: KubeConnection, namespace: string) =>
  connection.request<object>({ path: `/api/v1/namespaces/${namespace}/pods` });

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "kubeflow-studio-exec-"));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

describe("who one is", () => {
  it.each(["admin", "alice", "bob"] as const)("is %s in that context", async (user) => {
    expect(valueOf(await whoAmI(await connectAs(user)))).toContain(user);
  });

  it("is somebody else where the kubeconfig impersonates", async () => {
    const impersonate = { user: "carol@example.com", groups: ["one", "two"], extra: { "team/x": ["a", "b"] } };
    const connection = await connectWith({ token: rig().tokens.admin, impersonate });
    const answer = valueOf(
      await connection.request<{ status: { userInfo: object } }>({
        method: "POST",
        path: "/apis/authentication.k8s.io/v1/selfsubjectreviews",
        body: { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" },
      }),
    );
    expect(answer.status.userInfo).toMatchObject({
      username: "carol@example.com",
      groups: expect.arrayContaining(["one", "two"]),
      extra: { "team/x": ["a", "b"] },
    });
  });

  it("is renewed once when the server refuses it: the exec plugin is asked again, and only then", async () => {
    const namespace = await clusterNamespace();
    const admin = await connectAs("admin");
    const tokenOf = async (account: string) => valueOf(await createToken(admin, namespace, account)).token;
    const place = folder();
    const say = (token: string): void => {
      const credential = { apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential", status: { token } };
      writeFileSync(join(place, "credential.json"), JSON.stringify(credential));
    };
    writeFileSync(
      join(place, "plugin"),
      `#!/bin/sh\necho asked >> "$(dirname "$0")/asked"\ncat "$(dirname "$0")/credential.json"\n`,
    );
    chmodSync(join(place, "plugin"), 0o755);
    say(await tokenOf("default-editor"));
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: join(place, "plugin"),
      args: [],
      env: {},
      provideClusterInfo: true,
      interactiveMode: "Never",
    };
    const connection = await connectWith({ exec });
    expect(valueOf(await whoAmI(connection))).toContain("default-editor");
    say(await tokenOf("default-viewer"));
    expect(valueOf(await whoAmI(connection))).toContain("default-editor");
    await remove(rig(), { apiVersion: "v1", kind: "ServiceAccount", namespace, name: "default-editor" });
    await until("the token of a deleted account is still taken", async () => {
      const user = await whoAmI(connection);
      return user.ok && user.value.includes("default-viewer") ? true : undefined;
    });
    expect(readFileSync(join(place, "asked"), "utf8").trim().split("\n")).toHaveLength(2);
  });

  it("is not found out by starting a program over and over: the server's no to what it gives is remembered", async () => {
    const program = credentialProgram("nobody-knows-this-token");
    const connection = await connectWith({ exec: program.exec });
    const namespace = await clusterNamespace();
    const lists = [pods, configMaps, notebooks].map((resource) => watchList(connection, resource, { namespace }));
    onTestFinished(() => {
      for (const list of lists) list.dispose();
    });
    const areClosed = (): Promise<true | undefined> =>
      Promise.resolve(lists.every(({ status }) => status.type === "closed") || undefined);
    await until("the lists are not closed", areClosed);
    for (let turn = 0; turn < 5; turn++) await Promise.all(lists.map(() => whoAmI(connection)));
    expect(program.starts).toBe(2);
    program.says(rig().tokens.admin);
    expect(await said(whoAmI(connection))).toMatch(/^unauthorized/);
    connection.askAnew();
    expect(valueOf(await whoAmI(connection))).toContain("admin");
    for (const list of lists) list.retry();
    await until("the lists are not live", () =>
      Promise.resolve(lists.every(({ status }) => status.type === "live") || undefined),
    );
    expect(program.starts).toBe(3);
  });

  it("is known by a token that was made for an audience of ours", async () => {
    const namespace = await clusterNamespace();
    const { token, expires } = valueOf(
      await createToken(await connectAs("admin"), namespace, "default-editor", { expirationSeconds: 600 }),
    );
    expect(valueOf(await whoAmI(await connectWith({ token })))).toBe(
      `system:serviceaccount:${namespace}:default-editor`,
    );
    expect(expires - Date.now()).toBeGreaterThan(500_000);
  });
});

describe("what goes wrong is one sentence, without secrets", () => {
  const secret = "a-very-secret-token-1234567890";

  const cases: readonly [string, string, () => Promise<KubeConnection>][] = [
    ["a token that nobody knows", "unauthorized: https://127.0.0.1", () => connectWith({ token: secret })],
    ["no credentials at all", "unauthorized: https://127.0.0.1", () => connectWith({})],
    [
      "a port that nobody listens on",
      "unreachable: https://127.0.0.1:9 refuses connections",
      () => connectWith({ token: secret }, "https://127.0.0.1:9"),
    ],
    [
      "a name that does not exist",
      "unreachable: The name in https://nowhere.invalid:6443 is not known",
      () => connectWith({ token: secret }, "https://nowhere.invalid:6443"),
    ],
    [
      "http where TLS is spoken",
      "refused: The cluster did not do it: Client sent an HTTP request to an HTTPS server.",
      () => connectWith({ token: secret }, rig().apiServer.replace("https", "http")),
    ],
    [
      "an authority that is not trusted",
      "is signed by an authority that the kubeconfig does not trust",
      () => untrusting(),
    ],
    [
      "a certificate for another name",
      "is for another name: set tls-server-name",
      () => connectNamed("other.example.com"),
    ],
    [
      "a plugin that is not installed",
      "credentials: “no-such-plugin”, which the kubeconfig signs in with, is not installed or not in the PATH: Install it with: brew install it",
      () => connectWith(plugin({ command: "no-such-plugin", installHint: "Install it with:\n  brew install it" })),
    ],
    [
      "a plugin that fails",
      `credentials: “sh”, which the kubeconfig signs in with, failed: no session for …, run login`,
      () =>
        connectWith({
          ...plugin({ args: ["-c", `echo first >&2; echo 'no session for ${secret}, run login' >&2; exit 3`] }),
          password: secret,
        }),
    ],
    [
      "a plugin that prints no credentials",
      "credentials: “sh”, which the kubeconfig signs in with, printed no credentials",
      () => connectWith(plugin({ args: ["-c", "echo hello"] })),
    ],
    [
      "a plugin that needs a terminal",
      "credentials: Signing in with “sh” needs a terminal",
      () => connectWith(plugin({ interactiveMode: "Always" })),
    ],
    [
      "a token file that is not there",
      "credentials: The token file /nowhere/token",
      () => connectWith({ tokenFile: "/nowhere/token" }),
    ],
    [
      "a proxy that is not there",
      "unreachable: The proxy http://127.0.0.1:9 does not lead to",
      () => proxied("http://user:pass-word-of-proxy@127.0.0.1:9"),
    ],
  ];

  function plugin(more: object): UserEntry {
    return {
      exec: {
        apiVersion: "client.authentication.k8s.io/v1",
        command: "sh",
        args: [],
        env: {},
        provideClusterInfo: false,
        interactiveMode: "Never",
        ...more,
      },
    };
  }

  async function changed(cluster: object): Promise<KubeConnection> {
    const kubeconfig = await rigKubeconfig();
    const clusters = new Map([...kubeconfig.clusters].map(([name, entry]) => [name, { ...entry, ...cluster }]));
    return opened(connect({ ...kubeconfig, clusters }, "admin"));
  }

  const untrusting = () =>
    changed({ certificateAuthority: undefined, certificateAuthorityData: undefined, insecureSkipTlsVerify: false });
  const proxied = (proxyUrl: string) => changed({ proxyUrl });

  async function connectNamed(tlsServerName: string): Promise<KubeConnection> {
    // The rig's certificate signs itself: trusted as an authority it is right but for its name.
    const { hostname, port } = new URL(rig().apiServer);
    const pem = await new Promise<string>((resolve, reject) => {
      const socket = connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
        const certificate = socket.getPeerCertificate(true);
        const raw = certificate.issuerCertificate.raw;
        socket.destroy();
        resolve(`-----BEGIN CERTIFICATE-----\n${raw.toString("base64")}\n-----END CERTIFICATE-----\n`);
      });
      socket.on("error", reject);
    });
    return changed({
      certificateAuthority: undefined,
      certificateAuthorityData: Buffer.from(pem).toString("base64"),
      insecureSkipTlsVerify: false,
      tlsServerName,
    });
  }

  it.each(cases)("%s", async (_, sentence, make) => {
    const connection = await make();
    const answer = await whoAmI(connection);
    const words = answer.ok ? "fine" : `${answer.failure.reason}: ${inEnglish(answer.failure.sentence)}`;
    expect(words).toContain(sentence);
    for (const word of [secret, "pass-word-of-proxy", rig().tokens.admin])
      expect(JSON.stringify(answer)).not.toContain(word);
  });

  it("a server that takes no connection, and one that does not answer, within their time", async () => {
    const sockets: Socket[] = [];
    const server = createServer().on("connection", (socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    });
    const connection = await connectWith(
      { token: secret },
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    );
    expect(await said(connection.request({ path: "/version", timeout: 300 }))).toMatch(
      /^unreachable: .* did not answer within 0.3 seconds/,
    );
    const aborted = connection.request({ path: "/version", signal: AbortSignal.timeout(50) });
    expect(await said(aborted)).toMatch(/^aborted/);
  });

  it("a web page where Kubernetes should answer", async () => {
    const server = createServer((_, response) =>
      response.setHeader("Content-Type", "text/html").end("<html>Sign in</html>"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const connection = await connectWith({}, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await said(connection.request({ path: "/version" }))).toMatch(/^server: .* answered with a web page/);
  });

  it("a quota that is used up, as the server counts", async () => {
    const namespace = await clusterNamespace();
    await applyObject(rig(), {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "kf-resource-quota", namespace },
      spec: { hard: { configmaps: "1" } },
    });
    const connection = await connectAs("admin");
    const make = (name: string) =>
      connection.request({
        method: "POST",
        path: `/api/v1/namespaces/${namespace}/configmaps`,
        body: { metadata: { name } },
      });
    expect(
      await until("the quota is not counted", async () => {
        const words = await said(make(`map-${Date.now()}`));
        return words.includes("Quota") ? words : undefined;
      }),
    ).toMatch(
      /^forbidden: Quota “kf-resource-quota” of the namespace is used up: configmaps=1 asked for, configmaps=\d+ in use, configmaps=1 allowed\.$/,
    );
  });

  it("what alice may not do, with verb, kind and namespace", async () => {
    const alice = await connectAs("alice");
    const namespace = await clusterNamespace("none");
    expect(await said(listPods(alice, namespace))).toBe(
      `forbidden: “alice@example.com” may not list pods in namespace “${namespace}”: ask an administrator for the right.`,
    );
    expect(await said(alice.request({ path: "/api/v1/namespaces" }))).toBe(
      "forbidden: “alice@example.com” may not list namespaces in the whole cluster: choose a namespace, or ask an administrator.",
    );
    expect(await said(readObject(alice, pods, { namespace: "team-a", name: "no-such" }))).toBe(
      "notFound: There is no “no-such” among pods (any more).",
    );
  });
});

it("goes through a proxy that the kubeconfig or the environment names, with its password, and past NO_PROXY", async () => {
  const seen: string[] = [];
  const proxy = createServer().on("connect", (request: IncomingMessage, socket: Socket) => {
    seen.push(`${request.url ?? ""} ${request.headers["proxy-authorization"] ?? ""}`);
    if (request.headers["proxy-authorization"] === undefined) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const [host = "", port] = (request.url ?? "").split(":");
    const onward = connectTcp(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const address = (user: string): string => `http://${user}127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const kubeconfig = await rigKubeconfig();
  const through = (proxyUrl: string) =>
    new Map([...kubeconfig.clusters].map(([name, entry]) => [name, { ...entry, proxyUrl }]));
  const named = opened(connect({ ...kubeconfig, clusters: through(address("me:secret@")) }, "alice"));
  expect(valueOf(await whoAmI(named))).toBe("alice@example.com");
  expect(seen).toEqual([`${new URL(rig().apiServer).host} Basic ${Buffer.from("me:secret").toString("base64")}`]);
  const refused = opened(connect({ ...kubeconfig, clusters: through(address("")) }, "alice"));
  expect(await said(whoAmI(refused))).toMatch(
    /^unreachable: The proxy http:\/\/127.0.0.1:\d+ asks for a user and a password/,
  );
});

describe("what there is and what one may", () => {
  it("finds namespaces: all for who may list them, else the context's own", async () => {
    const all = await findNamespaces(await connectAs("admin"));
    expect(all.source).toBe("namespaces");
    expect(all.namespaces.slice(0, 2).every(({ isProfile }) => isProfile)).toBe(true);
    expect(all.namespaces).toContainEqual({ name: "kube-system", isProfile: false });
    const alice = await connectAs("alice");
    expect(await findNamespaces(alice)).toMatchObject({
      source: "context",
      namespaces: [{ name: "team-a" }],
      failure: { reason: "forbidden" },
    });
  });

  it("knows what is served, in two calls, and the same by an old server's many", async () => {
    const connection = await connectAs("admin");
    const served = valueOf(await discover(connection));
    expect(served.find({ group: "kubeflow.org", plural: "notebooks", versions: ["v1", "v1beta1"] })).toMatchObject({
      version: "v1",
      kind: "Notebook",
      isNamespaced: true,
    });
    expect(served.find({ group: "kubeflow.org", plural: "notebooks", versions: ["v9"] })).toBeUndefined();
    const old: KubeConnection = {
      ...connection,
      request: (call) => connection.request({ ...call, accept: "application/json" }),
    };
    const line = ({ group, version, plural, kind, isNamespaced }: (typeof served.all)[number]) =>
      `${group}/${version} ${plural} ${kind} ${isNamespaced}`;
    expect(
      valueOf(await discover(old))
        .all.map(line)
        .sort(),
    ).toEqual(served.all.map(line).sort());
  });

  it("knows what alice may, by one question for a namespace", async () => {
    const [edit, view] = await Promise.all([clusterNamespace("edit"), clusterNamespace("view")]);
    const alice = await connectAs("alice");
    let calls = 0;
    const counted: KubeConnection = {
      ...alice,
      request: (call) => {
        calls++;
        return alice.request(call);
      },
    };
    const access = new Access(counted);
    const notebooks = { group: "kubeflow.org", plural: "notebooks" };
    expect(await access.can(edit, { verb: "patch", ...notebooks })).toBe(true);
    expect(await access.can(edit, { verb: "create", group: "", plural: "pods", subresource: "portforward" })).toBe(
      true,
    );
    expect(calls).toBe(1);
    expect(await access.can(view, { verb: "patch", ...notebooks })).toBe(false);
    expect(await access.can(view, { verb: "list", ...notebooks })).toBe(true);
    expect(await access.can(undefined, { verb: "list", group: "", plural: "nodes" })).toBe(false);
    const before = calls;
    await access.can(view, { verb: "patch", ...notebooks });
    expect(calls).toBe(before);
  });
});

it("reads, patches and deletes an object, and leaves another of its name alone", async () => {
  const namespace = await clusterNamespace();
  const connection = await connectAs("alice");
  const where = { namespace, name: "a" };
  await applyObject(rig(), { apiVersion: "v1", kind: "ConfigMap", metadata: where, data: { x: "1", y: "2" } });
  const patched = valueOf(await patchObject(connection, configMaps, where, { data: { x: "3", y: null } }));
  expect(patched).toMatchObject({ data: { x: "3" } });
  expect(patched.metadata).not.toHaveProperty("managedFields");
  expect(await said(deleteObject(connection, configMaps, where, { uid: "another" }))).toMatch(/^conflict: /);
  expect(await said(deleteObject(connection, configMaps, where, { uid: String(patched.metadata.uid) }))).toBe("fine");
  expect(await said(readObject(connection, configMaps, where))).toBe(
    "notFound: There is no “a” among configmaps (any more).",
  );
});

it("reads why a pod waits from its events: the newest first, each said once", async () => {
  const namespace = await clusterNamespace();
  await podInState(rig(), namespace, "big", "ok", { resources: { limits: { "nvidia.com/gpu": "640" } } });
  const pod = await untilPod(rig(), namespace, "big", (each) => waitingReason(each) === "Unschedulable");
  const connection = await connectAs("alice");
  const events = await until("there is no event", async () => {
    const found = valueOf(await eventsOf(connection, { namespace, uid: String(pod.metadata.uid) }));
    return found.length > 0 ? found : undefined;
  });
  expect(events[0]).toMatchObject({
    type: "Warning",
    reason: "FailedScheduling",
    source: "default-scheduler",
    about: { kind: "Pod", name: "big" },
  });
  expect(events[0]?.message).toContain("Insufficient nvidia.com/gpu");
  expect(Math.abs(Date.now() - (events[0]?.last ?? 0))).toBeLessThan(60_000);
});
