import { spawn, type ChildProcess } from "node:child_process";

/**
 * What is to be done should this process be killed before it can do it itself: a shell in a session of its own keeps the
 * commands that hold now, and runs them when its standard input ends. Windows has no such shell: there, nothing is done.
 */
export class LastWill {
  readonly #commands = new Set<{ readonly command: string }>();
  #heir: ChildProcess | undefined;

  /** Adds a command of a POSIX shell, in one line. Returns how to take it back. */
  add(command: string): () => void {
    const entry = { command };
    this.#commands.add(entry);
    this.#tell();
    return () => {
      if (this.#commands.delete(entry)) this.#tell();
    };
  }

  /** All is done: nothing is left to do after us. */
  stop(): void {
    if (!this.#heir) return;
    this.#commands.clear();
    this.#tell();
    this.#heir.stdin?.end();
    this.#heir = undefined;
  }

  #tell(): void {
    if (process.platform === "win32") return;
    this.#heir ??= startHeir();
    const all = [...this.#commands].map(({ command }) => command);
    this.#heir.stdin?.write(`${all.join("; ")}\n`);
  }
}

/** Whoever ends all of a terminal or a service does not mean it: it ends with us, once its work is done. */
const script = `trap "" INT TERM HUP; while IFS= read -r line; do will=$line; done; eval "$will"`;

function startHeir(): ChildProcess {
  const heir = spawn("sh", ["-c", script], { cwd: "/", detached: true, stdio: ["pipe", "ignore", "ignore"] });
  heir.on("error", () => undefined);
  heir.stdin.on("error", () => undefined);
  return heir;
}
