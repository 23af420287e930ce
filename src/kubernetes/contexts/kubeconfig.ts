/** A `cluster` entry: where the API server is and how it is known to be itself. Paths are absolute. */
export interface ClusterEntry {
  readonly server: string;
  readonly certificateAuthority?: string;
  /** Base64 of PEM. */
  readonly certificateAuthorityData?: string;
  readonly insecureSkipTlsVerify: boolean;
  readonly tlsServerName?: string;
  readonly proxyUrl?: string;
  /** For exec plugins: the `client.authentication.k8s.io/exec` extension. */
  readonly execConfig?: unknown;
}

/** A program that prints credentials. */
export interface ExecEntry {
  readonly apiVersion: string;
  /** A name looked up in PATH, or a path made absolute. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly installHint?: string;
  readonly provideClusterInfo: boolean;
  /** `Always`: it cannot work without a terminal. */
  readonly interactiveMode: string;
}

/** A `user` entry. Holds secrets: it never leaves this room. Paths are absolute. */
export interface UserEntry {
  readonly token?: string;
  readonly tokenFile?: string;
  readonly username?: string;
  readonly password?: string;
  readonly clientCertificate?: string;
  readonly clientCertificateData?: string;
  readonly clientKey?: string;
  readonly clientKeyData?: string;
  readonly exec?: ExecEntry;
  /** `oidc`, or one of the old ones that kubectl does not know any more. */
  readonly authProvider?: { readonly name: string; readonly config: Readonly<Record<string, string>> };
  readonly impersonate?: Impersonation;
}

/** In whose name calls are made. */
export interface Impersonation {
  readonly user?: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

/** A context as people choose it: nothing secret. */
export interface KubeContext {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace?: string;
  /** Its cluster's address, when the kubeconfig has that cluster. */
  readonly server?: string;
}

/** The kubeconfig files as one, merged as kubectl merges them: the first file to name a thing decides. */
export interface Kubeconfig {
  /** In the order of the files. */
  readonly contexts: readonly KubeContext[];
  readonly currentContext?: string;
  /** The files that were read. */
  readonly files: readonly string[];
  readonly clusters: ReadonlyMap<string, ClusterEntry>;
  readonly users: ReadonlyMap<string, UserEntry>;
}
