import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { forwardPort, type PortForward } from "../../../src/kubernetes/ports/forwardPort.ts";
import { serviceProxyPath } from "../../../src/kubernetes/ports/serviceProxyPath.ts";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import { clusterNamespace, rig } from "../../rig/cluster/fixtures.ts";
import { applyObject, deleteObject, until } from "../../rig/cluster/objects.ts";
import { podInState, untilPod, type PodObject } from "../../rig/cluster/pods.ts";
import { connectAs, valueOf } from "./connections.ts";

const isRunning = (pod: PodObject): boolean => pod.status?.phase === "Running";

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** What a pod's port 8888 leads to, as kwok's kubelet plays it. */
async function leadsTo(namespace: string, pod: string, port: number): Promise<void> {
  await applyObject(rig(), {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "PortForward",
    metadata: { name: pod, namespace },
    spec: { forwards: [{ ports: [8888], target: { address: "127.0.0.1", port } }] },
  });
}

async function runningPod(namespace: string, name: string, port: number): Promise<void> {
  await leadsTo(namespace, name, port);
  const containers = [{ name: "main", image: "example.local/app:1", ports: [{ name: "web", containerPort: 8888 }] }];
  await podInState(rig(), namespace, name, "ok", { labels: { app: "web" }, spec: { containers } });
  await untilPod(rig(), namespace, name, isRunning);
}

async function fetchText(forward: PortForward): Promise<string | undefined> {
  try {
    return await (await fetch(forward.address, { headers: { Connection: "close" } })).text();
  } catch {
    return undefined;
  }
}

it("carries megabytes both ways unharmed, and as slowly as they are read", async () => {
  const sent = randomBytes(8_000_000);
  const expected = createHash("sha256").update(sent).digest("hex");
  const arrived = createHash("sha256");
  let atPod = 0;
  const port = await listening(
    createServer((socket: Socket) => {
      socket.write(sent);
      socket
        .on("error", () => socket.destroy())
        .on("data", (chunk: Buffer) => {
          atPod += chunk.length;
          arrived.update(chunk);
        });
    }),
  );
  const namespace = await clusterNamespace();
  await runningPod(namespace, "talker", port);
  const stream = valueOf(await (await connectAs("alice")).openPort(namespace, "talker", 8888));
  // Nobody reads yet: what comes waits, and not all of it in our memory.
  await until("nothing comes", () => Promise.resolve(stream.readableLength > 0 ? true : undefined));
  for (let at = 0; at < sent.length; at += 64_000) {
    if (!stream.write(sent.subarray(at, at + 64_000))) await once(stream, "drain");
  }
  expect(stream.readableLength).toBeLessThan(1_000_000);
  await until("not all arrives at the pod", () => Promise.resolve(atPod === sent.length ? true : undefined));
  expect(arrived.digest("hex")).toBe(expected);
  const come = createHash("sha256");
  let here = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    come.update(chunk);
    here += chunk.length;
    // kwok's kubelet does not tell that the pod has closed; here all is there.
    if (here === sent.length) break;
  }
  expect(come.digest("hex")).toBe(expected);
});

it("says what the kubelet says of a port that nobody listens on, and of a pod that is not there", async () => {
  const namespace = await clusterNamespace();
  await runningPod(namespace, "quiet", 9);
  const connection = await connectAs("alice");
  const stream = valueOf(await connection.openPort(namespace, "quiet", 8888));
  const [error] = (await once(stream.resume(), "error")) as [Error];
  expect(error.message).toMatch(
    /^(Nothing listens on port 8888 of pod “quiet”|Port 8888 of pod “quiet” cannot be reached: )/,
  );
  const missing = await connection.openPort(namespace, "missing", 8888);
  expect(missing).toMatchObject({ ok: false, failure: { reason: "notFound", status: 404 } });
  const bob = await connectAs("bob");
  const refused = await bob.openPort(namespace, "quiet", 8888);
  expect(!refused.ok && inEnglish(refused.failure.sentence)).toMatch(
    new RegExp(`^“bob@example.com” may not \\w+ pods/portforward in namespace “${namespace}”`),
  );
});

it("leads a local port to a service's ready pod by its named port, and to another when that one goes", async () => {
  const namespace = await clusterNamespace();
  const answering = async (words: string) => listening(createHttpServer((_, response) => response.end(words)));
  await runningPod(namespace, "one", await answering("one"));
  await applyObject(rig(), {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace },
    spec: { selector: { app: "web" }, ports: [{ name: "http", port: 80, targetPort: "web" }] },
  });
  const connection = await connectAs("alice");
  const forward = valueOf(await forwardPort(connection, { namespace, service: "web", port: 80 }));
  onTestFinished(() => {
    forward.dispose();
  });
  expect(forward.state).toEqual({ type: "ready", pod: "one", port: 8888 });
  expect(await Promise.all(Array.from({ length: 8 }, () => fetchText(forward)))).toEqual(Array(8).fill("one"));

  await deleteObject(rig(), { apiVersion: "v1", kind: "Pod", namespace, name: "one" });
  await until("it still answers", async () => ((await fetchText(forward)) === undefined ? true : undefined));
  expect(forward.state).toMatchObject({ type: "waiting" });
  await runningPod(namespace, "two", await answering("two"));
  await until("the other pod is not found", async () => ((await fetchText(forward)) === "two" ? true : undefined));
  expect(forward.state).toEqual({ type: "ready", pod: "two", port: 8888 });

  // The context is connected anew: with the connection before, what went through it is over.
  forward.leadThrough(await connectAs("admin"));
  connection.dispose();
  expect(await fetchText(forward)).toBe("two");

  forward.dispose();
  expect(await fetchText(forward)).toBeUndefined();
});

it("says why it cannot forward: no such service, no such port, no ready pod", async () => {
  const namespace = await clusterNamespace();
  const connection = await connectAs("alice");
  const spec = { selector: { app: "nobody" }, ports: [{ port: 80 }] };
  await applyObject(rig(), { apiVersion: "v1", kind: "Service", metadata: { name: "empty", namespace }, spec });
  const why = async (service: string, port: number): Promise<string> => {
    const forward = await forwardPort(connection, { namespace, service, port });
    return forward.ok ? "fine" : inEnglish(forward.failure.sentence);
  };
  expect(await why("none", 80)).toBe("There is no “none” among services (any more).");
  expect(await why("empty", 81)).toBe("Service “empty” has no port 81; it has 80.");
  expect(await why("empty", 80)).toBe(`No pod of “app=nobody” in namespace “${namespace}” is ready.`);
});

it("knows where the API server passes calls on to a service", () => {
  expect(serviceProxyPath("kubeflow", "ml-pipeline", "http", 8888)).toBe(
    "/api/v1/namespaces/kubeflow/services/http%3Aml-pipeline%3A8888/proxy",
  );
});
