// What a suite of `npm test` is. To add one: a file in suites/, a line in suites.mjs.
import { join } from "node:path";
import { root } from "../checkout.mjs";
import { modernNode } from "../install/node.mjs";
import { runProgram } from "../terminal/childProcess.mjs";

/** @typedef {"vscode" | "chromium" | "package" | "cluster"} Need what must be there before: VS Code, the browser, dist and the .vsix, Kubernetes and KFP servers */

/**
 * "checks" share the processors, two at a time; "window" runs after them, as VS Code and a browser take both cores of a small
 * machine. "servers" runs beside all of them: the cluster's suite waits most of its time.
 *
 * @typedef {"checks" | "servers" | "window"} Lane
 */

/**
 * @typedef {object} SuiteRun
 * @property {string | undefined} filter a part of a test's name or file
 * @property {boolean} shown whether the suite may write to the terminal; else it gives what it wrote
 */

/**
 * @typedef {object} SuiteResult
 * @property {import("./summary.mjs").Counts} counts
 * @property {string} output what to show when something failed
 */

/**
 * @typedef {object} Suite
 * @property {string} name as in `npm test -- NAME`
 * @property {readonly Need[]} needs
 * @property {(filter: string | undefined) => boolean} [matches] whether the filter means any of its tests: if not, its needs are not installed
 * @property {Lane} lane beside what it may run
 * @property {(run: SuiteRun) => Promise<SuiteResult | undefined>} run undefined: the filter means none of its tests
 */

/**
 * Runs a tool of our packages on Node 24, with our packages' commands first in its PATH.
 *
 * @param {string} script from node_modules: "vitest/vitest.mjs"
 * @param {readonly string[]} args
 * @param {{ shown?: boolean, env?: NodeJS.ProcessEnv }} [options]
 */
export function runTool(script, args, { shown = false, env = {} } = {}) {
  const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(process.platform === "win32" ? ";" : ":");
  const environment = { ...process.env, PATH: path, FORCE_COLOR: process.stdout.isTTY ? "1" : "0", ...env };
  return runProgram(modernNode(), [join(root, "node_modules", script), ...args], {
    cwd: root,
    shown,
    env: environment,
  });
}

/** Where runners leave their reports, traces and logs. */
export const resultsFolder = join(root, "test-results");
