import { readFile } from "node:fs/promises";
import { sentence } from "../../l10n/sentence.ts";
import type { ClusterEntry, Impersonation, UserEntry } from "../contexts/kubeconfig.ts";
import type { KubeResult } from "../failure.ts";
import type { Credentials, CredentialSource, Provided, Provider } from "./credentials.ts";
import { ExecPlugin } from "./execPlugin.ts";
import { OidcProvider } from "./oidc.ts";
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
  if (user.exec) return new ExecPlugin(user.exec, cluster, secrets);
  const provider = user.authProvider;
  if (provider === undefined) return undefined;
  return provider.name === "oidc" ? new OidcProvider(provider.config, secrets) : retired(provider.name);
}

class UserCredentials implements CredentialSource {
  readonly #user: UserEntry;
  readonly #provider: Provider | undefined;
  readonly #secrets: Secrets;

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
    return {
      ok: true,
      value: this.#credentials({ certificate: certificate.value, key: key.value, ...defined(provided?.value) }),
    };
  }

  async renew(used: Credentials): Promise<boolean> {
    const present = await this.get();
    // Another call has renewed them since, or a certificate's file has been replaced.
    if (present.ok && !isSame(present.value, used)) return true;
    return this.#provider?.forget() ?? false;
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
  return { get: () => Promise.resolve({ ok: false, failure }), forget: () => false };
}

function defined(provided: Provided | undefined): Provided {
  return Object.fromEntries(Object.entries(provided ?? {}).filter(([, value]) => value !== undefined));
}

function isSame(one: Credentials, other: Credentials): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
