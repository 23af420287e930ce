import { cookieSession, type Session, type SessionSource } from "../../kfp/authentication/session.ts";
import type { PasswordTrial } from "../../kfp/authentication/passwordTrial.ts";
import {
  bearerToken,
  fixedSession,
  refusedPassword,
  rememberedPassword,
  tokenFrom,
} from "../../kfp/authentication/sources.ts";
import type { WebHost } from "../../kfp/web.ts";
import type { KubeConnection } from "../../kubernetes/connection.ts";
import { createToken } from "../../kubernetes/objects.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { Account, Secret } from "./accounts.ts";

/** What KFP's API server wants a service account's token to be for (its TOKEN_REVIEW_AUDIENCE). */
const audience = "pipelines.kubeflow.org";

/** What the sessions of an account are made with. */
export interface SourceSurroundings {
  readonly host: WebHost;
  readonly connection: KubeConnection | undefined;
  /** The one that is looked at: whose service account is meant. */
  readonly namespace: string | undefined;
  /** Told once when the session is no longer taken and there is no way to another. */
  readonly signedOut: (expired: Session) => void;
}

/** The sessions that an account gives, renewed where that needs nobody. */
export function sessionSourceOf(
  { secret }: Account,
  { host, connection, namespace, signedOut, trial }: SourceSurroundings & { readonly trial: PasswordTrial },
): SessionSource {
  switch (secret.kind) {
    case "token":
      return bearerToken(secret.token, { signedOut });
    case "cookie":
      return fixedSession(cookieSession(secret.cookie, secret.expiresAt), { signedOut });
    case "form": {
      const session = cookieSession(secret.cookie, secret.expiresAt);
      const { user, password, isPasswordRefused } = secret;
      if (password !== undefined) return rememberedPassword(host, { user, password }, { session, signedOut, trial });
      if (isPasswordRefused === true) return refusedPassword(host, user, session, { signedOut });
      return fixedSession(session, { signedOut });
    }
    case "serviceAccount":
      return tokenFrom(() => issueToken(ownCluster(connection, secret.cluster), secret, namespace), { signedOut });
  }
}

/** Another cluster's tokens would be given to whom they are not for. */
function ownCluster(connection: KubeConnection | undefined, cluster: string | undefined): KubeConnection | undefined {
  return cluster !== undefined && connection?.serverIdentity === cluster ? connection : undefined;
}

async function issueToken(
  connection: KubeConnection | undefined,
  { serviceAccount, namespace: first }: Extract<Secret, { readonly kind: "serviceAccount" }>,
  // That of another namespace has no say in this one: Kubeflow gives each its own.
  namespace = first,
): ReturnType<Parameters<typeof tokenFrom>[0]> {
  if (!connection) {
    const said = sentence(
      "A token of {serviceAccount} needs the cluster that you signed in with, which is not reached; choose it, or sign in again.",
      { serviceAccount },
    );
    return { ok: false, failure: { reason: "signedOut", sentence: said } };
  }
  const created = await createToken(connection, namespace, serviceAccount, { audiences: [audience] });
  if (created.ok) return { ok: true, value: { token: created.value.token, expiresAt: created.value.expires } };
  const { reason, sentence: said } = created.failure;
  const missing = sentence(
    "Namespace {namespace} has no service account {serviceAccount}; choose another namespace, or sign in as yourself.",
    { namespace, serviceAccount },
  );
  const failure = reason === "unreachable" ? ({ reason, sentence: said } as const) : undefined;
  return { ok: false, failure: failure ?? { reason: "signedOut", sentence: reason === "notFound" ? missing : said } };
}
