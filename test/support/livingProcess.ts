import { existsSync, readFileSync } from "node:fs";

/** Whether a process still does something: one that has ended may wait for the system to take note of it (state Z). */
export function isAlive(id: number): boolean {
  const about = `/proc/${id}/stat`;
  if (existsSync("/proc/self/stat")) return existsSync(about) && !/\) Z /.test(readFileSync(about, "utf8"));
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
