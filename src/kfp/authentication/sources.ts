import type { KfpResult } from "../failure.ts";
import type { WebHost } from "../web.ts";
import { formLogin, wrongPassword, type Credentials, type FormLoginOptions, type SignInResult } from "./formLogin.ts";
import { PasswordTrial } from "./passwordTrial.ts";
import { cookieSession, tokenSession, type Session, type SessionSource } from "./session.ts";

type Told = Pick<SessionSource, "signedOut">;

/** A session that the user made: when it ends, only the user can make another. */
export function fixedSession(session: Session, { signedOut }: Told = {}): SessionSource {
  return { current: () => Promise.resolve({ ok: true, value: session }), signedOut };
}

/** A token that the user pasted, or `KUBEFLOW_STUDIO_TOKEN`. */
export function bearerToken(token: string, told?: Told): SessionSource {
  return fixedSession(tokenSession(token), told);
}

/** Cookies that the user copied from a browser. */
export function pastedCookie(text: string, told?: Told): SessionSource {
  return fixedSession(cookieSession(text), told);
}

export interface IssuedToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

/** Tokens made when they are needed: a service account's by TokenRequest, or what `--token-command` prints. */
export function tokenFrom(
  issue: (signal?: AbortSignal) => Promise<KfpResult<IssuedToken>>,
  { signedOut }: Told = {},
): SessionSource {
  return remembered(async (signal) => {
    const issued = await issue(signal);
    if (!issued.ok) return issued;
    return { ok: true, value: tokenSession(issued.value.token, issued.value.expiresAt) };
  }, signedOut);
}

interface Remembered extends Told, Pick<FormLoginOptions, "timing"> {
  readonly session?: Session;
  /** Shared with all who would send the same password. */
  readonly trial?: PasswordTrial;
}

/**
 * A password that the user chose to have remembered: the form is filled in again when the session has ended, until it is
 * refused.
 */
export function rememberedPassword(
  host: WebHost,
  credentials: Credentials,
  { session, signedOut, timing, trial = new PasswordTrial() }: Remembered = {},
): SessionSource {
  const signIn = async (signal?: AbortSignal): Promise<KfpResult<Session>> =>
    sessionOf(await trial.run(() => formLogin(host, credentials, { signal, timing })));
  return remembered(signIn, signedOut, session);
}

/** Of a password that was refused, and so is not kept any more: the session that there was, as long as it is taken. */
export function refusedPassword(
  { description }: WebHost,
  user: string,
  session: Session,
  { signedOut }: Told = {},
): SessionSource {
  const failed = Promise.resolve(sessionOf(wrongPassword(description, user)));
  return { ...fixedSession(session, { signedOut }), renew: () => failed };
}

function sessionOf(result: SignInResult): KfpResult<Session> {
  if (result.ok) return { ok: true, value: result.session };
  const { reason, sentence } = result;
  const isAway = reason === "unreachable" || reason === "aborted";
  return { ok: false, failure: { reason: isAway ? reason : "signedOut", sentence, mayHaveArrived: false } };
}

/** Makes one session at a time, however many ask, and keeps it until it is said to be no longer taken. */
function remembered(
  make: (signal?: AbortSignal) => Promise<KfpResult<Session>>,
  signedOut: SessionSource["signedOut"],
  first?: Session,
): SessionSource {
  let kept = first;
  let making: Promise<KfpResult<Session>> | undefined;
  // Without the asker's signal: others wait for the same session.
  const makeOne = (): Promise<KfpResult<Session>> => {
    making ??= make().then((made) => {
      making = undefined;
      if (made.ok) kept = made.value;
      return made;
    });
    return making;
  };
  return {
    current: () => (kept ? Promise.resolve({ ok: true, value: kept }) : makeOne()),
    renew: (expired) => (kept && kept !== expired ? Promise.resolve({ ok: true, value: kept }) : makeOne()),
    signedOut,
  };
}
