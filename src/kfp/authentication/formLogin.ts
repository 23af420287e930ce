import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { realTiming, type Timing } from "../timing.ts";
import { KfpUnreachable } from "../transport.ts";
import type { WebHost } from "../web.ts";
import { Browsing, type Landing } from "./browsing.ts";
import { CookieJar } from "./cookies.ts";
import { readPage } from "./page.ts";
import { cookieSession, noSession, type Session } from "./session.ts";

export interface Credentials {
  /** Dex's default installation has `user@example.com`. */
  readonly user: string;
  readonly password: string;
}

/** Why a sign-in did not work; what one does next differs by these. */
export type SignInFailureReason = "unreachable" | "wrongPassword" | "browserOnly" | "unknownPage" | "aborted";

export type SignInResult =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly reason: SignInFailureReason; readonly sentence: Sentence };

export interface FormLoginOptions {
  readonly signal?: AbortSignal;
  readonly timing?: Pick<Timing, "now">;
}

/**
 * Signs in at a Kubeflow platform by Dex's form, as a browser would (the steps of kubeflow community-distribution,
 * tests/dex_login_test.py). The session is `none` where nobody asks for a sign-in. Never throws, and tells no secret.
 */
export async function formLogin(
  host: WebHost,
  credentials: Credentials,
  { signal, timing = realTiming }: FormLoginOptions = {},
): Promise<SignInResult> {
  try {
    return await new FormLogin(host, credentials, timing.now, signal).run();
  } catch (error) {
    if (signal?.aborted === true) return { ok: false, reason: "aborted", sentence: sentence("Stopped.") };
    const where = host.description;
    const broken = sentence("The connection to {where} broke off; try again.", { where });
    return { ok: false, reason: "unreachable", sentence: error instanceof KfpUnreachable ? error.sentence : broken };
  }
}

/** Where one is sent to choose how to sign in, and where one is asked for a password. */
const chooser = /\/auth$/;
const start = "/oauth2/start?rd=%2F";

class FormLogin {
  readonly #where: string;
  readonly #credentials: Credentials;
  readonly #jar = new CookieJar();
  readonly #browsing: Browsing;

  constructor(host: WebHost, credentials: Credentials, now: () => number, signal: AbortSignal | undefined) {
    this.#where = host.description;
    this.#credentials = credentials;
    this.#browsing = new Browsing(host, this.#jar, now, signal);
  }

  async run(): Promise<SignInResult> {
    const first = await this.#browsing.open("/");
    if (isOpen(first)) return { ok: true, session: noSession };
    // oauth2-proxy shows a page of its own (403) unless it is told to go on to Dex at once.
    const page = isSignIn(first) ? first : await this.#browsing.open(start);
    const form = await this.#passwordForm(page);
    if (!("answer" in form)) return form;
    const landed = await this.#post(form);
    if (isAskedAgain(landed)) return this.#notTaken(landed);
    return this.#session() ?? (await this.#onceMore());
  }

  /** The page that asks for the password: through Dex's chooser when it has several ways in. */
  async #passwordForm(page: Landing): Promise<Landing | SignInResult> {
    if (page.elsewhere !== undefined) return this.#browserOnly(page.elsewhere);
    const { hasPassword, connectors } = readPage(page.answer.text);
    if (hasPassword) return page;
    const path = page.path.replace(/\?.*/, "");
    if (!chooser.test(path)) return this.#unknownPage(page);
    const way = connectors.length === 0 ? "local" : ["local", "ldap"].find((each) => connectors.includes(each));
    if (way === undefined) return this.#browserOnly(connectors.join(", "));
    const next = await this.#browsing.open(`${path}/${way}${page.path.slice(path.length)}`);
    return readPage(next.answer.text).hasPassword ? next : this.#unknownPage(next);
  }

  /** Gives the password to the page that asked for it, and says yes where Dex asks whether Kubeflow may know one. */
  async #post(form: Landing): Promise<Landing> {
    const { user: login, password } = this.#credentials;
    const { hidden } = readPage(form.answer.text);
    const landed = await this.#browsing.post(form.path, { ...hidden, login, password });
    if (!/\/approval$/.test(landed.path.replace(/\?.*/, ""))) return landed;
    const approval = readPage(landed.answer.text).hidden;
    return this.#browsing.post(landed.path, { ...approval, approval: "approve" });
  }

  /** Dex knows one now, but oauth2-proxy had forgotten its question: asked again, it takes Dex's word. */
  async #onceMore(): Promise<SignInResult> {
    const again = await this.#browsing.open(start);
    const form = readPage(again.answer.text).hasPassword ? await this.#post(again) : again;
    return this.#session() ?? this.#unknownPage(form);
  }

  #session(): SignInResult | undefined {
    const own = this.#jar.session();
    return own && { ok: true, session: cookieSession(own.cookie, own.expiresAt) };
  }

  #notTaken(landed: Landing): SignInResult {
    const { hasPassword } = readPage(landed.answer.text);
    if (!hasPassword && landed.answer.status >= 500) return this.#unknownPage(landed);
    return wrongPassword(this.#where, this.#credentials.user);
  }

  #browserOnly(way: string): SignInResult {
    const said = sentence(
      "{where} signs people in through {way}, which needs a browser; sign in there, and paste its cookie or a token here.",
      { where: this.#where, way },
    );
    return { ok: false, reason: "browserOnly", sentence: said };
  }

  #unknownPage({ answer: { status } }: Landing): SignInResult {
    const said = sentence(
      "The sign-in of {where} showed a page that is not known here ({status}); sign in with a browser, and paste its cookie or a token here.",
      { where: this.#where, status },
    );
    return { ok: false, reason: "unknownPage", sentence: said };
  }
}

export function wrongPassword(where: string, user: string): SignInResult {
  const said = sentence("{where} does not take this password for {user}; check both.", { where, user });
  return { ok: false, reason: "wrongPassword", sentence: said };
}

/** The password was not taken: the same page, or one is sent back to a form without having been let on to the platform. */
function isAskedAgain({ answer, redirects, elsewhere, passed }: Landing): boolean {
  if (elsewhere !== undefined) return false;
  const isLetOn = passed.some((path) => path.endsWith("/callback"));
  return redirects === 0 || (!isLetOn && readPage(answer.text).hasPassword);
}

/** Nobody asked who one is. */
function isOpen({ answer, redirects, elsewhere, path }: Landing): boolean {
  if (elsewhere !== undefined || answer.status >= 400) return false;
  const { hasPassword } = readPage(answer.text);
  return !hasPassword && (redirects === 0 || !/^\/(dex|oauth2)\//.test(path));
}

function isSignIn({ answer, elsewhere, path }: Landing): boolean {
  if (elsewhere !== undefined) return true;
  return answer.status < 400 && (readPage(answer.text).hasPassword || chooser.test(path.replace(/\?.*/, "")));
}
