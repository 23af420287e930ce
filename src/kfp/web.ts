import type { Sentence } from "../l10n/sentence.ts";

/** One HTTP request to a host, from its root. */
export interface WebRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** With its query: `/pipeline/apis/v2beta1/runs?page_size=20`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  /** Milliseconds until the whole answer is here. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

export interface WebAnswer {
  readonly status: number;
  /** In small letters. */
  readonly contentType: string;
  /** Where a redirect leads, when it was one. */
  readonly location?: string;
  /** `Set-Cookie` headers, as they came. */
  readonly cookies: readonly string[];
  readonly text: string;
  /** Milliseconds that the server asked to wait. */
  readonly retryAfter?: number;
}

/**
 * A host that KFP may be at: an address, a port-forward, a service behind the Kubernetes API's proxy. Follows no
 * redirect, keeps no cookie. Rejects with KfpUnreachable when there is no answer.
 */
export interface WebHost {
  /** For people, without secrets: `https://kubeflow.example.com`, `kind / kubeflow / ml-pipeline-ui`. */
  readonly description: string;
  /** Scheme, host and port as the server sees them; redirects to this origin are the host's own. */
  readonly origin?: string;
  /** Why no bearer token gets there, and what to do about it; undefined where they do. Cookies always do. */
  readonly takesNoTokens?: Sentence;
  send(request: WebRequest): Promise<WebAnswer>;
}

/** An answer of headers and text, for who sends by other means than `fetch`. Header names are in small letters. */
export function webAnswer(
  status: number,
  headers: Readonly<Record<string, string | undefined>>,
  text: string,
  cookies: readonly string[] = [],
): WebAnswer {
  return {
    status,
    contentType: headers["content-type"]?.toLowerCase() ?? "",
    location: status >= 300 && status < 400 ? headers.location : undefined,
    cookies,
    text,
    retryAfter: waitOf(headers["retry-after"]),
  };
}

/** `Retry-After` in seconds; dates are not used by these servers. */
function waitOf(header: string | undefined): number | undefined {
  const seconds = header === undefined ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
