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
  /** The server knew who asks. `used`: by these. */
  accepted(used: Credentials): void;
  /** A person asks: what was refused, or failed, before may be renewed once more. */
  reconsider(): void;
}

/** One part of a source: a token or a certificate that something outside gives, for a while. */
export interface Provider {
  get(): Promise<KubeResult<Provided>>;
  /** What it gave was refused: false when it has nothing else to give, or is not asked again. */
  renew(): Promise<boolean>;
  /** What it gave last was taken. */
  accepted(): void;
  /** A person asks. */
  reconsider(): void;
}

export interface Provided {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
  /** Milliseconds since 1970. */
  readonly expires?: number;
}
