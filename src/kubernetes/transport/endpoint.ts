import { readFile } from "node:fs/promises";
import * as tls from "node:tls";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { ClusterEntry } from "../contexts/kubeconfig.ts";
import type { KubeResult } from "../failure.ts";
import { proxyFor } from "./proxy.ts";

/** Where an API server is, and how it is known to be itself. */
export interface Endpoint {
  readonly url: URL;
  /** What goes before each path, for servers behind another (Rancher): `/k8s/clusters/c-1`, or nothing. */
  readonly basePath: string;
  readonly proxy: URL | undefined;
  readonly tls: {
    readonly ca?: readonly string[];
    readonly servername?: string;
    readonly rejectUnauthorized?: boolean;
  };
  /** The authorities that the kubeconfig gives, as PEM; undefined where it leaves that to the machine, or to nobody. */
  readonly ownAuthorities: string | undefined;
}

/** Reads a cluster entry; fails when its address or its certificate authority cannot be used. */
export async function endpointOf(
  name: string,
  cluster: ClusterEntry,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<KubeResult<Endpoint>> {
  const url = serverAddress(cluster);
  if (url === undefined) {
    return failed(
      sentence("Cluster “{name}” of the kubeconfig has no address that can be used: “{server}”.", {
        name,
        server: cluster.server,
      }),
    );
  }
  const ca = await authoritiesOf(cluster);
  if (!ca.ok) return ca;
  const authorities = cluster.insecureSkipTlsVerify ? undefined : (ca.value ?? systemAuthorities());
  const checks = {
    ...(typeof authorities === "string" ? { ca: [authorities] } : authorities && { ca: authorities }),
    ...(cluster.tlsServerName !== undefined && { servername: cluster.tlsServerName }),
    ...(cluster.insecureSkipTlsVerify && { rejectUnauthorized: false }),
  };
  const proxy = proxyFor(url, cluster.proxyUrl, environment);
  const basePath = url.pathname.replace(/\/+$/, "");
  return { ok: true, value: { url, basePath, proxy, tls: checks, ownAuthorities: ca.value } };
}

/** For people: scheme, host and port, without a user that somebody wrote into the address. */
export function serverName(server: string): string {
  return URL.canParse(server) ? `${new URL(server).protocol}//${new URL(server).host}` : server;
}

function serverAddress({ server, certificateAuthority, certificateAuthorityData }: ClusterEntry): URL | undefined {
  const isSecure = certificateAuthority !== undefined || certificateAuthorityData !== undefined;
  const address = /^https?:\/\//i.test(server) ? server : `${isSecure ? "https" : "http"}://${server}`;
  return server !== "" && URL.canParse(address) ? new URL(address) : undefined;
}

/** The cluster's own, as PEM. */
async function authoritiesOf(cluster: ClusterEntry): Promise<KubeResult<string | undefined>> {
  if (cluster.insecureSkipTlsVerify) return { ok: true, value: undefined };
  if (cluster.certificateAuthorityData !== undefined) {
    return { ok: true, value: Buffer.from(cluster.certificateAuthorityData, "base64").toString() };
  }
  const file = cluster.certificateAuthority;
  if (file === undefined) return { ok: true, value: undefined };
  try {
    return { ok: true, value: await readFile(file, "utf8") };
  } catch {
    return failed(sentence("{file}, which the kubeconfig names, cannot be read.", { file }));
  }
}

/** What the machine trusts too, as Go does; Nodes before 22.15 cannot tell. */
function systemAuthorities(): string[] | undefined {
  if (!("getCACertificates" in tls)) return undefined;
  return [...tls.getCACertificates("default"), ...tls.getCACertificates("system")];
}

function failed(said: Sentence): KubeResult<never> {
  return { ok: false, failure: { reason: "credentials", sentence: said } };
}
