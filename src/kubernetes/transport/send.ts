import { ClientRequest, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import type { Duplex, Readable } from "node:stream";
import { pipeline } from "node:stream";
import { TLSSocket } from "node:tls";
import { createGunzip } from "node:zlib";
import type { Endpoint } from "./endpoint.ts";
import type { Line } from "./line.ts";
import { NoAnswer } from "./noAnswer.ts";
import { hostOf, portOf } from "./proxy.ts";

/** One request as it goes out. Times in milliseconds. */
export interface Outgoing {
  readonly method: string;
  /** With the query, without the endpoint's base path. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
  /** Until the connection stands. */
  readonly connectTimeout: number;
  /** Until the answer begins. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Incoming {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Unpacked. Ends with an error when the connection is cut or the call is given up. */
  readonly body: Readable;
}

/** The two sides of an upgraded connection. */
export interface Upgraded {
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly headers: IncomingHttpHeaders;
}

/** Sends a request; resolves when the answer begins. Rejects with {@link NoAnswer} or an error of Node's own. */
export async function send(endpoint: Endpoint, line: Line, outgoing: Outgoing): Promise<Incoming> {
  try {
    const { request, message } = await exchange(endpoint, line, outgoing, "response");
    return answerOf(request, message, outgoing.signal);
  } catch (error) {
    if (!mayRepeat(outgoing, error)) throw error;
    // The server had closed a kept connection at that moment: its others may be dead too.
    line.dropIdle();
    const { request, message } = await exchange(endpoint, line, outgoing, "response");
    return answerOf(request, message, outgoing.signal);
  }
}

/** Asks for an upgrade. Resolves with the connection, or with the answer that refuses it. */
export async function upgrade(endpoint: Endpoint, line: Line, outgoing: Outgoing): Promise<Upgraded | Incoming> {
  const { request, message, upgraded } = await exchange(endpoint, line, outgoing, "upgrade");
  return upgraded ?? answerOf(request, message, outgoing.signal);
}

class StaleConnection extends Error {}

function mayRepeat({ method, signal }: Outgoing, error: unknown): boolean {
  return method === "GET" && error instanceof StaleConnection && signal?.aborted !== true;
}

interface Exchanged {
  readonly request: ClientRequest;
  readonly message: IncomingMessage;
  readonly upgraded?: Upgraded;
}

/**
 * Made by ClientRequest itself and not by `https.request`: inside VS Code that one is replaced, and puts an agent of its
 * own in place of ours, which knows neither the kubeconfig's proxy nor its client certificate.
 */
function exchange(
  endpoint: Endpoint,
  line: Line,
  outgoing: Outgoing,
  expected: "response" | "upgrade",
): Promise<Exchanged> {
  const { signal } = outgoing;
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new NoAnswer({ type: "aborted" }));
      return;
    }
    const request = new ClientRequest(requestOptions(endpoint, line, outgoing));
    const giveUp = (): void => void request.destroy(new NoAnswer({ type: "aborted" }));
    const stopTimers = startTimers(request, outgoing);
    const settle = (): void => {
      stopTimers();
      signal?.removeEventListener("abort", giveUp);
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    request.on("error", (error: NodeJS.ErrnoException) => {
      settle();
      reject(request.reusedSocket && isCut(error) ? new StaleConnection(error.code) : error);
    });
    request.on("response", (message) => {
      settle();
      resolve({ request, message });
    });
    if (expected === "upgrade") {
      request.on("upgrade", (message: IncomingMessage, socket: Duplex, head: Buffer) => {
        settle();
        resolve({ request, message, upgraded: { socket, head, headers: message.headers } });
      });
    }
    request.end(outgoing.body);
  });
}

function requestOptions({ url, basePath }: Endpoint, { agent }: Line, { method, path, headers, body }: Outgoing) {
  const host = hostOf(url);
  const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
  return {
    protocol: url.protocol,
    host,
    port: portOf(url),
    method,
    path: basePath + path,
    headers: { Host: url.host, ...headers, ...length },
    agent,
    defaultPort: url.protocol === "https:" ? 443 : 80,
  };
}

/** One clock until the connection stands, one until the answer begins. Returns how to stop them. */
function startTimers(request: ClientRequest, { connectTimeout, timeout }: Outgoing): () => void {
  const fail = (type: "connectTimeout" | "answerTimeout", after: number): NodeJS.Timeout =>
    setTimeout(() => request.destroy(new NoAnswer({ type, after })), after);
  const connecting = fail("connectTimeout", Math.min(connectTimeout, timeout));
  const answering = fail("answerTimeout", timeout);
  const stands = (): void => {
    clearTimeout(connecting);
  };
  request.on("socket", (socket) => {
    if (!socket.connecting && !(socket instanceof TLSSocket && !request.reusedSocket)) stands();
    else socket.once(socket instanceof TLSSocket ? "secureConnect" : "connect", stands);
  });
  return () => {
    clearTimeout(connecting);
    clearTimeout(answering);
  };
}

function isCut({ code }: NodeJS.ErrnoException): boolean {
  return code === "ECONNRESET" || code === "EPIPE";
}

function answerOf(request: ClientRequest, message: IncomingMessage, signal: AbortSignal | undefined): Incoming {
  const giveUp = (): void => void request.destroy(new NoAnswer({ type: "aborted" }));
  signal?.addEventListener("abort", giveUp, { once: true });
  message.once("close", () => signal?.removeEventListener("abort", giveUp));
  if (signal?.aborted === true) giveUp();
  return { status: message.statusCode ?? 0, headers: message.headers, body: unpacked(message) };
}

function unpacked(message: IncomingMessage): Readable {
  if (message.headers["content-encoding"] !== "gzip") return message;
  // Its error reaches the reader through the stream that it reads.
  return pipeline(message, createGunzip(), () => undefined);
}
