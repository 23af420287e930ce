import { readFile } from "node:fs/promises";
import { sentence } from "../../l10n/sentence.ts";
import type { ClusterEntry, Impersonation, UserEntry } from "../contexts/kubeconfig.ts";
import type { KubeResult } from "../failure.ts";
import { AskedSparingly } from "./askedSparingly.ts";
import type { Credentials, CredentialSource, Provided, Provider } from "./credentials.ts";
import { ExecPlugin } from "./execPlugin.ts";
import { OidcIssuer } from "./oidc.ts";
import type { Secrets } from "./secrets.ts";
import { TokenFile } from "./tokenFile.ts";

/** The credentials of a kubeconfig's user, by client-go's rules of which entry goes before which. */
export function credentialsOf(user: UserEntry, cluster: ClusterEntry, secrets: Secrets): CredentialSource {
  return new UserCredentials(user, providerOf(user, cluster, secrets), secrets);
}

function providerOf(user: UserEntry, cluster: ClusterEntry, secrets: Secrets): Provider | undefined {
  if (user.tokenFile !== undefined) return new TokenFile(user.tokenFile, secrets);
  // What is written out goes before what must be asked for.
  if (user.token !== undefined || user.username !== undefined) return undefined;
  if (user.exec) return new AskedSparingly(new ExecPlugin(user.exec, cluster, secrets));
  const provider = user.authProvider;
  if (provider === undefined) return undefined;
  if (provider.name !== "oidc") return retired(provider.name);
  const issuer = new OidcIssuer(provider.config, secrets);
  return new AskedSparingly(issuer, issuer.first);
}

class UserCredentials implements CredentialSource {
  readonly #user: UserEntry;
  readonly #provider: Provider | undefined;
  readonly #secrets: Secrets;
  #last: Credentials | undefined;
  #renewing: Promise<boolean> | undefined;

  constructor(user: UserEntry, provider: Provider | undefined, secrets: Secrets) {
    this.#user = user;
    this.#provider = provider;
    this.#secrets = secrets;
  }

  async get(): Promise<KubeResult<Credentials>> {
    const user = this.#user;
    const certificate = await readPem(user.clientCertificateData, user.clientCertificate);
    if (!certificate.ok) return certificate;
    const key = await readPem(user.clientKeyData, user.clientKey);
    if (!key.ok) return key;
    this.#secrets.add(key.value);
    const provided = await this.#provider?.get();
    if (provided?.ok === false) return provided;
    const own = { certificate: certificate.value, key: key.value, ...defined(provided?.value) };
    this.#last = this.#credentials(own);
    return { ok: true, value: this.#last };
  }

  async renew(used: Credentials): Promise<boolean> {
    const present = await this.get();
    // Another call has renewed them since, or a certificate's file has been replaced.
    if (present.ok && !isSame(present.value, used)) return true;
    // All whom the same credentials failed share one renewal.
    this.#renewing ??= this.#renewOnce(used).finally(() => (this.#renewing = undefined));
    return await this.#renewing;
  }

  accepted(used: Credentials): void {
    // What a call that was long under way used says nothing of those that came since.
    if (this.#provider && this.#last && isSame(this.#last, used)) this.#provider.accepted();
  }

  reconsider(): void {
    this.#provider?.reconsider();
  }

  async #renewOnce(used: Credentials): Promise<boolean> {
    if (!(await this.#provider?.renew())) return false;
    const present = await this.get();
    // What they came to is what the call is told then.
    return !present.ok || !isSame(present.value, used);
  }

  #credentials({ token, certificate, key }: Provided): Credentials {
    const headers = { ...authorization(this.#user, token), ...impersonation(this.#user.impersonate) };
    return { headers, ...(certificate !== undefined && { certificate }), ...(key !== undefined && { key }) };
  }
}

function authorization(user: UserEntry, provided: string | undefined): Record<string, string> {
  const token = provided ?? user.token;
  if (token !== undefined) return { Authorization: `Bearer ${token}` };
  if (user.username === undefined) return {};
  const basic = Buffer.from(`${user.username}:${user.password ?? ""}`).toString("base64");
  return { Authorization: `Basic ${basic}` };
}

/** Each group and each extra value is a header of its own. */
function impersonation(as: Impersonation | undefined): Record<string, string | string[]> {
  if (as === undefined) return {};
  const extra = Object.entries(as.extra).map(([key, values]) => [
    `Impersonate-Extra-${encodeURIComponent(key)}`,
    [...values],
  ]);
  return {
    ...(as.user !== undefined && { "Impersonate-User": as.user }),
    ...(as.uid !== undefined && { "Impersonate-Uid": as.uid }),
    ...(as.groups.length > 0 && { "Impersonate-Group": [...as.groups] }),
    ...(Object.fromEntries(extra) as Record<string, string[]>),
  };
}

async function readPem(data: string | undefined, file: string | undefined): Promise<KubeResult<string | undefined>> {
  if (data !== undefined) return { ok: true, value: Buffer.from(data, "base64").toString() };
  if (file === undefined) return { ok: true, value: undefined };
  try {
    return { ok: true, value: await readFile(file, "utf8") };
  } catch {
    const said = sentence("{file}, which the kubeconfig names, cannot be read.", { file });
    return { ok: false, failure: { reason: "credentials", sentence: said } };
  }
}

/** Programs that kubectl had built in until 1.26; their clusters give exec plugins now. */
function retired(name: string): Provider {
  const said = sentence(
    "This kubeconfig signs in with “{name}”, which Kubernetes has dropped: get a new kubeconfig from your cluster's provider.",
    { name },
  );
  const failure = { reason: "credentials", sentence: said } as const;
  return {
    get: () => Promise.resolve({ ok: false, failure }),
    renew: () => Promise.resolve(false),
    accepted: nothing,
    reconsider: nothing,
  };
}

function nothing(): void {
  // There is nothing to renew.
}

function defined(provided: Provided | undefined): Provided {
  return Object.fromEntries(Object.entries(provided ?? {}).filter(([, value]) => value !== undefined));
}

function isSame(one: Credentials, other: Credentials): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
