import { BlockList, isIP } from "node:net";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy to go through, by kubectl's rules: the cluster's `proxy-url`, else `HTTPS_PROXY` or `HTTP_PROXY` unless
 * `NO_PROXY` names the server (Go's httpproxy package). An address that is none counts as no proxy.
 */
export function proxyFor(server: URL, proxyUrl: string | undefined, environment: Environment): URL | undefined {
  if (proxyUrl !== undefined) return parse(proxyUrl);
  const name = server.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const proxy = environment[name] ?? environment[name.toLowerCase()];
  if (proxy === undefined || proxy === "" || isLoopback(hostOf(server))) return undefined;
  const exceptions = environment.NO_PROXY ?? environment.no_proxy ?? "";
  return exceptions.split(",").some((each) => isExcepted(server, each.trim())) ? undefined : parse(proxy);
}

/** An address's host as sockets want it: IPv6 without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

export function portOf(url: URL): number {
  const byScheme = url.protocol === "https:" ? 443 : url.protocol.startsWith("socks") ? 1080 : 80;
  return url.port === "" ? byScheme : Number(url.port);
}

function parse(proxy: string): URL | undefined {
  const address = proxy.includes("://") ? proxy : `http://${proxy}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || host.startsWith("127.");
}

/** `*`, `example.com` and all below it, `.example.com` only below, an address, a network, each with a port or without. */
function isExcepted(server: URL, exception: string): boolean {
  if (exception === "") return false;
  if (exception === "*") return true;
  const host = hostOf(server).toLowerCase();
  if (exception.includes("/")) return isInNetwork(host, exception);
  const [, name = "", port] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(exception.toLowerCase()) ?? [];
  const bare = isIP(exception) ? exception.toLowerCase() : name;
  if (port !== undefined && !isIP(exception) && Number(port) !== portOf(server)) return false;
  if (bare.startsWith(".") || bare.startsWith("*.")) return host.endsWith(bare.replace(/^\*/, ""));
  return host === bare || (isIP(host) === 0 && host.endsWith(`.${bare}`));
}

function isInNetwork(host: string, network: string): boolean {
  const [address = "", bits = ""] = network.split("/");
  const family = isIP(host);
  if (family === 0 || isIP(address) !== family) return false;
  const list = new BlockList();
  try {
    list.addSubnet(address, Number(bits), family === 6 ? "ipv6" : "ipv4");
  } catch {
    return false;
  }
  return list.check(host, family === 6 ? "ipv6" : "ipv4");
}
