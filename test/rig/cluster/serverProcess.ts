// Starts and stops servers, each known by its pid file only.
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { builtServers, rigFile, type Rig } from "./rig.ts";

export type ServerName =
  | "etcd"
  | "apiserver"
  | "controller-manager"
  | "scheduler"
  | "kwok"
  | "mariadb"
  | "s3"
  | "argo"
  | "kfp"
  | "persistence-agent"
  | "issuer"
  | "oauth2-proxy"
  | "gateway";

/** Which servers a rig has: `kfp` includes `core`, `signIn` includes both. */
export type RigPart = "core" | "kfp" | "signIn";

/** How one server is started, and when it is ready. */
export interface RigServer {
  readonly name: ServerName;
  readonly part: RigPart;
  /** A program of the system, of `bin` (the folder of built ones), or Node itself; then its arguments. */
  readonly command: (rig: Rig, bin: (name: string) => string) => readonly string[];
  readonly cwd?: (rig: Rig) => string;
  readonly env?: (rig: Rig) => Readonly<Record<string, string>>;
  /** Left out: ready as soon as it runs. */
  readonly ready?: (rig: Rig) => Promise<boolean>;
  /** It does not heed SIGTERM. */
  readonly needsKill?: boolean;
}

/** Milliseconds; 2 to 8 s on an idle machine, more than a minute on one that runs other tests besides. */
const readyWithin = 180_000;

/** The pid of a rig's server, or undefined. A pid that the system gave to another program since is not ours. */
export function runningPid(rig: Rig, name: ServerName): number | undefined {
  if (!existsSync(pidFile(rig, name))) return undefined;
  const [pid, born] = readFileSync(pidFile(rig, name), "utf8").trim().split(" ");
  return birthOf(Number(pid)) === born ? Number(pid) : undefined;
}

/**
 * Starts a server unless it runs, and waits until it is ready.
 *
 * @returns false when it ran already
 * @throws with the end of its log when it ended, or was not ready in time
 */
export async function startServer(rig: Rig, server: RigServer): Promise<boolean> {
  if (runningPid(rig, server.name) !== undefined) return false;
  const failure = await launch(rig, server);
  const deadline = Date.now() + readyWithin;
  for (;;) {
    await sleep(50);
    const problem = failure();
    if (problem) throw new Error(`${server.name}: ${problem.message}`);
    if (runningPid(rig, server.name) === undefined)
      throw new Error(`${server.name} ended at once\n${endOfLog(rig, server.name)}`);
    if ((await server.ready?.(rig)) ?? true) return true;
    if (Date.now() > deadline)
      throw new Error(`${server.name} was not ready after ${readyWithin / 1000} s\n${endOfLog(rig, server.name)}`);
  }
}

/** Starts the process; the answer tells why it could not be started, once that is known. */
async function launch(rig: Rig, server: RigServer): Promise<() => Error | undefined> {
  const built = await builtServers();
  const [program = "", ...args] = server.command(rig, (name) => `${built}/bin/${name}`);
  if (program.startsWith(built) && !existsSync(program))
    throw new Error(`${program} is not built: npm test -- cluster builds it.`);
  const log = openSync(logFile(rig, server.name), "a");
  const child = spawn(program, args, {
    cwd: server.cwd?.(rig) ?? rig.dir,
    env: { ...process.env, ...server.env?.(rig) },
    detached: true,
    stdio: ["ignore", log, log],
  });
  let failure: Error | undefined;
  child.on("error", (error) => {
    failure = error;
  });
  closeSync(log);
  child.unref();
  if (child.pid !== undefined) writeFileSync(pidFile(rig, server.name), `${child.pid} ${birthOf(child.pid) ?? ""}\n`);
  return () => failure;
}

/**
 * Stops a server; one that does not heed SIGTERM within 10 s gets SIGKILL.
 *
 * @param kill SIGKILL at once, as if it crashed
 * @returns its pid, if it ran
 */
export async function stopServer(
  rig: Rig,
  server: RigServer,
  kill = server.needsKill ?? false,
): Promise<number | undefined> {
  const pid = runningPid(rig, server.name);
  if (pid !== undefined) {
    process.kill(pid, kill ? "SIGKILL" : "SIGTERM");
    for (let waited = 0; runningPid(rig, server.name) !== undefined; waited += 50) {
      if (waited === 10_000) process.kill(pid, "SIGKILL");
      await sleep(50);
    }
  }
  rmSync(pidFile(rig, server.name), { force: true });
  return pid;
}

/** The last lines of a server's log, for a message. */
export function endOfLog(rig: Rig, name: ServerName): string {
  const lines = readFileSync(logFile(rig, name), "utf8").trimEnd().split("\n").slice(-15);
  return [`--- the end of ${logFile(rig, name)}`, ...lines.map((line) => line.slice(0, 400))].join("\n");
}

function pidFile(rig: Rig, name: ServerName): string {
  return rigFile(rig, "pid", name);
}

function logFile(rig: Rig, name: ServerName): string {
  return rigFile(rig, "log", `${name}.log`);
}

/** When a process started, in the kernel's clock ticks; undefined if there is none, or only its zombie. */
function birthOf(pid: number): string | undefined {
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    // After a SIGKILL the first thread is a zombie while the others still hold the ports.
    const isGone = state === "Z" && readdirSync(`/proc/${pid}/task`).length === 1;
    return isGone ? undefined : rest[18];
  } catch {
    return undefined;
  }
}
