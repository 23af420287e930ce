import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { applyCrds, establishCrds, applyYaml, asAdmin, connectAdmin, yamlFiles, type Admin } from "./admin.ts";
import { downRig } from "./down.ts";
import { builtServers, home, localUrl, prepareRig, rigFile, saveRig, type Rig } from "./rig.ts";
import { writeCoreFiles, writeKfpFiles, writeKubeconfigs } from "./rigFiles.ts";
import { endOfLog, runningPid, startServer, type RigPart, type ServerName } from "./serverProcess.ts";
import { serverCalled, serversOf } from "./servers.ts";
import { keepSeed, seedRig } from "./seed.ts";
import { untilSettled } from "./settle.ts";
import { writeOauth2ProxyConfig } from "./signInServers.ts";

/** CRDs of Kubeflow and its neighbours, as real clusters have them. */
export const allCrds = join(home, "..", "..", "data", "crds");

export interface UpOptions {
  /** The data folder; made when it is not there. */
  readonly dir: string;
  /** A folder of CRDs; all of test/data/crds unless said otherwise. */
  readonly crds?: string;
  /** Stops and empties the folder first (only if it is a rig's). */
  readonly fresh?: boolean;
  /** Counts from the folder's first start on. */
  readonly multiUser?: boolean;
  /** Told what is ready, line by line. */
  readonly say?: (line: string) => void;
}

/**
 * Starts what does not run of a rig and adds what is missing: 20 s for a new folder, 8 s for one that was stopped, 1 s when all runs.
 *
 * @throws naming the server that did not start, with the end of its log
 */
export async function upRig(part: RigPart, options: UpOptions): Promise<Rig> {
  const dir = resolve(options.dir);
  const say = options.say ?? (() => undefined);
  if (options.fresh) await emptyRig(dir);
  mkdirSync(dir, { recursive: true });
  const prepared = await prepareRig(dir, { multiUser: options.multiUser ?? part === "signIn" });
  writeCoreFiles(prepared);
  saveRig(prepared);
  await startWithCrds(prepared, options.crds ?? allCrds, say);
  const admin = connectAdmin(prepared);
  try {
    await startCore(prepared, admin, say);
    if (part !== "core") await startKfp(prepared, admin, say);
    if (part === "signIn") await startSignIn(prepared, admin, say);
    await untilSettled(admin).finally(() => {
      refuseEnded(prepared, part);
    });
  } finally {
    admin.close();
  }
  const rig: Rig = {
    ...prepared,
    kfpUrl: part === "core" ? prepared.kfpUrl : localUrl(prepared, "kfp-http"),
    gatewayUrl: part === "signIn" ? localUrl(prepared, "gateway") : prepared.gatewayUrl,
  };
  saveRig(rig);
  return rig;
}

async function startWithCrds(rig: Rig, crds: string, say: (line: string) => void): Promise<void> {
  const isNew = !existsSync(rigFile(rig, "etcd"));
  await seedRig(rig, crds);
  await startAll(rig, ["etcd", "apiserver"], say);
  writeKubeconfigs(rig);
  const built = await builtServers();
  const created = await asAdmin(rig, async (admin) => {
    const count = (await applyCrds(admin, join(built, "kwok", "crds"))) + (await applyCrds(admin, crds));
    await establishCrds(admin);
    return count;
  });
  if (created > 0) say(`${created} CRDs created`);
  if (created > 0 && isNew) await keepSeed(rig, crds);
}

async function startCore(rig: Rig, admin: Admin, say: (line: string) => void): Promise<void> {
  const built = await builtServers();
  await startAll(rig, ["controller-manager", "scheduler"], say);
  await applyFolder(rig, admin, join(built, "kwok", "stages"));
  await applyFolder(rig, admin, join(home, "config", "core"));
  await startAll(rig, ["kwok"], say);
}

async function startKfp(rig: Rig, admin: Admin, say: (line: string) => void): Promise<void> {
  await applyFolder(rig, admin, join(home, "config", "kfp"));
  writeKfpFiles(rig);
  await startAll(rig, ["mariadb", "s3", "argo", "kfp", "persistence-agent"], say);
}

async function startSignIn(rig: Rig, admin: Admin, say: (line: string) => void): Promise<void> {
  await applyFolder(rig, admin, join(home, "config", "signIn"));
  if (!existsSync(rigFile(rig, "oauth2-proxy.cfg"))) writeOauth2ProxyConfig(rig);
  await startAll(rig, ["issuer", "oauth2-proxy", "gateway"], say);
}

async function startAll(rig: Rig, names: readonly ServerName[], say: (line: string) => void): Promise<void> {
  for (const name of names) if (await startServer(rig, serverCalled(name))) say(`${name} ready`);
}

async function applyFolder(rig: Rig, admin: Admin, folder: string): Promise<void> {
  const stuckStatus = readFileSync(join(home, "config", "stuckStatus.gotmpl"), "utf8");
  for (const file of yamlFiles(folder)) {
    const text = readFileSync(file, "utf8")
      .replaceAll("        @STUCK_STATUS@\n", stuckStatus)
      .replaceAll("@DATA@", rig.dir)
      .replaceAll("@KFP_HTTP@", String(rig.ports["kfp-http"]))
      .replaceAll("@KFP_GRPC@", String(rig.ports["kfp-grpc"]))
      .replaceAll("@GATEWAY@", String(rig.ports.gateway))
      .replaceAll("@S3@", String(rig.ports.s3));
    await applyYaml(admin, text, basename(file));
  }
}

function refuseEnded(rig: Rig, part: RigPart): void {
  const ended = serversOf(part).find(({ name }) => runningPid(rig, name) === undefined);
  if (ended) throw new Error(`${ended.name} has ended\n${endOfLog(rig, ended.name)}`);
}

/** A folder that holds something else than a rig is left alone. */
async function emptyRig(dir: string): Promise<void> {
  if (!existsSync(dir) || readdirSync(dir).length === 0) return;
  if (!existsSync(join(dir, "rig.json"))) throw new Error(`${dir} is not empty and not a rig's: it is left alone.`);
  await downRig(dir);
  rmSync(dir, { recursive: true });
}
