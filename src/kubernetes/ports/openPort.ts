import { createHash, randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import type { KubeResult } from "../failure.ts";
import { NoAnswer } from "../transport/noAnswer.ts";
import { transportFailure } from "../transport/transportFailure.ts";
import type { Upgraded } from "../transport/send.ts";

/** What opening a port needs of a connection. */
export interface Opener {
  upgrade(path: string, headers: Readonly<Record<string, string>>): Promise<KubeResult<Upgraded>>;
  readonly server: string;
  readonly redact: (text: string) => string;
  readonly signal: AbortSignal;
}

export interface PodPort {
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

/** Kubernetes' framing of several streams in one WebSocket: the first byte of a message names its channel. */
const protocol = "v4.channel.k8s.io";
/** Said by RFC 6455, §1.3. */
const acceptKey = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** Opens a TCP stream to a pod's port through the API server and the pod's kubelet. */
export async function openPort({ namespace, pod, port }: PodPort, opener: Opener): Promise<KubeResult<Duplex>> {
  const key = randomBytes(16).toString("base64");
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/portforward?ports=${port}`;
  const upgraded = await opener.upgrade(path, {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": key,
    "Sec-WebSocket-Protocol": protocol,
  });
  if (!upgraded.ok) return upgraded;
  const { socket, head, headers } = upgraded.value;
  const accepts = createHash("sha1")
    .update(key + acceptKey)
    .digest("base64");
  if (headers["sec-websocket-accept"] !== accepts || headers["sec-websocket-protocol"] !== protocol) {
    socket.destroy();
    return {
      ok: false,
      failure: transportFailure(new NoAnswer({ type: "notWebSocket", status: 101 }), opener.server, opener.redact),
    };
  }
  // Loaded with the first port.
  const { PortStream } = await import("./portStream.ts");
  return { ok: true, value: new PortStream(socket, head, { redact: opener.redact, signal: opener.signal, pod, port }) };
}
