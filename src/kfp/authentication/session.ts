import type { KfpResult } from "../failure.ts";

/** What one is let in with, for a while. Its headers are secret: they go to the host it was made at and nowhere else. */
export interface Session {
  readonly kind: "none" | "token" | "cookie";
  headers(): Readonly<Record<string, string>>;
  /** Milliseconds since 1970, when it is known. */
  readonly expiresAt?: number;
}

/** Where sessions come from; asked again when one has run out. */
export interface SessionSource {
  /** The session to use now, or why there is none. */
  current(signal?: AbortSignal): Promise<KfpResult<Session>>;
  /** Another one in place of one that is no longer taken. Absent where only the user can make one. */
  readonly renew?: (expired: Session, signal?: AbortSignal) => Promise<KfpResult<Session>>;
  /** Told once for each session that is no longer taken and cannot be renewed. */
  readonly signedOut?: (expired: Session) => void;
}

/** A session so near its end is renewed before it is used: the call must still arrive in time. Milliseconds. */
const margin = 20_000;

/** Whether a session has ended, or will before a call made now arrives. `now`: milliseconds since 1970. */
export function isEnding({ expiresAt = Infinity }: Session, now: number): boolean {
  return expiresAt - margin <= now;
}

/** Nobody asks who one is: KFP by itself, or an installation without sign-in. */
export const noSession: Session = { kind: "none", headers: () => ({}) };

/** A session by a token, for `Authorization: Bearer`. Its end is read from it, when it is a JWT. */
export function tokenSession(token: string, expiresAt = expiryOf(token)): Session {
  const authorization = `Bearer ${clean(token)}`;
  return { kind: "token", headers: () => ({ authorization }), expiresAt };
}

/**
 * A session by cookies, as a browser's developer tools show them: `name=value; other=value`, with `Cookie:` before it or
 * not. A bare value is that of oauth2-proxy's cookie in Kubeflow.
 */
export function cookieSession(text: string, expiresAt?: number): Session {
  const given = clean(text).replace(/^cookie:\s*/i, "");
  const cookie = /^[^\s=;]+=[^;=]/.test(given) ? given : `oauth2_proxy_kubeflow=${given}`;
  return { kind: "cookie", headers: () => ({ cookie }), expiresAt };
}

/** What people paste has line breaks, which no header may have. */
function clean(text: string): string {
  return text.replace(/[\r\n]+/g, "").trim();
}

function expiryOf(token: string): number | undefined {
  const [, payload] = token.split(".");
  if (payload === undefined) return undefined;
  try {
    const { exp } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { exp?: unknown };
    return typeof exp === "number" ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
