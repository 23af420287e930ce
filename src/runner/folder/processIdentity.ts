import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process that cannot be taken for another that got the same number later. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in whatever words the system has for it; empty when the system does not tell. */
  readonly started: string;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid) };
}

/** Whether the very process still runs. */
export function isAlive(identity: ProcessIdentity): boolean {
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // EPERM: it is there, but another user's.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return startOf(identity.pid) === identity.started;
}

/** Linux: clock ticks since boot, field 22 of /proc/PID/stat (proc(5)). macOS: what `ps` says. Windows: nothing. */
function startOf(pid: number): string {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The program's name is in brackets and may hold spaces; the fields after it are counted from 3.
      const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // One that has ended stays until its parent takes note.
      return state === "Z" || state === "X" ? "ended" : (fields[18] ?? "");
    }
    if (process.platform === "darwin")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
  return "";
}
