import { sentence, type Sentence } from "../l10n/sentence.ts";
import { isMeshDenial, isSignedOut, readAnswer } from "./answer.ts";
import { readable, readPage } from "./authentication/page.ts";
import { noSession, type Session } from "./authentication/session.ts";
import { refusedToken, tokenRefusal, type TokenRefusal } from "./authentication/tokenRefusal.ts";
import { KfpUnreachable } from "./transport.ts";
import type { WebAnswer, WebHost } from "./web.ts";
import { readHealth } from "./wire/health.ts";

/** What answers at a host. Each has one sentence: what it is and what to do next. */
export type Probed =
  /** The KFP API, below `prefix`. */
  | { readonly what: "kfp"; readonly prefix: string; readonly isMultiUser: boolean; readonly sentence: Sentence }
  /** Somebody asks who one is first. `form`: by a password here; `browser`: elsewhere; `token`: no page to sign in at. */
  | {
      readonly what: "signIn";
      readonly by: "form" | "browser" | "token";
      /** The sign-in is the one that Kubeflow's platforms have: Dex, or oauth2-proxy before whatever else. */
      readonly isKubeflows: boolean;
      readonly prefix: string;
      readonly sentence: Sentence;
      /** What was wrong with the token that was sent, where the gateway said so. */
      readonly refused?: TokenRefusal;
    }
  /** The service mesh lets nobody through this way. */
  | { readonly what: "meshDenied"; readonly sentence: Sentence }
  /** Kubeflow's dashboard, which lets one in, without pipelines behind it. */
  | { readonly what: "dashboard"; readonly sentence: Sentence }
  /** The host is at another address now. */
  | { readonly what: "moved"; readonly address: string; readonly sentence: Sentence }
  | { readonly what: "notKubeflow"; readonly sentence: Sentence }
  | { readonly what: "unreachable"; readonly sentence: Sentence };

export interface ProbeOptions {
  /** Where the user said the API is; tried first, before `/pipeline` and the host's root. */
  readonly prefix?: string;
  /** To ask as somebody. */
  readonly session?: Session;
  readonly signal?: AbortSignal;
}

const timeout = 10_000;

/** Finds out what answers at a host. Sends GETs only, never throws. */
export async function probe(host: WebHost, options: ProbeOptions = {}): Promise<Probed> {
  const given = options.prefix ?? "";
  const prefixes = [...new Set([given, `${given}/pipeline`, "/pipeline", ""])].filter(
    (prefix) => !/\/pipeline\/pipeline$/.test(prefix),
  );
  const asking = new Asking(host, options);
  try {
    const answers: Judged[] = [];
    for (const prefix of prefixes) {
      const judged = judge(await asking.get(`${prefix}/apis/v2beta1/healthz`), prefix, host);
      if (judged.probed) return judged.probed;
      answers.push(judged);
    }
    const wanting = answers.find(({ isSignIn }) => isSignIn);
    if (wanting) return await signIn(asking, wanting, host);
    const root = await asking.get("/");
    // A platform may let one see its front page only after the sign-in.
    return isSignedOut(root) ? await signIn(asking, { prefix: given, answer: root }, host) : dashboardOrNot(root, host);
  } catch (error) {
    const where = host.description;
    const broken = sentence("The connection to {where} broke off; try again.", { where });
    return { what: "unreachable", sentence: error instanceof KfpUnreachable ? error.sentence : broken };
  }
}

class Asking {
  readonly #host: WebHost;
  readonly #session: Session;
  readonly signal: AbortSignal | undefined;

  constructor(host: WebHost, { session = noSession, signal }: ProbeOptions) {
    this.#host = host;
    this.#session = session;
    this.signal = signal;
  }

  get isSignedIn(): boolean {
    return this.#session.kind !== "none";
  }

  get(path: string): Promise<WebAnswer> {
    const headers = { accept: "application/json, text/html;q=0.5", ...this.#session.headers() };
    return this.#host.send({ method: "GET", path, headers, timeout, signal: this.signal });
  }
}

interface Judged {
  readonly prefix: string;
  readonly answer: WebAnswer;
  readonly isSignIn: boolean;
  readonly probed?: Probed;
}

function judge(answer: WebAnswer, prefix: string, host: WebHost): Judged {
  const where = host.description;
  const judged = { prefix, answer, isSignIn: false };
  if (isMeshDenial(answer)) {
    const reading = readAnswer(answer, where);
    if (!reading.ok) return { ...judged, probed: { what: "meshDenied", sentence: reading.failure.sentence } };
  }
  const moved = movedTo(answer, host);
  if (moved !== undefined) return { ...judged, probed: movedAnswer(where, moved) };
  if (isSignedOut(answer)) return { ...judged, isSignIn: true };
  const health = answer.status === 200 ? readHealth(readable(() => JSON.parse(answer.text) as unknown)) : undefined;
  if (!health) return judged;
  const said = sentence("Kubeflow Pipelines answers at {where}.", { where });
  return { ...judged, probed: { what: "kfp", prefix, isMultiUser: health.isMultiUser, sentence: said } };
}

/** A redirect to the same path elsewhere: from http to https, mostly. */
function movedTo({ location }: WebAnswer, { origin }: WebHost): string | undefined {
  if (location === undefined || origin === undefined) return undefined;
  const url = readable(() => new URL(location, origin));
  return url && url.origin !== origin && url.pathname.endsWith("/apis/v2beta1/healthz") ? url.origin : undefined;
}

function movedAnswer(where: string, address: string): Probed {
  return {
    what: "moved",
    address,
    sentence: sentence("{where} has moved to {address}; use that address.", { where, address }),
  };
}

/** How one signs in there. A session that was sent is no longer taken, then. */
async function signIn(
  asking: Asking,
  { prefix, answer }: Pick<Judged, "prefix" | "answer">,
  host: WebHost,
): Promise<Probed> {
  const where = host.description;
  const { by, isKubeflows } = await doorOf(host, asking.signal);
  if (asking.isSignedIn) {
    const refused = tokenRefusal(answer);
    const said = refused
      ? refusedToken(where, refused, answer)
      : sentence("{where} no longer takes this sign-in; sign in again.", { where });
    return { what: "signIn", by, isKubeflows, prefix, sentence: said, refused };
  }
  const said = {
    form: sentence("{where} asks for a sign-in; give your user name and password.", { where }),
    browser: sentence("{where} signs people in with a browser; sign in there, and paste its cookie or a token.", {
      where,
    }),
    token: sentence("{where} wants a token; paste one, or use a service account's.", { where }),
  }[by];
  return { what: "signIn", by, isKubeflows, prefix, sentence: said };
}

/**
 * How people sign in at a host, one step along: Dex is there, or somebody else's sign-in is, or there is none. Asked as
 * nobody, for a door that refuses a token says no more than that. Rejects with KfpUnreachable when there is no answer.
 */
export async function wayIn(host: WebHost, signal?: AbortSignal): Promise<"form" | "browser" | "token"> {
  return (await doorOf(host, signal)).by;
}

type Door = Pick<Extract<Probed, { readonly what: "signIn" }>, "by" | "isKubeflows">;

async function doorOf(host: WebHost, signal?: AbortSignal): Promise<Door> {
  const asking = new Asking(host, { signal });
  const root = await asking.get("/");
  const next = root.location === undefined ? await asking.get("/oauth2/start?rd=%2F") : root;
  // Anybody's page may ask for a password.
  if (readPage(next.text).hasPassword) return { by: "form", isKubeflows: false };
  if (next.location === undefined) return { by: "token", isKubeflows: false };
  const url = readable(() => new URL(next.location ?? "", "http://host.invalid"));
  const isOwn = /^\/(dex|oauth2)\//.test(url?.pathname ?? "");
  return isOwn ? { by: "form", isKubeflows: true } : { by: "browser", isKubeflows: comesBackToProxy(url) };
}

/** Where oauth2-proxy, or the OIDC AuthService of platforms before Kubeflow 1.9, has people sent back to. */
const callbacks = ["/oauth2/callback", "/authservice/oidc/callback"];

function comesBackToProxy(url: URL | undefined): boolean {
  const back = url?.searchParams.get("redirect_uri") ?? "";
  return callbacks.includes(readable(() => new URL(back, "http://host.invalid").pathname) ?? "");
}

function dashboardOrNot({ text, status }: WebAnswer, { description: where }: WebHost): Probed {
  if (status === 200 && /kubeflow/i.test(text)) {
    const said = sentence(
      "{where} shows Kubeflow's dashboard, but no Kubeflow Pipelines behind it; ask who installed it.",
      { where },
    );
    return { what: "dashboard", sentence: said };
  }
  const said = sentence("What answers at {where} is not Kubeflow Pipelines; check the address.", { where });
  return { what: "notKubeflow", sentence: said };
}
