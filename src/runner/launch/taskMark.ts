import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

/** In the environment of all that a task starts; taskServer.py does the same for its tasks. */
const variable = "KUBEFLOW_STUDIO_TASK";

/**
 * A word in the environment of a task's program, which whatever that starts inherits. On Linux it tells what belongs to the
 * task, even in a group or session of its own and when its parents are gone. Other systems do not tell environments.
 */
export class TaskMark {
  readonly #id = randomUUID();

  /** An environment with the mark. Another's mark stays: a run inside of a task ends with it. */
  markedIn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const outer = env[variable];
    return { ...env, [variable]: outer === undefined ? this.#id : `${outer},${this.#id}` };
  }

  /** Kills whatever has the mark, and what that has started meanwhile. */
  killAll(): void {
    if (process.platform !== "linux") return;
    const killed = new Set<number>();
    for (let before = -1; before !== killed.size;) {
      before = killed.size;
      for (const pid of this.#marked()) {
        killed.add(pid);
        kill(pid);
      }
    }
  }

  /** Does for a shell what {@link killAll} does. */
  get killScript(): string {
    if (process.platform !== "linux") return ":";
    const each = `for each in $(grep -lsF ${this.#id} /proc/[0-9]*/environ)`;
    return `${each}; do each=\${each#/proc/}; kill -s KILL "\${each%/environ}"; done`;
  }

  #marked(): readonly number[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(this.#id))
      .map(Number);
  }
}

/** Empty where it may not be read: then it is another user's, or gone. */
function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1");
  } catch {
    return "";
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
