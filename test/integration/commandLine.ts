import { spawn } from "node:child_process";
import { join } from "node:path";

const main = join(import.meta.dirname, "..", "..", "src", "cli", "main.ts");

export interface Ended {
  /** The exit code; null when it had to be killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface HowToRun {
  /** Sees standard output as it comes; `stop` interrupts, or sends another signal. */
  readonly onOut?: (text: string, stop: (signal?: NodeJS.Signals) => void) => void;
  /** Signals go to the command's whole group, as a terminal and `timeout` send them; else to its process alone. */
  readonly signalsGroup?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** After this long a command that does not end is killed: none here has so much to do. */
const longest = 60_000;

/** Runs the command line in `folder`, to its end. */
export function commandLine(folder: string, words: readonly string[], how: HowToRun = {}): Promise<Ended> {
  const cache = join(import.meta.dirname, "..", "..", "node_modules", ".cache");
  const env = { ...process.env, XDG_CACHE_HOME: cache, NO_COLOR: "1", ...how.env };
  const child = spawn(process.execPath, [main, ...words], { cwd: folder, env, detached: how.signalsGroup });
  const stop = (signal: NodeJS.Signals = "SIGINT"): void => {
    if (child.pid !== undefined) process.kill(how.signalsGroup === true ? -child.pid : child.pid, signal);
  };
  const timer = setTimeout(() => child.kill("SIGKILL"), longest);
  const text = { out: "", err: "" };
  return new Promise((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      text.out += chunk.toString();
      how.onOut?.(text.out, stop);
    });
    child.stderr.on("data", (chunk: Buffer) => (text.err += chunk.toString()));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, ...text });
    });
  });
}
