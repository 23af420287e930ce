import type { KfpAnswer, KfpCall, KfpTransport } from "./transport.ts";
import type { WebHost, WebRequest } from "./web.ts";

/** Milliseconds; see KfpCall. */
const usualTimeout = 15_000;

/** The KFP API below `prefix` of a host, signed in as nobody; see `signedIn`. */
export function transportAt(host: WebHost, prefix: string): KfpTransport {
  return {
    description: host.description,
    send: (call): Promise<KfpAnswer> => host.send(requestOf(call, prefix)),
  };
}

function requestOf(call: KfpCall, prefix: string): WebRequest {
  const { method = "GET", body, form, timeout = usualTimeout, signal } = call;
  const isJson = form === undefined && body !== undefined;
  return {
    method,
    path: `${prefix}${call.path}${queryOf(call.query)}`,
    headers: { accept: "application/json", ...(isJson && { "content-type": "application/json" }), ...call.headers },
    body: form ?? (isJson ? JSON.stringify(body) : undefined),
    timeout,
    signal,
  };
}

function queryOf(query: KfpCall["query"] = {}): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) text.set(name, String(value));
  return text.size === 0 ? "" : `?${text.toString()}`;
}
