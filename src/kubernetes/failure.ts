import type { Sentence } from "../l10n/sentence.ts";

/** Why a call to the Kubernetes API did not do what was asked; what one does next differs by these. */
export type KubeFailureReason =
  /** No answer: no route, refused, name not found, time ran out, connection cut. */
  | "unreachable"
  /** The server's certificate is not one that this kubeconfig trusts. */
  | "certificate"
  /** The kubeconfig's credential program (exec plugin, OIDC) gave no credentials. */
  | "credentials"
  /** 401: the server does not know who asks. */
  | "unauthorized"
  /** 403: it knows, and says no. */
  | "forbidden"
  /** 404: no such object, or no such kind here. */
  | "notFound"
  /** 409: somebody was faster, or it is there already. */
  | "conflict"
  /** 410: the version asked for is too old; list anew. */
  | "gone"
  /** 400, 422: the object or the question is refused. */
  | "refused"
  /** 429: ask later, after `retryAfter`. */
  | "busy"
  /** 5xx, or an answer that is not Kubernetes'. */
  | "server"
  /** The caller gave up (its AbortSignal). */
  | "aborted";

/** A failure outside, as a result: never thrown, and never with a secret in it. */
export interface KubeFailure {
  readonly reason: KubeFailureReason;
  /** The HTTP status, when there was an answer. */
  readonly status?: number;
  /** One sentence: what failed and what to do. */
  readonly sentence: Sentence;
  /** Milliseconds that the server asked to wait. */
  readonly retryAfter?: number;
  /** The server's own `Status` message, when it gave one: `pods is forbidden: User "alice" cannot list …`. */
  readonly detail?: string;
  /** On 410 for a list: a token to go on with, inconsistent with the pages before. */
  readonly continueToken?: string;
}

export type KubeResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: KubeFailure };
