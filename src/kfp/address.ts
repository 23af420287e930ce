import { sentence, type Sentence } from "../l10n/sentence.ts";
import { KfpUnreachable } from "./transport.ts";
import { webAnswer, type WebAnswer, type WebHost, type WebRequest } from "./web.ts";

/** Where a user says KFP is: the host, and what stands before `/apis` there (`/pipeline` on the full platform). */
export interface KfpAddress {
  /** `https://kubeflow.example.com:8443` */
  readonly origin: string;
  /** Empty, or begins with `/` and does not end with it. */
  readonly prefix: string;
}

/** What an address may look like, for people; the same in every language. */
export const exampleAddress = "https://kubeflow.example.com";

/** An address as people paste it: with slashes at its end, `/#/runs`, `/apis/v2beta1`, or without a scheme. */
export function parseAddress(text: string): KfpAddress | Sentence {
  const trimmed = text.trim();
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`);
  if (!url || trimmed === "" || (url.protocol !== "http:" && url.protocol !== "https:"))
    return sentence('"{address}" is no address; write one such as {example}.', {
      address: trimmed.replace(/\/\/[^/]*@/, "//"),
      example: exampleAddress,
    });
  if (url.username !== "" || url.password !== "")
    return sentence("Leave name and password out of the address; sign in instead.");
  const path = url.pathname.replace(/\/apis(\/.*)?$/, "").replace(/\/+$/, "");
  return { origin: url.origin, prefix: path };
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** A host reached by its address, with this process's own proxies and certificates. */
export function webHostAt(origin: string): WebHost {
  return { description: origin, origin, send: (request) => fetchFrom(origin, request) };
}

async function fetchFrom(origin: string, request: WebRequest): Promise<WebAnswer> {
  const { method, path, headers, body, timeout } = request;
  const timer = AbortSignal.timeout(timeout);
  const signal = request.signal ? AbortSignal.any([request.signal, timer]) : timer;
  try {
    const answer = await fetch(origin + path, { method, headers, body, redirect: "manual", signal });
    const text = await answer.text();
    return webAnswer(answer.status, Object.fromEntries(answer.headers), text, answer.headers.getSetCookie());
  } catch (error) {
    if (request.signal?.aborted === true) throw request.signal.reason;
    throw unreachable(origin, timer.aborted ? "timeout" : codeOf(error), error);
  }
}

/** The innermost code: fetch says only “fetch failed”, its causes say why. */
export function codeOf(error: unknown): string {
  let code = "";
  for (let each = error; each instanceof Error; each = each.cause) {
    const own = (each as { code?: unknown }).code;
    if (typeof own === "string") code = own;
    if (each instanceof AggregateError && each.errors.length > 0) return codeOf(each.errors[0]);
  }
  return code;
}

/** Before the connection stood, nothing was sent. */
const neverLeft = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"];
const certificate = /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY|ISSUER/;

/** Why there was no answer, in one sentence. `code` is Node's, or `timeout`. */
export function unreachable(where: string, code: string, cause?: unknown): KfpUnreachable {
  const isCertificate = certificate.test(code);
  const mayHaveArrived = !neverLeft.includes(code) && !isCertificate;
  return new KfpUnreachable(isCertificate ? distrusted(where, code) : why(where, code), mayHaveArrived, cause);
}

function distrusted(where: string, code: string): Sentence {
  return sentence(
    "The certificate of {where} is not trusted ({code}); add its authority to this machine's, or name its file in NODE_EXTRA_CA_CERTS.",
    { where, code },
  );
}

function why(where: string, code: string): Sentence {
  switch (code) {
    case "ECONNREFUSED":
      return sentence("Nothing listens at {where}; check the address, and that the server runs.", { where });
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return sentence("The name of {where} is not known here; check the address, and the VPN if it needs one.", {
        where,
      });
    case "timeout":
    case "UND_ERR_CONNECT_TIMEOUT":
    case "UND_ERR_HEADERS_TIMEOUT":
    case "ETIMEDOUT":
      return sentence("{where} did not answer in time; check the network, and that the server runs.", { where });
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return sentence("There is no way to {where} from here; check the network, and the VPN if it needs one.", {
        where,
      });
    default:
      return sentence("The connection to {where} broke off; try again.", { where });
  }
}
