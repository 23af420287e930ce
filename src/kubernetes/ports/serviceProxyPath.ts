/**
 * Where the API server passes calls on to a service: no port-forward needed, but the right to `services/proxy`.
 * `port`: its number or its name; `scheme`: empty leaves it to the service's port name.
 */
export function serviceProxyPath(
  namespace: string,
  service: string,
  scheme: "" | "http" | "https",
  port: string | number,
): string {
  const name = `${scheme === "" ? "" : `${scheme}:`}${service}:${port}`;
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${encodeURIComponent(name)}/proxy`;
}
