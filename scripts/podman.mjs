// A container engine for tests: node scripts/podman.mjs
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv } from "node:process";
import { root } from "./checkout.mjs";

/** The image of the tests: a shell and the usual small programs. */
export const image = "localhost/busybox:2";

/** What of Debian makes a container engine, and the content of the image. */
const packages = ["podman", "runc", "busybox-static"];

/**
 * Makes sure that podman answers and the image of the tests is there; on Debian as root it installs them.
 *
 * @returns {Promise<{ env: Record<string, string> } | { problem: string }>} variables that podman needs, or why it cannot be had
 */
export async function ensurePodman() {
  const env = { CONTAINERS_CONF: join(root, "test", "rig", "podman.conf") };
  if (!runs("podman", ["--version"], env) || !existsSync("/bin/busybox")) {
    const isDebianRoot = process.getuid?.() === 0 && existsSync("/etc/debian_version");
    if (!isDebianRoot) return { problem: "podman is not installed (on Debian as root it is installed by itself)." };
    console.log(`Installing ${packages.join(", ")}`);
    const quiet = ["install", "--yes", "--no-install-recommends", ...packages];
    if (!runs("apt-get", ["update"], env) || !runs("apt-get", quiet, env))
      return { problem: "apt-get could not install podman." };
  }
  const works = () => runs("podman", ["run", "--rm", image, "/bin/true"], env);
  // An image that is there but does not run is one half made, or of an older script.
  if (works() || (buildImage(env) && works())) return { env };
  return { problem: "podman is installed but cannot run containers here." };
}

/**
 * The image from Debian's static busybox: no registry is asked.
 *
 * @param {Record<string, string>} env
 */
function buildImage(env) {
  const folder = mkdtempSync(join(tmpdir(), "busybox-"));
  try {
    mkdirSync(join(folder, "bin"));
    mkdirSync(join(folder, "tmp"));
    copyFileSync("/bin/busybox", join(folder, "bin", "busybox"));
    for (const name of [
      "sh",
      "cat",
      "cp",
      "cut",
      "echo",
      "env",
      "false",
      "httpd",
      "id",
      "ls",
      "mkdir",
      "printf",
      "sleep",
      "tee",
      "true",
      "wget",
    ])
      symlinkSync("busybox", join(folder, "bin", name));
    const tar = join(folder, "..", `${folder.split("/").at(-1)}.tar`);
    const made = runs("tar", ["-C", folder, "-cf", tar, "."], env) && runs("podman", ["import", tar, image], env);
    rmSync(tar, { force: true });
    return made;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function runs(command, args, env) {
  return spawnSync(command, args, { env: { ...process.env, ...env }, stdio: "ignore" }).status === 0;
}

if (argv[1] && import.meta.filename === argv[1]) {
  const result = await ensurePodman();
  console.log(
    "problem" in result ? result.problem : `podman is ready: ${Object.entries(result.env).join(" ").replace(",", "=")}`,
  );
  process.exitCode = "problem" in result ? 1 : 0;
}
