import { readFile } from "node:fs/promises";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { KubeResult } from "../failure.ts";
import { fetchTrusting } from "../transport/fetchTrusting.ts";
import type { Giver } from "./askedSparingly.ts";
import type { Provided } from "./credentials.ts";
import type { Secrets } from "./secrets.ts";

type Config = Readonly<Record<string, string>>;

/**
 * The `oidc` auth provider: an ID token, and a refresh token to get the next. New tokens stay in memory, because the
 * kubeconfig is never written here: an issuer that lets a refresh token be used once asks to sign in again in a terminal.
 */
export class OidcIssuer implements Giver {
  readonly #config: Config;
  readonly #secrets: Secrets;
  #refreshToken: string | undefined;

  constructor(config: Config, secrets: Secrets) {
    this.#config = config;
    this.#secrets = secrets;
    this.#refreshToken = config["refresh-token"];
  }

  get canAsk(): boolean {
    return this.#refreshToken !== undefined;
  }

  /** The ID token that the kubeconfig has. */
  get first(): Provided {
    const token = this.#config["id-token"];
    return { ...(token !== undefined && { token }), expires: expiryOf(token) };
  }

  async ask(): Promise<KubeResult<Provided>> {
    const issuer = this.#config["idp-issuer-url"] ?? "";
    const refreshToken = this.#refreshToken;
    if (refreshToken === undefined || issuer === "") {
      return failed(
        sentence(
          "The sign-in of this kubeconfig has ended, and it holds no refresh token: sign in again in a terminal.",
          {},
        ),
      );
    }
    try {
      const tokens = await this.#grant(issuer, refreshToken);
      this.#secrets.add(tokens.id_token, tokens.refresh_token, tokens.access_token);
      this.#refreshToken = tokens.refresh_token ?? refreshToken;
      if (tokens.id_token !== undefined)
        return { ok: true, value: { token: tokens.id_token, expires: expiryOf(tokens.id_token) } };
      return failed(sentence("“{issuer}” gave no new ID token: sign in again in a terminal.", { issuer }));
    } catch (error) {
      const reason = this.#secrets.redact(reasonOf(error)).slice(0, 300);
      return failed(
        sentence("“{issuer}” gave no new token ({reason}): sign in again in a terminal.", { issuer, reason }),
      );
    }
  }

  /** Loaded when the first token has ended: most connections never need it. */
  async #grant(issuer: string, refreshToken: string) {
    const client = await import("openid-client");
    const trusted = await authority(this.#config);
    const secret = this.#config["client-secret"];
    const discovered = await client.discovery(
      new URL(issuer),
      this.#config["client-id"] ?? "",
      undefined,
      secret === undefined || secret === "" ? client.None() : client.ClientSecretBasic(secret),
      trusted === undefined ? {} : { [client.customFetch]: fetchTrusting(trusted) },
    );
    return await client.refreshTokenGrant(discovered, refreshToken);
  }
}

async function authority(config: Config): Promise<string | undefined> {
  const data = config["idp-certificate-authority-data"];
  if (data !== undefined) return Buffer.from(data, "base64").toString();
  const file = config["idp-certificate-authority"];
  return file === undefined ? undefined : await readFile(file, "utf8");
}

/** When a JWT ends, by its own word (milliseconds since 1970); 0 when it does not say. It is not verified: the server does. */
function expiryOf(token: string | undefined): number {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token?.split(".")[1] ?? "", "base64url").toString());
    const { exp } = claims as { exp?: unknown };
    return typeof exp === "number" ? exp * 1000 : 0;
  } catch {
    return 0;
  }
}

/** `invalid_grant` says more than “unexpected HTTP response status code”. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { error: code, error_description: description } = error as { error?: unknown; error_description?: unknown };
  if (typeof description === "string") return description;
  return typeof code === "string" ? code : error.message;
}

function failed(said: Sentence): KubeResult<never> {
  return { ok: false, failure: { reason: "credentials", sentence: said } };
}
