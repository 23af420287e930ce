import type { Kubeconfig } from "../contexts/kubeconfig.ts";

/** Shorter ones would black out ordinary words. */
const shortestSecret = 6;

const secretLooks: readonly [RegExp, string][] = [
  [/\bBearer\s+[^\s"']+/gi, "Bearer …"],
  [/\beyJ[\w-]+\.[\w-]*\.?[\w-]*/g, "…"],
  [/\/\/[^/\s:@]+:[^/\s@]+@/g, "//…@"],
  [
    /\b((?:access|id|refresh)?[_-]?token|password|passwd|secret|client[_-]secret|api[_-]?key)(["']?\s*[=:]\s*)["']?[^\s"',&]+/gi,
    "$1$2…",
  ],
];

/** What must not be said: every secret of a connection, known by its text, and what looks like one. */
export class Secrets {
  readonly #known = new Set<string>();

  add(...secrets: readonly (string | undefined)[]): void {
    for (const secret of secrets) if (secret !== undefined && secret.length >= shortestSecret) this.#known.add(secret);
  }

  /** Secrets of a user and a cluster as the kubeconfig has them. */
  addUser(kubeconfig: Kubeconfig, userName: string, clusterName: string): void {
    const user = kubeconfig.users.get(userName);
    this.add(user?.token, user?.password, user?.clientKeyData);
    this.add(...secretValues(user?.authProvider?.config), ...secretValues(user?.exec?.env));
    const proxy = kubeconfig.clusters.get(clusterName)?.proxyUrl;
    if (proxy !== undefined && URL.canParse(proxy)) this.add(decodeURIComponent(new URL(proxy).password));
  }

  /** The text with each secret replaced. */
  redact(text: string): string {
    let said = text;
    for (const secret of this.#known) said = said.replaceAll(secret, "…");
    for (const [looks, instead] of secretLooks) said = said.replace(looks, instead);
    return said;
  }
}

/** Of settings by name, those that sound secret or are as long as secrets are; addresses are neither. */
function secretValues(settings: Readonly<Record<string, string>> = {}): string[] {
  const isSecret = ([name, value]: [string, string]): boolean =>
    /token|secret|passw|key/i.test(name) || value.length >= 32;
  return Object.entries(settings)
    .filter((setting) => isSecret(setting) && !/^https?:/.test(setting[1]))
    .map(([, value]) => value);
}
