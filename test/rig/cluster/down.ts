import { openRig } from "./rig.ts";
import { stopServer } from "./serverProcess.ts";
import { allServers } from "./servers.ts";

/**
 * Stops every server of a data folder, last started first. The data stay.
 *
 * @returns the names of those that ran
 */
export async function downRig(dir: string): Promise<string[]> {
  const rig = openRig(dir);
  const stopped: string[] = [];
  for (const server of [...allServers].reverse())
    if ((await stopServer(rig, server)) !== undefined) stopped.push(server.name);
  return stopped;
}
