import { resolve } from "node:path";
import type { RunOptions } from "../runner/options.ts";
import { UsageError, type Parsed } from "./usage.ts";

/** Flags by which a person says where this machine has what a pipeline would find on a cluster. */
export const placeFlags = { secret: "list", "config-map": "list", volume: "list" } as const;

/** `--secret NAME=PATH`, `--config-map NAME=PATH`, `--volume NAME=PATH`; claims without a folder get one in `.kubeflow`. */
export function clusterPlaces(
  line: Parsed,
): Pick<RunOptions, "secrets" | "configMaps" | "volumes" | "volumesDirectory"> {
  return {
    secrets: namedPaths("secret", line),
    configMaps: namedPaths("config-map", line),
    volumes: namedPaths("volume", line),
    volumesDirectory: resolve(".kubeflow", "volumes"),
  };
}

/** `--secret db=./db.env`: paths by names. */
function namedPaths(flag: keyof typeof placeFlags, line: Parsed): Readonly<Record<string, string>> {
  return Object.fromEntries(
    line.list(flag).map((word) => {
      const at = word.indexOf("=");
      const [name, path] = [word.slice(0, at), word.slice(at + 1)];
      if (at < 1 || path === "") throw new UsageError(`--${flag} ${word} should be NAME=PATH.`);
      return [name, resolve(path)];
    }),
  );
}
