import { Agent as HttpAgent, type AgentOptions, type ClientRequestArgs } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { connect as connectTls } from "node:tls";
import type { Duplex } from "node:stream";
import type { Credentials } from "../credentials/credentials.ts";
import type { Endpoint } from "./endpoint.ts";
import { hostOf, portOf } from "./proxy.ts";
import { openTunnel } from "./tunnel.ts";

/** Milliseconds: less than what load balancers take for silence (AWS: 60 s), as client-go does. */
const keepAlive = 30_000;

/** A way to the server with one client certificate. Connections made with another are on another line. */
export interface Line {
  readonly agent: HttpAgent;
  /** Closes connections that nobody uses at this moment: after a time-out they may be dead. */
  dropIdle(): void;
  close(): void;
}

/** `reuses`: whether connections are kept for the next call. */
export function openLine(endpoint: Endpoint, { certificate, key }: Credentials, reuses: boolean): Line {
  const options = {
    keepAlive: reuses,
    keepAliveMsecs: keepAlive,
    ...endpoint.tls,
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key }),
  } as AgentOptions;
  const agent = endpoint.url.protocol === "https:" ? new TlsLine(endpoint, options) : new PlainLine(endpoint, options);
  return {
    agent,
    dropIdle: () => {
      for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
    },
    close: () => {
      agent.destroy();
    },
  };
}

type Done = (error: Error | null, stream: Duplex) => void;

class TlsLine extends HttpsAgent {
  readonly #endpoint: Endpoint;

  constructor(endpoint: Endpoint, options: AgentOptions) {
    super(options);
    this.#endpoint = endpoint;
  }

  override createConnection(options: ClientRequestArgs, done: Done): Duplex | null | undefined {
    if (this.#endpoint.proxy === undefined) return super.createConnection(options, done);
    tunnel(this.#endpoint, done, (socket) => connectTls({ ...options, socket, path: undefined } as object));
    return undefined;
  }
}

class PlainLine extends HttpAgent {
  readonly #endpoint: Endpoint;

  constructor(endpoint: Endpoint, options: AgentOptions) {
    super(options);
    this.#endpoint = endpoint;
  }

  override createConnection(options: ClientRequestArgs, done: Done): Duplex | null | undefined {
    if (this.#endpoint.proxy === undefined) return super.createConnection(options, done);
    tunnel(this.#endpoint, done, (socket) => socket);
    return undefined;
  }
}

function tunnel({ proxy, url }: Endpoint, done: Done, over: (socket: Duplex) => Duplex): void {
  if (proxy === undefined) return;
  openTunnel(proxy, hostOf(url), portOf(url)).then(
    (socket) => {
      done(null, over(socket));
    },
    (error: unknown) => {
      // Node's callback has no stream on failure; its type does not say so.
      (done as (error: unknown) => void)(error);
    },
  );
}
