import { runProgram } from "../terminal/childProcess.mjs";

/** The oldest Python that the KFP SDK's components are written for. */
const oldestMinor = 9;

/**
 * Pipelines can be designed and compiled without Python, not run: so its absence is a warning.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} one sentence, or empty when all is well
 */
export async function pythonWarning(env = process.env) {
  const python = env.KUBEFLOW_STUDIO_PYTHON || "python3";
  const asked = await runProgram(python, ["--version"], { env }).catch(() => undefined);
  const version = /Python 3\.(\d+)/.exec(asked?.output ?? "");
  if (!version) {
    return `Warning: \`${python}\` was not found, so the examples open but cannot run: install Python 3.${oldestMinor} or newer, or name one in KUBEFLOW_STUDIO_PYTHON.`;
  }
  if (Number(version[1]) >= oldestMinor) return "";
  return `Warning: \`${python}\` is Python 3.${version[1]}, so the examples open but may not run: install Python 3.${oldestMinor} or newer, or name one in KUBEFLOW_STUDIO_PYTHON.`;
}
