import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { fieldsOf, textOf, type Fields } from "../contexts/entries.ts";
import type { KubeFailure, KubeFailureReason } from "../failure.ts";

/** An answer that is a failure, read as far as it is told. */
export interface Refusal {
  readonly status: number;
  readonly contentType: string;
  /** Seconds or a date, as HTTP has it. */
  readonly retryAfter?: string | undefined;
  readonly text: string;
}

/** What was asked, for sentences. */
export interface Asked {
  readonly context: string;
  readonly server: string;
  readonly method: string;
  readonly path: string;
}

/** A status ≥ 400 as a failure. The server's own words are kept, without secrets. */
export function answerFailure(refusal: Refusal, asked: Asked, redact: (text: string) => string): KubeFailure {
  const status = statusOf(refusal.text);
  const detail = redact(textOf(status.message) ?? plainText(refusal)).slice(0, 2000);
  const reason = reasonOf(refusal.status, status);
  const { retryAfter, continueToken } = hints(refusal, status);
  return {
    reason,
    status: refusal.status,
    sentence: sentenceOf(reason, { detail, details: fieldsOf(status.details), refusal, asked }),
    ...(detail !== "" && { detail }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(continueToken !== undefined && { continueToken }),
  };
}

/** A Status object that came where an object was asked for: the `ERROR` event of a watch. */
export function statusFailure(status: unknown, asked: Asked, redact: (text: string) => string): KubeFailure {
  const { code } = fieldsOf(status);
  const refusal = {
    status: typeof code === "number" ? code : 500,
    contentType: "application/json",
    text: JSON.stringify(status),
  };
  return answerFailure(refusal, asked, redact);
}

/** An answer that should be JSON and is a web page: a proxy's or a sign-in's. */
export function notKubernetes({ server }: Asked, status: number): KubeFailure {
  const said = sentence(
    "{server} answered with a web page in place of Kubernetes' data: is the address right, or does a proxy ask to sign in?",
    { server },
  );
  return { reason: "server", status, sentence: said };
}

function statusOf(text: string): Fields {
  if (!text.trimStart().startsWith("{")) return {};
  try {
    const value = fieldsOf(JSON.parse(text));
    return value.kind === "Status" ? value : {};
  } catch {
    return {};
  }
}

function plainText({ contentType, text }: Refusal): string {
  return contentType.includes("html") || text.trimStart().startsWith("{") ? "" : text.trim();
}

function reasonOf(code: number, status: Fields): KubeFailureReason {
  if (status.reason === "Expired" || status.reason === "Gone" || code === 410) return "gone";
  // An API server whose watch cache has not caught up answers so to a resource version of another one.
  if (code === 504 && /resource version/i.test(textOf(status.message) ?? "")) return "gone";
  return byStatus[code] ?? (code >= 500 ? "server" : "refused");
}

const byStatus: Readonly<Record<number, KubeFailureReason | undefined>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "notFound",
  409: "conflict",
  429: "busy",
};

function hints({ retryAfter }: Refusal, status: Fields): { retryAfter?: number; continueToken?: string } {
  const details = fieldsOf(status.details);
  const told = details.retryAfterSeconds;
  const seconds = retryAfter === undefined ? (typeof told === "number" ? told : undefined) : secondsOf(retryAfter);
  const continueToken = textOf(fieldsOf(status.metadata).continue);
  return {
    ...(seconds !== undefined && { retryAfter: seconds * 1000 }),
    ...(continueToken !== undefined && { continueToken }),
  };
}

function secondsOf(retryAfter: string): number | undefined {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

interface Facts {
  readonly detail: string;
  readonly details: Fields;
  readonly refusal: Refusal;
  readonly asked: Asked;
}

function sentenceOf(reason: KubeFailureReason, facts: Facts): Sentence {
  const { detail, details, refusal, asked } = facts;
  const { server, context } = asked;
  switch (reason) {
    case "unauthorized":
      return sentence(
        "{server} does not accept the credentials of context “{context}”: sign in again, or get a new kubeconfig.",
        { server, context },
      );
    case "forbidden":
      return forbiddenSentence(detail, asked);
    case "notFound":
      return notFoundSentence(details, asked);
    case "gone":
      return sentence("What was asked for is too old for {server}: it must be read anew.", { server });
    case "busy":
      return sentence("{server} asks to wait: it has too much to do.", { server });
    case "conflict":
      return detail === ""
        ? sentence("It has been changed by somebody else since: try again.")
        : sentence("The cluster did not do it: {detail}", { detail });
    case "server":
      if (refusal.contentType.includes("html")) return notKubernetes(asked, refusal.status).sentence;
      return detail === ""
        ? sentence("{server} failed with {status}.", { server, status: refusal.status })
        : sentence("{server} failed with {status}: {detail}", { server, status: refusal.status, detail });
    default:
      return detail === ""
        ? sentence("{server} refused the call ({status}).", { server, status: refusal.status })
        : sentence("The cluster did not do it: {detail}", { detail });
  }
}

const cannot =
  /User "([^"]*)" cannot (\w+) resource "([^"]+)"(?: in API group "([^"]*)")?(?: in the namespace "([^"]+)")?/;

/** Roles, quotas and admission all say 403: each wants something else done. */
function forbiddenSentence(detail: string, { method, path, server }: Asked): Sentence {
  const [, user, verb, resource, group, namespace] = cannot.exec(detail) ?? [];
  if (user !== undefined && verb !== undefined && resource !== undefined) {
    const what = group === undefined || group === "" ? resource : `${resource}.${group}`;
    return namespace === undefined
      ? sentence("“{user}” may not {verb} {what} in the whole cluster: choose a namespace, or ask an administrator.", {
          user,
          verb,
          what,
        })
      : sentence("“{user}” may not {verb} {what} in namespace “{namespace}”: ask an administrator for the right.", {
          user,
          verb,
          what,
          namespace,
        });
  }
  const quota = /exceeded quota: (\S+), requested: (\S+), used: (\S+), limited: (\S+)/.exec(detail);
  if (quota) {
    const [, name = "", requested = "", used = "", limit = ""] = quota;
    return sentence(
      "Quota “{name}” of the namespace is used up: {requested} asked for, {used} in use, {limit} allowed.",
      { name, requested, used, limit },
    );
  }
  if (detail !== "") return sentence("The cluster does not allow it: {detail}", { detail });
  return sentence("{server} does not allow {method} {path}: ask an administrator for the right.", {
    server,
    method,
    path,
  });
}

function notFoundSentence(details: Fields, { server, path }: Asked): Sentence {
  const kind = textOf(details.kind);
  const name = textOf(details.name);
  if (kind !== undefined && name !== undefined)
    return sentence("There is no “{name}” among {kind} (any more).", { kind, name });
  return sentence("{server} does not serve {path}.", { server, path });
}
