// What happens to real servers: they crash, restart and forget.
import { setTimeout as sleep } from "node:timers/promises";
import { asAdmin } from "./admin.ts";
import { localUrl, type Rig } from "./rig.ts";
import { startServer, stopServer, type ServerName } from "./serverProcess.ts";
import { serverCalled } from "./servers.ts";
import { untilSettled } from "./settle.ts";

export interface RestartOptions {
  /** SIGKILL, as if it crashed; else SIGTERM (a server with open watches takes 10 s to go). */
  readonly kill?: boolean;
  /** Milliseconds that it stays away. */
  readonly pauseMs?: number;
}

/** Stops one server and starts it again; resolves when it answers again. Pods may take up to 45 s more: `untilPodsRun`. */
export async function restartServer(rig: Rig, name: ServerName, options: RestartOptions = {}): Promise<void> {
  const server = serverCalled(name);
  const pid = await stopServer(rig, server, options.kill);
  if (pid === undefined) throw new Error(`${name} does not run in ${rig.dir}.`);
  await sleep(options.pauseMs ?? 0);
  await startServer(rig, server);
}

/** Stops one server and leaves it away. `startServerAgain` brings it back. */
export async function stopServerOf(rig: Rig, name: ServerName, kill?: boolean): Promise<void> {
  await stopServer(rig, serverCalled(name), kill);
}

/** Starts a server that was stopped; resolves when it answers. */
export async function startServerAgain(rig: Rig, name: ServerName): Promise<void> {
  await startServer(rig, serverCalled(name));
}

/**
 * Has pods run again after the API server or etcd was away. Scheduler, controllers and kwok would come back by themselves, but only after
 * their clients' back-off of up to 45 s: they are started anew.
 */
export async function untilPodsRun(rig: Rig): Promise<void> {
  for (const name of ["controller-manager", "scheduler", "kwok"] as const)
    await restartServer(rig, name, { kill: true });
  await asAdmin(rig, untilSettled);
}

interface EtcdAnswer {
  readonly message?: string;
  readonly header: { readonly revision: string };
}

/**
 * Forgets the cluster's history up to now. With `forget` also what the API server remembers itself (it restarts), so that a watch
 * from an older resourceVersion, or a list's old `continue`, is answered 410 Gone.
 *
 * @returns the revision up to which etcd has forgotten
 */
export async function compactEtcd(rig: Rig, { forget = false }: { readonly forget?: boolean } = {}): Promise<string> {
  const { header } = await askEtcd(rig, "/v3/kv/range", { key: Buffer.from("\0").toString("base64") });
  await askEtcd(rig, "/v3/kv/compaction", { revision: header.revision, physical: true });
  if (forget) await restartServer(rig, "apiserver");
  return header.revision;
}

async function askEtcd(rig: Rig, path: string, body: Record<string, unknown>): Promise<EtcdAnswer> {
  const response = await fetch(`${localUrl(rig, "etcd")}${path}`, { method: "POST", body: JSON.stringify(body) });
  const answer = (await response.json()) as EtcdAnswer;
  if (!response.ok) throw new Error(`etcd: ${answer.message ?? response.status}`);
  return answer;
}
