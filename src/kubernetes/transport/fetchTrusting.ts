import { Agent } from "node:https";
import { ClientRequest, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { hostOf, portOf } from "./proxy.ts";

/** A `fetch` for small JSON answers that trusts an authority of its own, in place of the machine's. */
export function fetchTrusting(authority: string): (url: string, init?: Init) => Promise<Response> {
  return async (url, init) => {
    const body = await new Response(init?.body ?? null).text();
    const message = await ask(new URL(url), new Agent({ ca: authority }), body, init);
    const headers = Object.entries(message.headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((each): [string, string] => [name, each]),
    );
    return new Response(await text(message), { status: message.statusCode ?? 0, headers });
  };
}

interface Init {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>> | Headers;
  readonly body?: ConstructorParameters<typeof Response>[0];
  readonly signal?: AbortSignal | null;
}

function ask(
  url: URL,
  agent: Agent,
  body: string,
  { method = "GET", headers = {}, signal }: Init = {},
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = new ClientRequest({
      protocol: url.protocol,
      host: hostOf(url),
      port: portOf(url),
      path: url.pathname + url.search,
      method,
      headers: Object.fromEntries(new Headers(headers)),
      agent,
      ...(signal && { signal }),
    });
    request.on("response", resolve);
    request.on("error", reject);
    request.end(body === "" ? undefined : body);
  });
}
