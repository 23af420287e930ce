import { readFileSync } from "node:fs";
import {
  createServer as createHttpServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer, request as httpsRequest } from "node:https";
import type { AddressInfo, Server, Socket } from "node:net";
import { rigFile, type Rig } from "../rig/cluster/rig.ts";

/** A way to a server that notes each call. */
export interface CallCounter {
  readonly url: string;
  /** Calls since the last time: `GET /apis/…`. */
  take(): readonly string[];
  close(): void;
}

/** Stands before the rig's API server, with its own key, or before its KFP server. */
export async function countCalls(rig: Rig, before: "apiserver" | "kfp"): Promise<CallCounter> {
  const target = before === "kfp" ? rig.kfpUrl : rig.apiServer;
  let calls: string[] = [];
  const pass = (near: IncomingMessage, answer: ServerResponse): void => {
    calls.push(`${near.method ?? ""} ${near.url ?? ""}`);
    passOn(near, answer, new URL(near.url ?? "/", target));
  };
  const secure = (): object => ({
    key: readFileSync(rigFile(rig, "pki", "apiserver.key")),
    cert: readFileSync(rigFile(rig, "pki", "apiserver.crt")),
  });
  const server: Server = before === "kfp" ? createHttpServer(pass) : createHttpsServer(secure(), pass);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `${before === "kfp" ? "http" : "https"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Streams both ways: a watch's answer never ends by itself. */
function passOn(near: IncomingMessage, answer: ServerResponse, url: URL): void {
  const { method, headers } = near;
  const options = { method, headers: { ...headers, host: url.host }, rejectUnauthorized: false };
  const far = url.protocol === "https:" ? httpsRequest(url, options) : httpRequest(url, options);
  far.on("response", (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    // Node keeps the head back until there is a body, and a quiet watch has none for a minute.
    answer.flushHeaders();
    response.pipe(answer);
  });
  far.on("error", () => answer.destroy());
  answer.on("close", () => far.destroy());
  near.pipe(far);
}
