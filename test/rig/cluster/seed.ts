// CRDs are most of a rig's start (12 s of 20 s, five times that on a busy machine), and always the same: etcd's data right after them are
// kept beside the built servers, and a new rig begins with a copy.
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fillOnce } from "../../../scripts/install/cacheFolder.mjs";
import { yamlFiles } from "./admin.ts";
import { builtServers, rigFile, type Rig } from "./rig.ts";
import { startServer, stopServer } from "./serverProcess.ts";
import { serverCalled } from "./servers.ts";

/** Gives a rig that has no data yet those of an earlier one with the same CRDs, if there was one. */
export async function seedRig(rig: Rig, crds: string): Promise<void> {
  const seed = await seedOf(crds);
  if (existsSync(rigFile(rig, "etcd")) || !existsSync(seed)) return;
  cpSync(join(seed, "etcd"), rigFile(rig, "etcd"), { recursive: true });
}

/** Keeps a rig's data for later ones. Nothing but the CRDs may have been created yet; etcd and the API server start anew, about 6 s. */
export async function keepSeed(rig: Rig, crds: string): Promise<void> {
  await stopServer(rig, serverCalled("apiserver"), true);
  await stopServer(rig, serverCalled("etcd"));
  await fillOnce(await seedOf(crds), (unfinished) =>
    cp(rigFile(rig, "etcd"), join(unfinished, "etcd"), { recursive: true }),
  );
  await startServer(rig, serverCalled("etcd"));
  await startServer(rig, serverCalled("apiserver"));
}

/** One folder for one set of CRDs, whichever folder they come from. */
async function seedOf(crds: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of yamlFiles(crds)) hash.update("\0").update(readFileSync(file));
  return join(await builtServers(), "seeds", hash.digest("hex").slice(0, 16));
}
