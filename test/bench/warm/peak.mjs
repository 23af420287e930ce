// How much memory a process has taken. `node --import peak.mjs PROGRAM` writes it to the file $PEAK_FILE when the program ends.
import { readFileSync, writeFileSync } from "node:fs";

/**
 * The most memory that this process has had, in megabytes. Linux hands the peak of the process that forked a program on to it
 * (`ru_maxrss` outlives `exec`), which is the benchmark's own here: the peak of this program's memory alone is its `VmHWM`.
 */
export function peakMegabytes() {
  const status = process.platform === "linux" ? readFileSync("/proc/self/status", "utf8") : "";
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kilobytes) / 1024;
}

const file = process.env["PEAK_FILE"];
if (file !== undefined) process.on("exit", () => writeFileSync(file, String(peakMegabytes())));
