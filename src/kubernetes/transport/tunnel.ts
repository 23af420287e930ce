import { ClientRequest } from "node:http";
import { connect as connectTls } from "node:tls";
import { connect as connectTcp, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { NoAnswer } from "./noAnswer.ts";
import { hostOf, portOf } from "./proxy.ts";

/** Milliseconds that a proxy may take to connect. */
const patience = 15_000;

/** A TCP stream to a host through a proxy: `http:`, `https:`, `socks4:`, `socks5:` and their kin. Rejects with {@link NoAnswer}. */
export async function openTunnel(proxy: URL, host: string, port: number): Promise<Duplex> {
  return proxy.protocol.startsWith("socks")
    ? await throughSocks(proxy, host, port)
    : await throughHttp(proxy, host, port);
}

function throughHttp(proxy: URL, host: string, port: number): Promise<Duplex> {
  const target = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    const request = new ClientRequest({
      method: "CONNECT",
      path: target,
      headers: { Host: target, ...authorization(proxy) },
      createConnection: () => connectTo(proxy),
    });
    request.setTimeout(patience, () => request.destroy(new Error("ETIMEDOUT")));
    request.on("error", (error: NodeJS.ErrnoException) => {
      reject(proxyObstacle(proxy, error.code ?? error.message));
    });
    request.on("connect", ({ statusCode = 0, statusMessage = "" }, socket: Socket) => {
      request.setTimeout(0);
      if (statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(proxyObstacle(proxy, `${statusCode} ${statusMessage}`.trim(), statusCode));
    });
    request.end();
  });
}

function connectTo(proxy: URL): Socket {
  const where = { host: hostOf(proxy), port: portOf(proxy) };
  return proxy.protocol === "https:" ? connectTls({ ...where, servername: hostOf(proxy) }) : connectTcp(where);
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === "") return {};
  const words = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "Proxy-Authorization": `Basic ${Buffer.from(words).toString("base64")}` };
}

/** Loaded when a proxy of this sort is met. */
async function throughSocks(proxy: URL, host: string, port: number): Promise<Duplex> {
  const { SocksClient } = await import("socks");
  try {
    const { socket } = await SocksClient.createConnection({
      command: "connect",
      destination: { host, port },
      timeout: patience,
      proxy: {
        host: hostOf(proxy),
        port: portOf(proxy),
        type: proxy.protocol.startsWith("socks4") ? 4 : 5,
        ...(proxy.username !== "" && {
          userId: decodeURIComponent(proxy.username),
          password: decodeURIComponent(proxy.password),
        }),
      },
    });
    return socket;
  } catch (error) {
    throw proxyObstacle(proxy, error instanceof Error ? error.message : String(error));
  }
}

function proxyObstacle(proxy: URL, said: string, status?: number): NoAnswer {
  // Without the user and password that the address may hold.
  return new NoAnswer({
    type: "proxy",
    proxy: `${proxy.protocol}//${proxy.host}`,
    said,
    ...(status !== undefined && { status }),
  });
}
