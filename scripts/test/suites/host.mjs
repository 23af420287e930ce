// Tests with VS Code's API: mocha inside the extension host of the real VS Code server, reached by a page in Chromium.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../checkout.mjs";
import { chromiumLaunch } from "../../install/chromium.mjs";
import { startServer } from "../../vscode/server.mjs";
import { seedSettings, testSettings, withoutGallery } from "../../vscode/settings.mjs";
import { resultsFolder } from "../suite.mjs";
import { broken, printedCounts, withExitCode } from "../summary.mjs";
import { choose, literally, testFilesIn } from "../testFiles.mjs";

/** Longer than any of the suite's tests may take together. */
const suiteMilliseconds = 300_000;

/** @typedef {import("../testFiles.mjs").Choice} Choice */
/** @typedef {{ folder: string, log: string }} Place a temporary folder, and the log that the suite writes in it */

/** @type {import("../suite.mjs").Suite} */
export const host = {
  name: "host",
  needs: ["package", "vscode", "chromium"],
  lane: "window",
  async run({ filter, shown }) {
    const all = testFilesIn("test/host", /\.test\.ts$/);
    const choice = all.length > 0 ? choose(all, filter) : undefined;
    if (!choice) return undefined;
    const place = await makePlace();
    try {
      const { code, noise } = await runInHost(place, choice);
      const text = await readFile(place.log, "utf8");
      const output = code === 0 ? text : `${text}\nThe extension host ended with ${code}.\n${noise}`;
      await keepLog(output);
      if (shown) process.stdout.write(output);
      const counts = withExitCode(printedCounts(text) ?? broken, code === 0 ? 0 : 1);
      return { counts: filter === undefined ? counts : { ...counts, skipped: 0 }, output };
    } finally {
      await rm(place.folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

/** @returns {Promise<Place>} */
async function makePlace() {
  const folder = await mkdtemp(join(tmpdir(), "kubeflow-studio-host-"));
  const log = join(folder, "host.log");
  await writeFile(log, "");
  await seedSettings(join(folder, "data"), testSettings);
  const examples = join(root, "examples");
  await mkdir(join(folder, "workspace"));
  if (existsSync(examples)) await cp(examples, join(folder, "workspace"), { recursive: true });
  return { folder, log };
}

/**
 * @param {Place} place
 * @param {Choice} choice
 * @returns {Promise<{ code: number | string, noise: string }>}
 */
async function runInHost(place, choice) {
  const server = await startServer({
    dataDir: join(place.folder, "data"),
    smoke: true,
    trust: false,
    env: { ...withoutGallery, ...hostEnvironment(place, choice) },
  });
  const { chromium } = await import("@playwright/test");
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const noise = [];
    await page.exposeFunction("codeAutomationLog", (/** @type {string} */ type, /** @type {unknown} */ args) => {
      noise.push(`${type} ${JSON.stringify(args)}`);
    });
    const ended = exitCode(page);
    const at = (/** @type {string} */ path) => `vscode-remote://${server.authority}${path}`;
    const payload = [
      ["extensionDevelopmentPath", at(root)],
      ["extensionTestsPath", at(join(root, "dist", "test", "host.cjs"))],
    ];
    await page.goto(server.url({ folder: join(place.folder, "workspace"), payload }));
    const code = await ended;
    return { code, noise: [...noise.slice(-20), server.log().slice(-4000)].join("\n") };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<number | string>}
 */
async function exitCode(page) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<number | string>} */
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, suiteMilliseconds, `no answer in ${suiteMilliseconds / 1000} s`);
  });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => void page.exposeFunction("codeAutomationExit", resolve));
  return Promise.race([ended, late]).finally(() => {
    clearTimeout(timer);
  });
}

/**
 * @param {Place} place
 * @param {Choice} choice
 */
function hostEnvironment({ log }, { files, name }) {
  return {
    KUBEFLOW_STUDIO_HOST_LOG: log,
    KUBEFLOW_STUDIO_HOST_FILES: files.map((file) => file.slice("test/host/".length, -".ts".length)).join(":"),
    KUBEFLOW_STUDIO_HOST_GREP: name ? literally(name) : "",
  };
}

/**
 * @param {string} text
 */
async function keepLog(text) {
  await mkdir(resultsFolder, { recursive: true });
  await writeFile(join(resultsFolder, "host.log"), text);
}
