// The Kubeflow Pipelines SDK in a venv of its own: the judge of what our compiler writes, and the other column of benchmarks.
// Nothing of the product needs it. `node scripts/sdk.mjs` makes it and prints the path of its Python.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

export const sdkVersion = "2.17.0";

const requirements = [`kfp==${sdkVersion}`, `kfp-kubernetes==${sdkVersion}`];
/** A lock this old was left behind by a process that died. */
const staleLockMilliseconds = 15 * 60_000;

/**
 * The absolute path of a Python that has the SDK; made on the first call, shared by all checkouts on the machine.
 * Two processes that ask at once do not collide: the second waits for the first.
 * @param {(line: string) => void} [log] told of the slow steps
 * @returns {Promise<string>}
 * @throws {Error} with one sentence saying what to do, when it cannot be made
 */
export async function ensureSdk(log = () => undefined) {
  const python = process.env.KUBEFLOW_STUDIO_SDK_BASE_PYTHON ?? "python3";
  const folder = join(cacheFolder(), `sdk-${sdkVersion}-${await fingerprint(python)}`);
  if (!(await exists(pythonIn(folder)))) await makeAlone(folder, python, log);
  return pythonIn(folder);
}

function cacheFolder() {
  return process.env.KUBEFLOW_STUDIO_CACHE ?? join(homedir(), ".cache", "kubeflow-studio");
}

function pythonIn(folder) {
  return process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
}

/** Changes with the interpreter and with what is installed, so an old venv is never taken for a new one. */
async function fingerprint(python) {
  const asked = await run(python, ["-c", "import sys; print(sys.version, sys.base_prefix)"]).catch(() => {
    throw new Error(`\`${python}\` does not start. Install Python 3.10 or newer with venv, then run this again.`);
  });
  return createHash("sha256")
    .update(JSON.stringify([asked.stdout, requirements]))
    .digest("hex")
    .slice(0, 8);
}

async function makeAlone(folder, python, log) {
  const lock = `${folder}.lock`;
  await mkdir(cacheFolder(), { recursive: true });
  while (!(await tryLock(lock))) {
    if (await isStale(lock)) await rm(lock, { recursive: true, force: true });
    else await wait(500);
  }
  try {
    // Whoever held the lock before us may have made it.
    if (!(await exists(pythonIn(folder)))) await make(folder, python, log);
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** Installs beside, then renames: the folder is there only when it is whole. */
async function make(folder, python, log) {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  log(`Installing ${requirements.join(" and ")} into ${folder} (once, about a minute)…`);
  await run(python, ["-m", "venv", unfinished]).catch((error) => {
    throw new Error(`\`${python} -m venv\` failed; on Debian and Ubuntu install python3-venv. ${lastLine(error)}`);
  });
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...requirements];
  await run(pythonIn(unfinished), install, { maxBuffer: 1 << 26 }).catch((error) => {
    throw new Error(
      `pip could not install ${requirements.join(" and ")}; is the network reachable? ${lastLine(error)}`,
    );
  });
  await rename(unfinished, folder);
}

function lastLine(error) {
  return String(error.stderr || error.message)
    .trim()
    .split("\n")
    .at(-1);
}

/** Making a folder either succeeds for exactly one process or fails: that is the lock. */
async function tryLock(lock) {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

async function isStale(lock) {
  const made = await stat(lock).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > staleLockMilliseconds;
}

async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const say = (line) => process.stderr.write(`${line}\n`);
  try {
    process.stdout.write(`${await ensureSdk(say)}\n`);
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
