import { readFileSync, writeFileSync } from "node:fs";
import { restartServer } from "./chaos.ts";
import { rigFile, type Rig } from "./rig.ts";

/**
 * Takes a user's token away: the API server reads its tokens at its start only, so it is killed and started again, and answers 401 to that
 * user from then on.
 *
 * @returns what gives the token back, in the same way
 */
export async function revokeToken(rig: Rig, user: keyof Rig["tokens"]): Promise<() => Promise<void>> {
  const file = rigFile(rig, "tokens.csv");
  const before = readFileSync(file, "utf8");
  const without = before.split("\n").filter((line) => !line.startsWith(`${rig.tokens[user]},`));
  writeFileSync(file, without.join("\n"));
  await restartServer(rig, "apiserver", { kill: true });
  return async () => {
    writeFileSync(file, before);
    await restartServer(rig, "apiserver", { kill: true });
  };
}
