import { homedir } from "node:os";
import { join } from "node:path";

/** Where the environments and results of local runs are kept: each system's folder for caches, shared by editor and CLI. */
export function defaultCacheDirectory(): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "kubeflow-studio");
  if (process.platform === "win32" && local !== undefined) return join(local, "kubeflow-studio");
  return join(xdg !== undefined && xdg !== "" ? xdg : join(homedir(), ".cache"), "kubeflow-studio");
}
