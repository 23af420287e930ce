// Real Kubernetes and Kubeflow Pipelines servers, built from the Go module proxy. How and why: test/rig/cluster/README.md.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../checkout.mjs";
import { runProgram } from "../terminal/childProcess.mjs";
import { Failure } from "../terminal/failure.mjs";
import { cacheFolder, stampOf } from "./cacheFolder.mjs";

const recipe = join(root, "test", "rig", "cluster");

/** What is built, as build.sh calls it. */
const parts = ["core", "argo", "pipelines", "oauth2-proxy"];

/** What it is built from: Go modules, the script, and the sources of what build.sh makes itself. */
const sources = ["core", "kfp", "signIn"];

/** The oldest Go that builds Kubernetes 1.36. */
const oldestGo = { major: 1, minor: 26 };

/** Where this checkout's servers are, or will be. */
export async function clusterFolder() {
  const files = [join(recipe, "build.sh")];
  for (const folder of sources) {
    const entries = await readdir(join(recipe, folder), { recursive: true, withFileTypes: true });
    const found = entries.filter((entry) => entry.isFile() && /\.(mod|sum|py|txt)$/.test(entry.name));
    files.push(...found.map((entry) => join(entry.parentPath, entry.name)).sort());
  }
  return join(cacheFolder(), `cluster-${await stampOf(files)}`);
}

/** Whether all servers are built. */
export async function clusterIsBuilt() {
  const folder = await clusterFolder();
  return parts.every((part) => existsSync(join(folder, "stamps", part)));
}

/**
 * Why this machine can neither run nor build the servers, in one sentence that says what to do; undefined: it can.
 *
 * @returns {Promise<string | undefined>}
 */
export async function clusterProblem() {
  if (process.platform !== "linux") return "The cluster's servers are built and run on Linux only.";
  if (!has("mariadbd") && !has("apt-get"))
    return "Kubeflow Pipelines needs MariaDB: install it (mariadbd, mariadb-install-db), then try again.";
  if (!has("mariadbd") && process.getuid?.() !== 0)
    return "Kubeflow Pipelines needs MariaDB: run `sudo apt-get install mariadb-server-core`, then try again.";
  return (await clusterIsBuilt()) ? undefined : buildProblem();
}

/** @returns {string | undefined} */
function buildProblem() {
  const wanted = `${oldestGo.major}.${oldestGo.minor}`;
  const go = spawnSync("go", ["env", "GOVERSION"], { cwd: recipe, encoding: "utf8" });
  if (go.error) return `Go was not found: install Go ${wanted} or newer (https://go.dev/dl), then try again.`;
  const version = go.stdout.trim().replace(/^go/, "");
  if (!isNewEnough(version))
    return `Go ${version} is too old to build Kubernetes: install Go ${wanted} or newer (https://go.dev/dl), then try again.`;
  if (!has("gcc")) return "A C compiler was not found: install gcc with its headers, then try again.";
  if (!has("python3")) return "Python was not found: install Python 3.9 or newer with pip, then try again.";
  return undefined;
}

/**
 * @param {string} version "1.26.8"
 * @returns {boolean}
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(/[.\-a-z]/).map(Number);
  return major > oldestGo.major || (major === oldestGo.major && minor >= oldestGo.minor);
}

/**
 * @param {string} program
 * @returns {boolean}
 */
function has(program) {
  return (process.env.PATH ?? "").split(":").some((folder) => folder !== "" && existsSync(join(folder, program)));
}

/**
 * Builds the servers into the cache unless they are there; two that build at once wait for each other. Writes how far it is.
 *
 * @throws {Failure} naming the cause
 */
export async function buildCluster() {
  const folder = await clusterFolder();
  const { code } = await runProgram("bash", [join(recipe, "build.sh"), "all"], {
    shown: true,
    env: { ...process.env, RIG_CACHE: folder },
  });
  if (code !== 0)
    throw new Failure(
      `The cluster's servers could not be built; the reason is above, the whole log in ${join(folder, "build.log")}.`,
    );
}
