import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { KfpAnswer } from "../transport.ts";

/** Why a platform's gateway does not take a token, or wants one. */
export type TokenRefusal = "unknownIssuer" | "expired" | "missing" | "invalid";

/** Envoy's words for why a JWT is refused (github.com/google/jwt_verify_lib, status.cc); whatever else it says is not of this. */
const words = /^(Jwt|Jwks|Audiences in Jwt)\b[\w ,.'[\]-]{0,100}$/;

const known: Readonly<Record<string, TokenRefusal | undefined>> = {
  // Istio's RequestAuthentication knows Dex alone unless an installation added Kubernetes (overlay m2m-dex-and-kind).
  "Jwt issuer is not configured": "unknownIssuer",
  "Jwt is expired": "expired",
  "Jwt is missing": "missing",
};

/** What the gateway says of a token, when it is the gateway that answers and not who stands behind it. */
export function tokenRefusal({ status, text }: Pick<KfpAnswer, "status" | "text">): TokenRefusal | undefined {
  const said = text.trim();
  // 403 for a token that is good and meant for others.
  if ((status !== 401 && status !== 403) || !words.test(said)) return undefined;
  return known[said] ?? "invalid";
}

/** What is wrong with the token and what to do, in one sentence. */
export function refusedToken(where: string, refusal: TokenRefusal, { text }: Pick<KfpAnswer, "text">): Sentence {
  switch (refusal) {
    case "unknownIssuer":
      return sentence(
        "{where} takes no tokens of service accounts, nor of others it does not know; sign in with user name and password, or paste a token or cookie of its own sign-in.",
        { where },
      );
    case "expired":
      return sentence("The token for {where} has expired; sign in again, or paste a new one.", { where });
    case "missing":
      return sentence("{where} wants you to sign in.", { where });
    case "invalid":
      return sentence("{where} does not take this token ({words}); sign in again, or paste another.", {
        where,
        words: text.trim(),
      });
  }
}
