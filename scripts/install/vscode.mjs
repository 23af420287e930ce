// The real VS Code server, from npm alone: no compiler, no root, no download from elsewhere. How and why: test/rig/vscode/README.md.
import { existsSync } from "node:fs";
import { cp, readdir, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { root } from "../checkout.mjs";
import { cacheFolder, fillOnce, stampOf } from "./cacheFolder.mjs";
import { installPackages } from "./packages.mjs";

const recipe = join(root, "test", "rig", "vscode");

/** Where this checkout's VS Code server is, or will be. */
export async function vscodeFolder() {
  const shims = await readdir(join(recipe, "shims"), { recursive: true, withFileTypes: true });
  const files = shims.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const stamp = await stampOf([join(recipe, "package.json"), join(recipe, "package-lock.json"), ...files.sort()]);
  return join(cacheFolder(), `vscode-${stamp}`);
}

/**
 * The folder of the server inside the installation: `out/server-main.js` is in it.
 *
 * @param {string} installation answer of vscodeFolder
 */
export function serverFolder(installation) {
  return join(installation, "node_modules", "code-server", "lib", "vscode");
}

export async function vscodeIsInstalled() {
  return existsSync(await vscodeFolder());
}

/** Installs the VS Code server into the cache unless it is there. */
export async function installVSCode() {
  const folder = await vscodeFolder();
  await fillOnce(folder, async (unfinished) => {
    await cp(recipe, unfinished, { recursive: true, filter: (path) => !path.includes("node_modules") });
    await installPackages(unfinished, ["--ignore-scripts"]);
    await linkModules(unfinished);
  });
  return folder;
}

/**
 * The server serves its browser modules from its own node_modules, and its TypeScript extension looks in extensions/node_modules:
 * one installation for both.
 *
 * @param {string} installation
 */
async function linkModules(installation) {
  const server = serverFolder(installation);
  for (const link of [join(server, "node_modules"), join(server, "extensions", "node_modules")]) {
    const target = relative(dirname(link), join(installation, "node_modules"));
    if (!existsSync(link)) await symlink(target, link, process.platform === "win32" ? "junction" : "dir");
  }
}
