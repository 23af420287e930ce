// Installs what the asked suites need, runs them, and ends with one line: "N passed, N failed".
import { join } from "node:path";
import { root } from "../checkout.mjs";
import { chromiumIsInstalled, installChromium } from "../install/chromium.mjs";
import { buildCluster, clusterIsBuilt, clusterProblem } from "../install/cluster.mjs";
import { modernNode } from "../install/node.mjs";
import { installPackages, packagesAreInstalled } from "../install/packages.mjs";
import { installVSCode, vscodeIsInstalled } from "../install/vscode.mjs";
import { runProgram } from "../terminal/childProcess.mjs";
import { Failure, runCommand } from "../terminal/failure.mjs";
import { selectionOf } from "./selection.mjs";
import { suites } from "./suites.mjs";
import { broken, sum, summaryLine } from "./summary.mjs";

/** @typedef {import("./suite.mjs").Suite} Suite */
/** @typedef {import("./suite.mjs").SuiteResult} SuiteResult */
/** @typedef {import("./summary.mjs").Counts} Counts */

const started = Date.now();

await runCommand(async () => {
  const {
    suites: names,
    filter,
    quick,
  } = selectionOf(
    process.argv.slice(2),
    suites.map(({ name }) => name),
  );
  // Tests that try thousands of things try fewer.
  if (quick) process.env.KUBEFLOW_STUDIO_QUICK = "1";
  const asked = suites.filter(({ name }) => names.includes(name));
  const counts = await prepare(asked, filter).then(
    () => runAll(asked, filter),
    (/** @type {unknown} */ error) => {
      if (!(error instanceof Failure)) throw error;
      console.log(`\n✗ ${error.message}`);
      return [broken];
    },
  );
  const { passed, failed, skipped } = sum(counts);
  if (passed + failed + skipped === 0) {
    console.log(`No test has "${filter ?? ""}" in its name or its file's path.`);
    counts.push(broken);
  }
  console.log(`\n${summaryLine(sum(counts))}`);
  return sum(counts).failed > 0 ? 1 : 0;
});

/**
 * @param {readonly Suite[]} asked
 * @param {string | undefined} filter
 */
async function prepare(asked, filter) {
  if (!(await packagesAreInstalled(root))) {
    await say("Installing packages (first time only, about 15 s)…", () => installPackages(root));
  }
  const needs = new Set(asked.flatMap((suite) => ((suite.matches?.(filter) ?? true) ? suite.needs : [])));
  if (needs.has("vscode") && !(await vscodeIsInstalled())) {
    await say("Installing the VS Code server (first time only, about 20 s)…", () => installVSCode());
  }
  if (needs.has("chromium") && !(await chromiumIsInstalled())) {
    await say("Installing Chromium (first time only, about 10 s)…", () => installChromium());
  }
  if (needs.has("cluster")) await prepareCluster();
  if (needs.has("package")) await makePackage();
}

/** A machine that cannot have the cluster's servers says so and leaves their tests out; in CI that is a failure. */
async function prepareCluster() {
  const problem = await clusterProblem();
  if (problem !== undefined) {
    if (process.env.CI) throw new Failure(problem);
    process.env.KUBEFLOW_STUDIO_NO_CLUSTER = problem;
    console.log(`Tests with a cluster are left out: ${problem}`);
  } else if (!(await clusterIsBuilt())) {
    await say("Building Kubernetes and Kubeflow Pipelines servers (once, 10 to 15 minutes)…", () => buildCluster());
  }
}

async function makePackage() {
  const script = join(root, "scripts", "package.mjs");
  const { code, output } = await runProgram(modernNode(), [script, "--if-changed"], { cwd: root });
  if (code !== 0) throw new Failure(output.replace(/^✗ /m, "").trim());
  if (output) console.log(output.trim());
}

/**
 * @param {string} line
 * @param {() => Promise<unknown>} work
 */
async function say(line, work) {
  console.log(line);
  await work();
}

/**
 * @param {readonly Suite[]} asked
 * @param {string | undefined} filter
 * @returns {Promise<Counts[]>}
 */
async function runAll(asked, filter) {
  /** @param {import("./suite.mjs").Lane} lane */
  const inLane = (lane) => asked.filter((suite) => suite.lane === lane);
  const alone = asked.length === 1;
  const servers = runInTurn(inLane("servers"), filter, alone);
  const counts = await runTwoAtATime(inLane("checks"), filter, alone);
  const windows = await runInTurn(inLane("window"), filter, true);
  return [...counts, ...windows, ...(await servers)];
}

/**
 * @param {readonly Suite[]} asked
 * @param {string | undefined} filter
 * @param {boolean} shown
 */
async function runTwoAtATime(asked, filter, shown) {
  const waiting = [...asked];
  const work = async () => {
    /** @type {Counts[]} */
    const counts = [];
    for (let next = waiting.shift(); next; next = waiting.shift())
      counts.push(...(await runInTurn([next], filter, shown)));
    return counts;
  };
  return (await Promise.all([work(), work()])).flat();
}

/**
 * @param {readonly Suite[]} lane
 * @param {string | undefined} filter
 * @param {boolean} shown
 */
async function runInTurn(lane, filter, shown) {
  /** @type {Counts[]} */
  const counts = [];
  for (const suite of lane) {
    const began = Date.now();
    const result = await suite.run({ filter, shown }).catch(crash);
    if (!result) continue;
    report(suite.name, result, Date.now() - began, shown);
    counts.push(result.counts);
  }
  return counts;
}

/**
 * @param {unknown} error
 * @returns {SuiteResult}
 */
function crash(error) {
  if (error instanceof Failure) return { counts: broken, output: error.message };
  return { counts: broken, output: error instanceof Error ? String(error.stack) : String(error) };
}

/**
 * @param {string} name
 * @param {SuiteResult} result
 * @param {number} milliseconds
 * @param {boolean} shown
 */
function report(name, { counts, output }, milliseconds, shown) {
  const failed = counts.failed > 0;
  if (failed && output && !(shown && name === "host")) console.log(output.trimEnd());
  const at = ((Date.now() - started) / 1000).toFixed(0);
  const took = (milliseconds / 1000).toFixed(1);
  console.log(`[${at} s] ${failed ? "✗" : "✓"} ${name}: ${summaryLine(counts)} (${took} s)`);
}
