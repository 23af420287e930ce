import { sentence, type Sentence } from "../l10n/sentence.ts";
import { refusedToken, tokenRefusal } from "./authentication/tokenRefusal.ts";
import { denialOf } from "./denial.ts";
import type { KfpFailure, KfpFailureReason } from "./failure.ts";
import { refusedSign } from "./refusedSign.ts";
import type { KfpAnswer } from "./transport.ts";
import { objectOf, textOf } from "./wire/read.ts";

/** What an answer says: JSON, or why not. `where` names the server for people. */
export type Reading =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly failure: KfpFailure };

/** Judges any answer to a call of the KFP API. Never throws. */
export function readAnswer(answer: KfpAnswer, where: string): Reading {
  const json = parse(answer.text);
  if (isSignedOut(answer)) return failed(answer, "signedOut", signedOut(answer, where));
  if (answer.status >= 200 && answer.status < 300) {
    if (json !== undefined || answer.text.trim() === "") return { ok: true, json: json ?? {} };
    return failed(answer, "notKfp", notKfp(where));
  }
  if (answer.status >= 300 && answer.status < 400) return failed(answer, "notKfp", notKfp(where));
  return failed(answer, ...judge(answer, json, where));
}

/**
 * Whether somebody wants one to sign in first: 401, a redirect to a sign-in, or a sign-in page in place of JSON
 * (oauth2-proxy answers with 403 and its page; reference: kubeflow community-distribution, tests/dex_login_test.py).
 */
export function isSignedOut({ status, contentType, location, text }: KfpAnswer): boolean {
  if (status === 401 || tokenRefusal({ status, text }) !== undefined) return true;
  if (status >= 300 && status < 400) return signInPath.test(location ?? "");
  if (!isHtml(contentType, text)) return false;
  return status === 403 || (status < 400 && signInPage.test(text));
}

const signInPath = /\/(dex|oauth2|oauth|auth|login|signin|sso|realms)\b/i;
const signInPage = /\/oauth2\/|\/dex\/|type=["']?password|name=["']?password|sign in with|log in to/i;

function isHtml(contentType: string, text: string): boolean {
  return contentType.includes("html") || /^\s*<(!doctype|html)/i.test(text);
}

/** The mesh's own refusal, before KFP has seen the call: plain text, exactly this. */
export function isMeshDenial({ status, text }: KfpAnswer): boolean {
  return status === 403 && text.trim() === "RBAC: access denied";
}

function judge(answer: KfpAnswer, json: unknown, where: string): [KfpFailureReason, Sentence] {
  if (isMeshDenial(answer)) return ["forbidden", meshDenial(where)];
  const { status } = answer;
  // Its refusals are JSON; who answers otherwise is another server, unless something between has given up.
  if (json === undefined && status < 500 && status !== 429) return ["notKfp", notKfp(where)];
  switch (status) {
    case 400:
    case 422:
      return ["refused", sentence("The KFP server refused this: {words}", { words: wordsOf(json) })];
    case 403:
      return ["forbidden", denialOf(messageOf(json), where) ?? denied(where)];
    case 404:
      return ["notFound", sentence("The KFP server has no such thing any more.")];
    case 409:
      return ["conflict", sentence("The KFP server has one of this name already; choose another.")];
    case 429:
      return ["busy", sentence("{where} has too much to do; try again in a moment.", { where })];
    case 502:
    case 503:
    case 504:
      return [
        "server",
        sentence("The KFP server at {where} is not ready ({status}); try again in a moment.", { where, status }),
      ];
    default:
      return ["server", failureOfServer(status, json)];
  }
}

function failureOfServer(status: number, json: unknown): Sentence {
  const refused = refusedSign(messageOf(json));
  return refused
    ? sentence("The server's database cannot store the character “{sign}”: remove it.", { sign: refused.sign })
    : sentence("The KFP server failed ({status}): {words}", { status, words: wordsOf(json) });
}

function failed(answer: KfpAnswer, reason: KfpFailureReason, said: Sentence): Reading {
  const { status, retryAfter } = answer;
  const detail = detailOf(answer);
  return { ok: false, failure: { reason, status, sentence: said, detail, retryAfter } };
}

function signedOut(answer: KfpAnswer, where: string): Sentence {
  return refusedToken(where, tokenRefusal(answer) ?? "missing", answer);
}

function notKfp(where: string): Sentence {
  return sentence("What answers at {where} is not Kubeflow Pipelines; check the address.", { where });
}

function denied(where: string): Sentence {
  return sentence("You may not do this on {where}; ask for a role in the namespace.", { where });
}

function meshDenial(where: string): Sentence {
  return sentence(
    "The service mesh of {where} lets nobody through this way (RBAC: access denied); go through the platform's address and sign in there.",
    { where },
  );
}

function wordsOf(json: unknown): string {
  return oneLine(messageOf(json)) ?? "?";
}

/** Errors come as `{error, code, message, details}` or `{error: {message}}`. */
function messageOf(json: unknown): string {
  const body = objectOf(json);
  const error = objectOf(body.error);
  return textOf(body.message) ?? textOf(error.message) ?? textOf(body.error) ?? "";
}

const longestWords = 300;

/** The server's words on one line, without the stack that Go's servers add: lines of a function, then of a file and line. */
function oneLine(text: string): string | undefined {
  const told = text.split("\n").filter((each) => !/^\s+\/|^[\w.-]+(\/[\w.@-]+)+[\w.()*-]*$|^runtime\.|^\t/.test(each));
  const line = told.join(" ").replace(/\s+/g, " ").trim();
  if (line === "") return undefined;
  return line.length > longestWords ? `${line.slice(0, longestWords)}…` : line;
}

function detailOf({ text, contentType }: KfpAnswer): string | undefined {
  const json = parse(text);
  // A page's text helps nobody, and may hold a token of the sign-in.
  return json === undefined && isHtml(contentType, text)
    ? undefined
    : oneLine(json === undefined ? text : messageOf(json));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
