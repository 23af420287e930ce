import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { type Duplex, PassThrough } from "node:stream";
import { expect, it, onTestFinished, vi } from "vitest";
import type { ConnectedCluster } from "../../../src/extension/cluster/clusterState.ts";
import { ObjectForwards, whyNoPage } from "../../../src/extension/objects/objectForwards.ts";
import type { KubeCall, KubeConnection } from "../../../src/kubernetes/connection.ts";
import { kindById } from "../../../src/kubernetes/kinds/all.ts";
import type { KubeFailure, KubeResult } from "../../../src/kubernetes/failure.ts";
import type { PortForward } from "../../../src/kubernetes/ports/forwardPort.ts";
import { PortError } from "../../../src/kubernetes/ports/portError.ts";
import { sentence } from "../../../src/l10n/sentence.ts";
import { inNamespace, StillCluster } from "../../support/stillCluster.ts";
import { json, webServer } from "../../support/webServer.ts";

const notebook = inNamespace({ kind: "Notebook", metadata: { name: "mine" } }, "n");
const pod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "mine-0", namespace: "team-a" },
  status: { conditions: [{ type: "Ready", status: "True" }] },
};
const kind = kindById("notebook")!;
const noWebSockets: KubeFailure = { reason: "server", sentence: sentence("No WebSockets come through.") };

/** A cluster whose pod's port is what `openPort` says. */
function forwardsTo(openPort: () => unknown) {
  const { clusters, connected } = new StillCluster({ objects: [pod] });
  const connection = { ...connected.connection, openPort: () => Promise.resolve(openPort()) };
  const here = { ...connected, connection } as ConnectedCluster;
  const forwards = new ObjectForwards(clusters);
  onTestFinished(() => {
    forwards.dispose();
  });
  const open = () => forwards.open(here, kind, notebook, { namespace: "team-a", port: 8888 });
  return { open };
}

it("a port that no WebSocket reaches is not handed out, and its reason is", async () => {
  let failure: KubeFailure | undefined = noWebSockets;
  const { origin } = await webServer((_, response) => {
    json(response, {});
  });
  const { open } = forwardsTo(() =>
    failure ? { ok: false, failure } : { ok: true, value: connectTcp(Number(new URL(origin).port), "127.0.0.1") },
  );
  expect(await open()).toEqual({ ok: false, failure: noWebSockets });
  failure = undefined;
  const opened = await open();
  if (!opened.ok) throw new Error("not open");
  expect(await whyNoPage(opened.value, "/")).toBeUndefined();
  // The same port is tried anew each time it is asked for.
  failure = noWebSockets;
  expect(await open()).toEqual({ ok: false, failure: noWebSockets });
  failure = undefined;
  const again = await open();
  expect(again.ok && again.value.localPort).toBe(opened.value.localPort);
});

it("a port on which nothing listens yet is said to be one", async () => {
  const quiet: KubeFailure = { reason: "unreachable", sentence: sentence("Nothing listens.") };
  const { open } = forwardsTo(() => {
    const stream = new PassThrough();
    setImmediate(() => stream.destroy(new PortError(quiet)));
    return { ok: true, value: stream };
  });
  const opened = await open();
  if (!opened.ok) throw new Error("not open");
  expect(await whyNoPage(opened.value, "/")).toEqual(quiet);
});

/** A cluster whose pod's port greets. `notebooks`: those that are there. */
function greeting(words: string, serverIdentity = "https://here#sha256:1") {
  const there = { notebook: true, pod: true };
  const cluster = new StillCluster({ objects: [pod] });
  const { connected } = cluster;
  const request = async (call: KubeCall): Promise<KubeResult<unknown>> => {
    const answer: KubeResult<unknown> = await connected.connection.request(call);
    const is404: KubeResult<unknown> = { ok: false, failure: { reason: "notFound", sentence: sentence("No.") } };
    if (call.path.endsWith("/notebooks/mine")) return there.notebook ? { ok: true, value: notebook } : is404;
    return call.path.endsWith("/pods") && !there.pod ? { ok: true, value: { items: [] } } : answer;
  };
  const openPort = (): Promise<KubeResult<Duplex>> => {
    const stream = new PassThrough();
    stream.write(words);
    return Promise.resolve({ ok: true, value: stream });
  };
  const connection = { ...connected.connection, serverIdentity, request, openPort } as KubeConnection;
  return { there, cluster, connected: { ...connected, connection } as ConnectedCluster };
}

async function said({ localPort }: PortForward): Promise<string> {
  const socket = connectTcp(localPort, "127.0.0.1");
  const [words] = (await once(socket, "data")) as [Buffer];
  socket.destroy();
  return words.toString();
}

async function opened(first = greeting("one")) {
  const { clusters } = first.cluster;
  const forwards = new ObjectForwards(clusters);
  onTestFinished(() => {
    forwards.dispose();
  });
  const open = async (connected: ConnectedCluster): Promise<PortForward> => {
    const result = await forwards.open(connected, kind, notebook, { namespace: "team-a", port: 8888 });
    if (!result.ok) throw new Error("not open");
    return result.value;
  };
  const forward = await open(first.connected);
  const closed: number[] = [];
  forwards.onDidClose(({ localPort }) => closed.push(localPort));
  const choose = (connected: ConnectedCluster): void => {
    clusters.become({ type: "connected", cluster: connected, connected });
  };
  return { first, forwards, clusters, forward, open, closed, choose };
}

it("a port stays whatever is looked at, and holds its connection open", async () => {
  const { first, forward, choose, clusters, closed } = await opened();
  expect([await said(forward), first.cluster.holders]).toEqual(["one", 1]);
  choose({ ...first.connected, namespace: "team-b" });
  expect(await said(forward)).toBe("one");
  clusters.become({ type: "connecting", cluster: { context: "there", namespace: "n" } });
  choose({ ...greeting("other").connected, context: "there" });
  expect([await said(forward), first.cluster.holders, closed]).toEqual(["one", 1, []]);
});

it("a port goes on through the connection that its context has now, at the same place", async () => {
  const { first, forward, choose, open, closed } = await opened();
  const second = greeting("two");
  choose(second.connected);
  expect([await said(forward), first.cluster.holders, second.cluster.holders]).toEqual(["two", 0, 1]);
  expect((await open(second.connected)).localPort).toBe(forward.localPort);
  expect(closed).toEqual([]);
});

it.each([
  ["address", "https://another#sha256:1"],
  ["path before it", "https://here/k8s/clusters/c-2#sha256:1"],
  ["authority", "https://here#sha256:2"],
])("a port is closed when its context leads to another server (%s), and told so", async (_, identity) => {
  const { first, forward, choose, open, closed } = await opened();
  const elsewhere = greeting("elsewhere", identity);
  choose(elsewhere.connected);
  expect([closed, first.cluster.holders]).toEqual([[forward.localPort], 0]);
  expect(await said(await open(elsewhere.connected))).toBe("elsewhere");
});

it("a port of an object that is stopped waits for it; of one that is deleted it is closed", async () => {
  const { first, forward, choose, closed } = await opened();
  first.there.pod = false;
  // Each connection is looked through anew.
  choose({ ...first.connected, connection: { ...first.connected.connection } });
  await vi.waitFor(() => {
    expect(forward.state.type).toBe("waiting");
  });
  first.there.pod = true;
  await vi.waitFor(
    async () => {
      expect(await said(forward)).toBe("one");
    },
    { timeout: 10_000 },
  );
  expect(closed).toEqual([]);
  first.there.pod = false;
  first.there.notebook = false;
  choose({ ...first.connected, connection: { ...first.connected.connection } });
  await vi.waitFor(() => {
    expect([closed, first.cluster.holders]).toEqual([[forward.localPort], 0]);
  });
});
