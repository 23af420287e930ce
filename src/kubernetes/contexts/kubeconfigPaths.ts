import { homedir } from "node:os";
import { delimiter, join, resolve } from "node:path";

/** Where to look for the kubeconfig. */
export interface KubeconfigWhere {
  /** Files that the user named in the settings; they go before all else. */
  readonly paths?: readonly string[];
  /** `process.env` unless a test says otherwise. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
}

/**
 * The files that make up the kubeconfig, whether they are there or not: the setting's, else those of `KUBECONFIG`, else
 * `~/.kube/config`.
 */
export function kubeconfigPaths({ paths = [], environment = process.env, home }: KubeconfigWhere = {}): string[] {
  const at = home ?? homedir();
  const named = paths.map((path) => path.trim()).filter((path) => path !== "");
  if (named.length > 0) return unique(named.map((path) => absolute(path, at)));
  const listed = (environment.KUBECONFIG ?? "").split(delimiter).filter((path) => path !== "");
  if (listed.length > 0) return unique(listed.map((path) => absolute(path, at)));
  return [join(at, ".kube", "config")];
}

/** Settings are written by hand, where `~` is home; `KUBECONFIG` has been through a shell. */
function absolute(path: string, home: string): string {
  return /^~(?=$|[\\/])/.test(path) ? join(home, path.slice(1)) : resolve(path);
}

function unique(paths: readonly string[]): string[] {
  return [...new Set(paths)];
}
