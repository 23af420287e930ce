// The VS Code that is installed on this machine, when its `code` command is on the PATH.
import { runProgram } from "../terminal/childProcess.mjs";

/** The oldest VS Code the extension runs in: `engines.vscode` of package.json. */
const oldestVersion = [1, 125];

/**
 * Whether `code` is there and new enough.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ usable: boolean, why: string }>} why: one sentence when it is there and cannot be used, else empty
 */
export async function findDesktop(env = process.env) {
  if (env.KUBEFLOW_STUDIO_START === "server") return { usable: false, why: "" };
  const asked = await code(["--version"], env).catch(() => undefined);
  if (asked?.code !== 0) return { usable: false, why: asked ? "`code --version` failed." : "" };
  const version = versionOf(asked.output);
  if (version && isOld(version)) {
    return {
      usable: false,
      why: `VS Code ${version.join(".")} is too old: ${oldestVersion.join(".")} or newer is needed.`,
    };
  }
  return { usable: true, why: "" };
}

/**
 * Installs the packaged extension.
 *
 * @param {string} vsix
 * @returns {Promise<string>} one sentence when it went wrong, else empty
 */
export async function installInDesktop(vsix) {
  const { code: exit, output } = await code(["--install-extension", vsix, "--force"]);
  return exit === 0 ? "" : `\`code --install-extension\` failed: ${lastLine(output)}`;
}

/**
 * Opens a folder in a window.
 *
 * @param {string} folder
 * @returns {Promise<string>} one sentence when it went wrong, else empty
 */
export async function openInDesktop(folder) {
  const { code: exit, output } = await code([folder]);
  return exit === 0 ? "" : `\`code\` could not open a window: ${lastLine(output)}`;
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function code(args, env = process.env) {
  const windows = process.platform === "win32"; // there `code` is a .cmd, and only a shell starts those
  return runProgram("code", windows ? args.map((arg) => `"${arg}"`) : args, { env, shell: windows });
}

/**
 * @param {string} output of `code --version`
 */
export function versionOf(output) {
  const found = /^(\d+)\.(\d+)/m.exec(output);
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

/**
 * @param {readonly number[]} version
 */
function isOld([major = 0, minor = 0]) {
  const [oldMajor = 0, oldMinor = 0] = oldestVersion;
  return major < oldMajor || (major === oldMajor && minor < oldMinor);
}

/**
 * @param {string} text
 */
function lastLine(text) {
  const line = text.trim().split("\n").at(-1) || "it said nothing";
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
