import type { KfpFailure } from "./failure.ts";
import type { Sentence } from "../l10n/sentence.ts";

/** One call to the KFP server, from its API's root: `/apis/v2beta1/runs`. */
export interface KfpCall {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** JSON. */
  readonly body?: unknown;
  /** Who asks, mostly; see `authentication/`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, in place of `body`: an upload's form data. */
  readonly form?: FormData;
  /** Milliseconds until the answer; 15 000 unless said otherwise. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

export interface KfpAnswer {
  readonly status: number;
  /** In small letters. */
  readonly contentType: string;
  /** Where a redirect leads, when it was one; redirects are not followed. */
  readonly location?: string;
  readonly text: string;
  /** Milliseconds that the server asked to wait. */
  readonly retryAfter?: number;
}

/**
 * How calls get to a KFP server: by a port-forward, through the API server's service proxy, or to an address the user
 * gave, signed in or not. Resolves with any answer; rejects with {@link KfpUnreachable} when there is none.
 */
export interface KfpTransport {
  /** For people: `https://kubeflow.example.com`, `kind / kubeflow / ml-pipeline-ui`. Holds no secret. */
  readonly description: string;
  send(call: KfpCall): Promise<KfpAnswer>;
}

/** There was no answer: refused, timed out, cut. `reached` says whether the server may have acted on the call. */
export class KfpUnreachable extends Error {
  readonly sentence: Sentence;
  /** False only when the call certainly never left: a submit may then be sent again without looking first. */
  readonly mayHaveArrived: boolean;

  constructor(sentence: Sentence, mayHaveArrived: boolean, cause?: unknown) {
    super(sentence.template, { cause });
    this.name = "KfpUnreachable";
    this.sentence = sentence;
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** The call was not sent at all, for a reason that is known better than “no answer”: there is no session to send it with. */
export class KfpNotSent extends KfpUnreachable {
  readonly failure: KfpFailure;

  constructor(failure: KfpFailure) {
    super(failure.sentence, false);
    this.name = "KfpNotSent";
    this.failure = failure;
  }
}
