interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

/**
 * The cookies of one host, for the length of a sign-in (RFC 6265 without domains: there is one host). `Secure` is not
 * looked at: through a port-forward the platform is at http://127.0.0.1, and what it gave goes back the same way only.
 */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** Takes an answer's `Set-Cookie` headers. `requestPath` decides the path of a cookie that names none. */
  take(headers: readonly string[], requestPath: string, now: number): void {
    for (const header of headers) {
      const cookie = parse(header, requestPath, now);
      if (!cookie) continue;
      const key = `${cookie.name};${cookie.path}`;
      if (cookie.value === "" || (cookie.expiresAt ?? Infinity) <= now) this.#cookies.delete(key);
      else this.#cookies.set(key, cookie);
    }
  }

  /** The `Cookie` header for a path; undefined when there is nothing to send. */
  header(path: string): string | undefined {
    const fitting = [...this.#cookies.values()].filter((cookie) => isBelow(path, cookie.path));
    return fitting.length === 0 ? undefined : fitting.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  /** The cookies that say who one is, and when the first of them ends; undefined when there are none. */
  session(): { readonly cookie: string; readonly expiresAt?: number } | undefined {
    const own = [...this.#cookies.values()].filter(({ name }) => sessionName.test(name) && !name.includes("csrf"));
    if (own.length === 0) return undefined;
    const ends = own.flatMap(({ expiresAt }) => expiresAt ?? []);
    return {
      cookie: own.map(({ name, value }) => `${name}=${value}`).join("; "),
      expiresAt: ends.length > 0 ? Math.min(...ends) : undefined,
    };
  }
}

/** oauth2-proxy's, maybe split into `_0`, `_1`; before Kubeflow 1.9 the OIDC authservice's. */
const sessionName = /^(_?oauth2_proxy|authservice_session)/;

function parse(header: string, requestPath: string, now: number): Cookie | undefined {
  const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
  const at = pair.indexOf("=");
  if (at <= 0) return undefined;
  const given = new Map(
    attributes.map((attribute): [string, string] => {
      const [name = "", ...value] = attribute.split("=");
      return [name.toLowerCase(), value.join("=")];
    }),
  );
  const path = given.get("path") ?? "";
  return {
    name: pair.slice(0, at),
    value: pair.slice(at + 1),
    path: path.startsWith("/") ? path : requestPath.replace(/\/[^/]*$/, "") || "/",
    expiresAt: endOf(given.get("max-age"), given.get("expires"), now),
  };
}

function endOf(maxAge: string | undefined, expires: string | undefined, now: number): number | undefined {
  const seconds = Number(maxAge ?? Number.NaN);
  if (Number.isFinite(seconds)) return now + seconds * 1000;
  const date = Date.parse(expires ?? "");
  return Number.isFinite(date) ? date : undefined;
}

function isBelow(path: string, base: string): boolean {
  return path === base || path.startsWith(base.endsWith("/") ? base : `${base}/`);
}
