// What the package is made of, as one hash: while it stays, nothing is built anew.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "../checkout.mjs";

const folders = ["src", "webview-ui", "media", "syntaxes", "l10n", "scripts/build", "test/host"];
const files = [
  "esbuild.mjs",
  "scripts/package.mjs",
  "package.json",
  "package.nls.json",
  "package-lock.json",
  "tsconfig.base.json",
  ".vscodeignore",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
];

const stampFile = join(root, "dist", ".inputs");

/**
 * A hash of every file that may change the package.
 *
 * @param {string} [base] the checkout
 */
export async function hashInputs(base = root) {
  const hash = createHash("sha256");
  for (const file of [...files, ...(await Promise.all(folders.map((folder) => filesIn(base, folder)))).flat()]) {
    if (!existsSync(join(base, file))) continue;
    hash
      .update(`${file}\0`)
      .update(await readFile(join(base, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * Whether `dist` was made from the present sources.
 *
 * @param {string} product the file that must be there
 */
export async function isUpToDate(product) {
  if (!existsSync(product) || !existsSync(stampFile)) return false;
  return (await readFile(stampFile, "utf8")) === (await hashInputs());
}

/**
 * @param {string} hash of the inputs as they were before the build began
 */
export async function markUpToDate(hash) {
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, hash);
}

/**
 * @param {string} base
 * @param {string} folder
 */
async function filesIn(base, folder) {
  if (!existsSync(join(base, folder))) return [];
  const entries = await readdir(join(base, folder), { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes("__pycache__"));
  return found.map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1)).sort();
}
