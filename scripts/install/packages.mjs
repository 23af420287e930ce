import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../terminal/childProcess.mjs";
import { Failure } from "../terminal/failure.mjs";

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */
/** @typedef {Record<string, LockedPackage>} LockedPackages */

/**
 * Whether what npm says it installed in `folder` is what the lockfile asks for. Reads two files; runs nothing.
 *
 * @param {string} folder
 */
export async function packagesAreInstalled(folder) {
  const installed = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  return lockIsMet(await packagesOf(join(folder, "package-lock.json")), await packagesOf(installed));
}

/**
 * npm leaves out optional packages for other platforms; everything else must be there in the locked version.
 *
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 */
export function lockIsMet(locked, installed) {
  return Object.entries(locked).every(([path, entry]) => {
    if (path === "" || !path.startsWith("node_modules/")) return true;
    const there = installed[path];
    return there === undefined ? Boolean(entry.optional || entry.devOptional) : there.version === entry.version;
  });
}

/**
 * `npm ci` in a folder.
 *
 * @param {string} folder
 * @param {readonly string[]} [flags]
 * @throws {Failure} naming the cause
 */
export async function installPackages(folder, flags = []) {
  const args = [
    "ci",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--fetch-retries=2",
    "--fetch-retry-mintimeout=1000",
  ];
  const windows = process.platform === "win32";
  const { code, output } = await runProgram("npm", [...args, ...flags], { cwd: folder, shell: windows }).catch(() => {
    throw new Failure("npm was not found: install Node.js 24 with npm (https://nodejs.org), then try again.");
  });
  if (code !== 0) throw new Failure(npmFailure(output));
}

const offlineCode =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH)\b/;

/**
 * What npm's output means for a person, in one sentence.
 *
 * @param {string} output
 * @returns {string}
 */
export function npmFailure(output) {
  const offline = offlineCode.exec(output)?.[1];
  if (offline) {
    return `The npm registry cannot be reached (${offline}): check the network, or the proxy and registry in npm's settings, then try again.`;
  }
  if (/\bENOSPC\b/.test(output)) return "The disk is full: free about 2 GB, then try again.";
  const denied = /\b(?:EACCES|EPERM|EROFS)\b.*?(\/\S+|[A-Z]:\\\S+)?\s*$/m.exec(output);
  if (denied)
    return `npm may not write ${denied[1] ?? "its folder"}: make it yours (or use a folder of yours), then try again.`;
  const reason = output
    .split("\n")
    .map((line) => line.replace(/^npm (error|ERR!) ?/, "").trim())
    .filter((line) => line && !line.startsWith("A complete log"))
    .slice(0, 3);
  return `Packages could not be installed: ${reason.join(" ") || "npm said nothing"}. Remove node_modules and try again.`;
}

/**
 * @param {string} lockfile
 * @returns {Promise<LockedPackages>}
 */
async function packagesOf(lockfile) {
  /** @type {{ packages?: LockedPackages }} */
  const lock = JSON.parse(await readFile(lockfile, "utf8"));
  return lock.packages ?? {};
}
