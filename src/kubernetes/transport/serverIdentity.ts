import { createHash } from "node:crypto";
import type { Endpoint } from "./endpoint.ts";

/**
 * Which server an endpoint is: its address with the path before its own, and whom it is believed for: nobody (`none`,
 * `insecure`), the authorities that the kubeconfig gives (their digest), or the machine's (`system`). An address alone may
 * lead to another server, as those of tunnels and of clusters on this machine do.
 */
export function identityOf({ url, basePath, tls, ownAuthorities }: Endpoint): string {
  const name = tls.servername === undefined ? "" : `/${tls.servername}`;
  return `${url.protocol}//${url.host}${basePath}#${trustOf(url, tls, ownAuthorities)}${name}`;
}

function trustOf({ protocol }: URL, tls: Endpoint["tls"], ownAuthorities: string | undefined): string {
  if (protocol === "http:") return "none";
  if (tls.rejectUnauthorized === false) return "insecure";
  return ownAuthorities === undefined ? "system" : `sha256:${digestOf(ownAuthorities)}`;
}

/** The same for the same certificates, however their lines are broken and in whichever order they stand. */
function digestOf(pem: string): string {
  const certificates = pem
    .split("-----BEGIN CERTIFICATE-----")
    .slice(1)
    .map((each) => (each.split("-----END CERTIFICATE-----")[0] ?? "").replace(/\s/g, ""));
  const told = certificates.length > 0 ? [...new Set(certificates)].sort().join("\n") : pem.trim();
  return createHash("sha256").update(told).digest("hex");
}
