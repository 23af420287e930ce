// The VS Code server of `npm start`: its settings, extensions and history stay in .vscode-data of the checkout.
// Workspace trust is as VS Code has it: it asks once about the examples, as it would anywhere, and Restricted Mode can be tried.
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root, vsixFile } from "../checkout.mjs";
import { seedSettings, startSettings } from "../vscode/settings.mjs";
import { serverCommand, startServer } from "../vscode/server.mjs";

const dataDir = join(root, ".vscode-data");

/**
 * Starts the server with the packaged extension in it.
 *
 * @param {number} port 0: any
 */
export async function serveFolder(port) {
  await mkdir(dataDir, { recursive: true });
  await seedSettings(dataDir, startSettings);
  await installExtension();
  return startServer({ dataDir, port, token: await lastingToken() });
}

/** Installing takes three seconds: only when the package is another one. */
async function installExtension() {
  const stampFile = join(dataDir, "installed.sha256");
  const stamp = createHash("sha256")
    .update(await readFile(vsixFile))
    .digest("hex");
  if (existsSync(stampFile) && (await readFile(stampFile, "utf8")) === stamp) return;
  await serverCommand(["--server-data-dir", dataDir, "--install-extension", vsixFile, "--force"]);
  await writeFile(stampFile, stamp);
}

/** The same secret at every start, so that the page that is still open finds the server again. */
async function lastingToken() {
  const file = join(dataDir, "token");
  if (existsSync(file)) return readFile(file, "utf8");
  const token = randomBytes(16).toString("hex");
  await writeFile(file, token, { mode: 0o600 });
  return token;
}
