import type { Duplex } from "node:stream";
import type { KubeResult } from "./failure.ts";

/** One call to the API server. */
export interface KubeCall {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** From the server's root, each segment encoded: `/api/v1/namespaces/team-a/pods`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** JSON, unless it is text already. */
  readonly body?: unknown;
  /** For PATCH: `application/merge-patch+json` unless said otherwise. */
  readonly contentType?: string;
  /** `application/json` unless said otherwise: tables, partial metadata, plain text. */
  readonly accept?: string;
  /** Milliseconds until the first byte of the answer; 15 000 unless said otherwise. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** An answer as it came: for what is not JSON, and for services behind the API server's proxy. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `Set-Cookie` headers, each as it came: their commas are not to be joined by. */
  readonly cookies: readonly string[];
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * One cluster as one user: a context of the kubeconfig, its credentials kept fresh. A 401 renews them once for all calls;
 * when the new ones are refused too, no program is started again until a person asks. Calls never throw and never tell a
 * secret.
 */
export interface KubeConnection {
  /** The context's name in the kubeconfig. */
  readonly context: string;
  /** Where it leads, for people: scheme, host and port. */
  readonly server: string;
  /**
   * Which server it is, for keys of what is kept for it: its whole address and how it shows that it is itself, as in
   * `https://10.0.0.1:6443#sha256:…`. A context's name says neither. Undefined before the first call has been answered.
   */
  readonly serverIdentity: string | undefined;
  /** The namespace that the context names, if any. */
  readonly defaultNamespace: string | undefined;
  /** The answer as JSON, or why not. */
  request<T>(call: KubeCall): Promise<KubeResult<T>>;
  /** The answer as it comes; a status ≥ 400 is a failure. Its body ends with an error when the connection is cut. */
  stream(call: KubeCall): Promise<KubeResult<AsyncIterable<Uint8Array>>>;
  /** Any answer, whatever its status: what a service says through `/api/v1/namespaces/…/services/…/proxy`. */
  raw(call: KubeCall & { readonly headers?: Readonly<Record<string, string>> }): Promise<KubeResult<RawAnswer>>;
  /** One TCP stream to a port of a pod, with back-pressure; ends with an error that says what the kubelet said. */
  openPort(namespace: string, pod: string, port: number, signal?: AbortSignal): Promise<KubeResult<Duplex>>;
  /** A person asks: a credential program that was of no use may be started once more. */
  askAnew(): void;
  dispose(): void;
}
