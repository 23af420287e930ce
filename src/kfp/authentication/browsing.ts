import { readable } from "./page.ts";
import type { CookieJar } from "./cookies.ts";
import type { WebAnswer, WebHost } from "../web.ts";

/** Where a walk along redirects ended. */
export interface Landing {
  readonly answer: WebAnswer;
  /** With its query. */
  readonly path: string;
  readonly redirects: number;
  /** All paths on the way, without queries. */
  readonly passed: readonly string[];
  /** The other host that the last redirect leads to, which is not followed. */
  readonly elsewhere?: string;
}

const mostRedirects = 20;
const timeout = 15_000;

/** Redirects of one's own gateway may name it by another name; these paths are its own whatever the name. */
const ownPaths = /^\/(dex|oauth2)(\/|$)/;

/** A browser of one host: keeps cookies, follows redirects that stay there, posts forms. */
export class Browsing {
  readonly #host: WebHost;
  readonly #jar: CookieJar;
  readonly #now: () => number;
  readonly #signal: AbortSignal | undefined;

  constructor(host: WebHost, jar: CookieJar, now: () => number, signal: AbortSignal | undefined) {
    this.#host = host;
    this.#jar = jar;
    this.#now = now;
    this.#signal = signal;
  }

  open(path: string): Promise<Landing> {
    return this.#follow(path, undefined);
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Landing> {
    return this.#follow(path, new URLSearchParams(fields).toString());
  }

  async #follow(start: string, form: string | undefined): Promise<Landing> {
    const passed: string[] = [];
    let path = start;
    let body = form;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await this.#ask(path, body);
      passed.push(path.replace(/\?.*/, ""));
      const next = answer.location === undefined ? undefined : this.#resolve(answer.location, path);
      const landing = { answer, path, redirects, passed };
      if (next === undefined || redirects === mostRedirects) return landing;
      if (next.elsewhere !== undefined) return { ...landing, elsewhere: next.elsewhere };
      path = next.path;
      // 307 and 308 would repeat the form; no sign-in page of these does, and a password goes to its page only.
      body = undefined;
    }
  }

  async #ask(path: string, body: string | undefined): Promise<WebAnswer> {
    const cookie = this.#jar.header(path.replace(/\?.*/, ""));
    const type = body === undefined ? undefined : { "content-type": "application/x-www-form-urlencoded" };
    const headers = { accept: "text/html,application/json", ...(cookie !== undefined && { cookie }), ...type };
    const method = body === undefined ? "GET" : "POST";
    const answer = await this.#host.send({ method, path, headers, body, timeout, signal: this.#signal });
    this.#jar.take(answer.cookies, path, this.#now());
    return answer;
  }

  #resolve(location: string, from: string): { readonly path: string; readonly elsewhere?: string } | undefined {
    const base = this.#host.origin ?? "http://host.invalid";
    const url = readable(() => new URL(location, base + from));
    if (!url) return undefined;
    const path = url.pathname + url.search;
    const isOwn = url.origin === base || ownPaths.test(url.pathname);
    return isOwn ? { path } : { path, elsewhere: url.host };
  }
}
