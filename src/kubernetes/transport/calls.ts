import type { KubeCall } from "../connection.ts";

/** Milliseconds, unless a call says otherwise. */
export const answerTimeout = 15_000;
export const connectTimeout = 10_000;

/** A call's path with its query. */
export function targetOf({ path, query = {} }: KubeCall): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) words.append(name, String(value));
  return words.size === 0 ? path : `${path}?${words.toString()}`;
}

/** A call's body as it goes out. */
export function bodyOf({ body }: KubeCall): string | Uint8Array | undefined {
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) return body;
  return JSON.stringify(body);
}

/** What goes with a call besides who asks. */
export function headersOf(call: KubeCall): Record<string, string> {
  const { method = "GET", accept = "application/json", contentType, body } = call;
  const usual = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  return {
    Accept: accept,
    "Accept-Encoding": "gzip",
    "User-Agent": "kubeflow-studio",
    ...(body !== undefined && { "Content-Type": contentType ?? usual }),
  };
}
