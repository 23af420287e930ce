import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface WebServer {
  readonly origin: string;
  /** Paths that were asked for, with the Authorization and Cookie that came. */
  readonly asked: { readonly path: string; readonly credentials: string }[];
  answer: Answer;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A server on this machine for as long as the test; it can be stopped and started again at the same address. */
export async function webServer(answer: Answer): Promise<WebServer> {
  const asked: WebServer["asked"] = [];
  const made = {
    origin: "",
    asked,
    answer,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
    start: () => listen(port),
  };
  const server = createServer((request, response) => {
    const { authorization = "", cookie = "" } = request.headers;
    asked.push({ path: request.url ?? "", credentials: authorization + cookie });
    made.answer(request, response);
  });
  const listen = (at: number): Promise<void> =>
    new Promise((resolve) => {
      server.listen(at, "127.0.0.1", resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  made.origin = `http://127.0.0.1:${port}`;
  onTestFinished(async () => {
    if (server.listening) await made.stop();
  });
  return made;
}

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
