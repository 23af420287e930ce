import type { Sentence } from "../l10n/sentence.ts";

/** Why the KFP server did not do what was asked. */
export type KfpFailureReason =
  | "unreachable"
  /** 401, or the sign-in page where an answer should be. */
  | "signedOut"
  /** 403. */
  | "forbidden"
  | "notFound"
  /** The name is taken, or the run is past what was asked of it. */
  | "conflict"
  /** 400: the pipeline or an argument is refused. */
  | "refused"
  | "busy"
  | "server"
  /** What answers there is not a KFP server. */
  | "notKfp"
  | "aborted";

export interface KfpFailure {
  readonly reason: KfpFailureReason;
  readonly status?: number;
  /** One sentence: what failed and what to do. */
  readonly sentence: Sentence;
  /** The server's own words, cut to one line. */
  readonly detail?: string;
  /** Milliseconds that the server asked to wait. */
  readonly retryAfter?: number;
  /** Without an answer: whether the server may have done what was asked all the same. */
  readonly mayHaveArrived?: boolean;
}

export type KfpResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: KfpFailure };
