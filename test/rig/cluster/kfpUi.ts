// Plays `ml-pipeline-ui`, which installations have before the API server: one page of its own, and all of `/apis/` passed on.
import { once } from "node:events";
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { applyObject, deleteObject } from "./objects.ts";
import { podInState, untilPod } from "./pods.ts";
import { portOf, type Rig } from "./rig.ts";

const name = "ml-pipeline-ui";
const namespace = "kubeflow";
const labels = { app: name };
/** Of its container. */
const port = 3000;

/** What its page says. */
export const kfpUiPage = "The pages of Kubeflow Pipelines";

/**
 * Puts the UI into a rig where an installation has it: service `ml-pipeline-ui` of namespace kubeflow, whose port leads here.
 *
 * @returns what takes it away again
 */
export async function startKfpUi(rig: Rig): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/apis/") === true) passOn(rig, request, response);
    else if (request.url === "/")
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(`<!doctype html><title>Kubeflow Pipelines</title>${kfpUiPage}`);
    else response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  await podInState(rig, namespace, name, "ok", { labels });
  await untilPod(rig, namespace, name, (pod) => pod.status?.phase === "Running");
  const target = { address: "127.0.0.1", port: portOf(server) };
  await applyObject(rig, {
    ...forward,
    metadata: { name, namespace },
    spec: { forwards: [{ ports: [port], target }] },
  });
  const ports = [{ name: "http", port: 80, targetPort: port }];
  await applyObject(rig, { ...service, metadata: { name, namespace, labels }, spec: { selector: labels, ports } });
  return async () => {
    for (const kind of [service, forward, pod]) await deleteObject(rig, { ...kind, namespace, name });
    server.closeAllConnections();
    server.close();
  };
}

const service = { apiVersion: "v1", kind: "Service" };
const pod = { apiVersion: "v1", kind: "Pod" };
const forward = { apiVersion: "kwok.x-k8s.io/v1alpha1", kind: "PortForward" };

function passOn({ kfpUrl }: Rig, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = request;
  const upstream = ask(new URL(request.url ?? "/", kfpUrl), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  upstream.on("error", () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  request.pipe(upstream);
}
