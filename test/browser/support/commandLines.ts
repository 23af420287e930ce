import { readdirSync, readFileSync } from "node:fs";

/** What every process of this machine was started with, where Linux tells; elsewhere nothing. */
export function commandLines(): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        return [readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ")];
      } catch {
        // It has ended.
        return [];
      }
    });
}
