import { coreServers } from "./coreServers.ts";
import { kfpServers } from "./kfpServers.ts";
import type { RigPart, RigServer, ServerName } from "./serverProcess.ts";
import { signInServers } from "./signInServers.ts";

/** Every server, in start order. */
export const allServers: readonly RigServer[] = [...coreServers, ...kfpServers, ...signInServers];

const includes: Readonly<Record<RigPart, readonly RigPart[]>> = {
  core: ["core"],
  kfp: ["core", "kfp"],
  signIn: ["core", "kfp", "signIn"],
};

/** The servers of a rig of that part. */
export function serversOf(part: RigPart): RigServer[] {
  return allServers.filter((server) => includes[part].includes(server.part));
}

/** The server of that name. Throws when there is none. */
export function serverCalled(name: string): RigServer & { readonly name: ServerName } {
  const found = allServers.find((server) => server.name === name);
  if (!found)
    throw new Error(`No server is called ${name}; there are ${allServers.map((server) => server.name).join(", ")}.`);
  return found;
}
