import { readdirSync, readFileSync } from "node:fs";

interface Process {
  readonly id: string;
  readonly parent: string;
  readonly line: string;
}

/** What every process that a process has started, itself or by others, was started with, where Linux tells; elsewhere nothing. */
export function commandLinesBelow(ancestor: number): string[] {
  if (process.platform !== "linux") return [];
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const processes = all.flatMap((id) => readProcess(id) ?? []);
  const below = new Set([String(ancestor)]);
  const lines: string[] = [];
  // A child may have a smaller number than its parent: looked through until nothing is added.
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const { id, parent, line } of processes) {
      if (!below.has(parent) || below.has(id)) continue;
      below.add(id);
      lines.push(line);
    }
  }
  return lines;
}

function readProcess(id: string): Process | undefined {
  try {
    // "1234 (any name) S 1230 …": the name may hold spaces and brackets.
    const stat = readFileSync(`/proc/${id}/stat`, "utf8");
    const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? "";
    return { id, parent, line: readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ") };
  } catch {
    // It has ended.
    return undefined;
  }
}
