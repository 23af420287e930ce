import { spawn } from "node:child_process";

/**
 * @typedef {object} Finished
 * @property {number} code exit code; 1 when a signal ended it
 * @property {string} output what it wrote on both streams, in order (empty when it wrote to our terminal)
 */

/**
 * Runs a program to its end. Rejects only when it cannot be started at all (ENOENT).
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shown?: boolean, shell?: boolean }} [options] shown: it writes to our terminal
 * @returns {Promise<Finished>}
 */
export function runProgram(command, args, { cwd, env = process.env, shown = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ["ignore", ...outputs(shown)] });
    let output = "";
    const take = (/** @type {Buffer} */ part) => (output += part.toString());
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * @param {boolean} shown
 * @returns {("inherit" | "pipe")[]}
 */
function outputs(shown) {
  return shown ? ["inherit", "inherit"] : ["pipe", "pipe"];
}
