import type { KubeResult } from "../failure.ts";

/** How one proves who one is, at this moment. */
export interface Credentials {
  /** `Authorization` and impersonation. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** PEM: a client certificate and its key, for TLS. */
  readonly certificate?: string;
  readonly key?: string;
}

/** Where credentials come from; several calls at once ask it once. */
export interface CredentialSource {
  get(): Promise<KubeResult<Credentials>>;
  /** After a 401: whether there may be other credentials now. `used`: those that were refused. */
  renew(used: Credentials): Promise<boolean>;
}

/** One part of a source: a token or a certificate that something outside gives, for a while. */
export interface Provider {
  get(): Promise<KubeResult<Provided>>;
  /** Forgets what it has; false when asking again gives the same. */
  forget(): boolean;
}

export interface Provided {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
  /** Milliseconds since 1970. */
  readonly expires?: number;
}
