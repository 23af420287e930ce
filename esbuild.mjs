// Every bundle of the product: node esbuild.mjs [--production] [--watch] [--tests]
import { existsSync, globSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { argv } from "node:process";
import * as esbuild from "esbuild";
import { root } from "./scripts/checkout.mjs";
import { bundleDeclarations } from "./scripts/build/declarations.mjs";
import { nodeWhenNeeded } from "./scripts/build/nodeWhenNeeded.mjs";
import { typescriptModule } from "./scripts/build/typescriptModule.mjs";

/** The oldest Node that each bundle meets at its users. */
const nodeOfVSCode = "node24";
const nodeOfCli = "node20";

/** @typedef {{ production?: boolean, watch?: boolean, tests?: boolean }} BuildOptions */
/** @typedef {{ from: string, to: string }} Copy */

/**
 * Builds everything into `dist`.
 *
 * @param {BuildOptions} [options] tests: the mocha suite for the extension host too
 * @returns {Promise<import("esbuild").Metafile[]>} what went into each bundle
 */
export async function build({ production = false, watch = false, tests = false } = {}) {
  const bundles = bundlesOf(production, tests).filter(hasEntries);
  if (!watch) await rm(join(root, "dist", "test"), { recursive: true, force: true });
  await Promise.all([...copies.map(copy), makeDeclarations()]);
  if (watch) {
    await Promise.all(bundles.map(async (bundle) => (await esbuild.context(bundle)).watch()));
    return [];
  }
  const results = await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
  return results.flatMap(({ metafile }) => (metafile ? [metafile] : []));
}

/**
 * How each bundle is made; the benchmark makes its own by the same settings.
 *
 * @param {boolean} production
 * @param {boolean} tests
 * @returns {import("esbuild").BuildOptions[]}
 */
export function bundlesOf(production, tests) {
  /** @type {import("esbuild").BuildOptions} */
  const all = {
    absWorkingDir: root,
    bundle: true,
    metafile: true,
    minify: production,
    sourcemap: production ? false : "linked",
    legalComments: "none",
    logLevel: "warning",
    plugins: [typescriptModule],
  };
  return [
    { ...all, ...forNode(nodeOfVSCode), entryPoints: ["src/extension/extension.ts"], outfile: "dist/extension.cjs" },
    { ...all, ...forPage(production), entryPoints: ["webview-ui/main.tsx"], outfile: "dist/webview.js" },
    { ...all, ...forPage(production), entryPoints: ["webview-ui/runForm/main.tsx"], outfile: "dist/runForm.js" },
    {
      ...all,
      ...forCli,
      plugins: [typescriptModule, nodeWhenNeeded],
      entryPoints: ["src/cli/main.ts"],
      outfile: "dist/cliMain.js",
    },
    ...(tests ? [{ ...all, ...forNode(nodeOfVSCode), ...hostTests() }] : []),
  ];
}

/**
 * @param {string} target
 * @returns {import("esbuild").BuildOptions}
 */
function forNode(target) {
  return {
    platform: "node",
    format: "cjs",
    target,
    external: ["vscode", "mocha"],
    mainFields: ["module", "main"],
    define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
  };
}

/** Dependencies in CommonJS find `require`, `__filename` and `__dirname` where an ES module has none. */
/** @type {import("esbuild").BuildOptions} */
const forCli = {
  platform: "node",
  format: "esm",
  target: nodeOfCli,
  mainFields: ["module", "main"],
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url); const { filename: __filename, dirname: __dirname } = import.meta;',
  },
};

/**
 * @param {boolean} production
 * @returns {import("esbuild").BuildOptions}
 */
function forPage(production) {
  return {
    platform: "browser",
    format: "iife",
    target: "es2023",
    jsx: "automatic",
    loader: { ".ttf": "file", ".svg": "dataurl" },
    define: { "process.env.NODE_ENV": production ? '"production"' : '"development"' },
  };
}

/** Each test file is a bundle of its own, so that one can be run alone. */
function hostTests() {
  const files = globSync("test/host/**/*.test.ts", { cwd: root });
  return {
    entryPoints: [
      { in: "test/host/index.ts", out: "host" },
      ...files.map((file) => ({ in: file, out: file.slice("test/host/".length, -".ts".length) })),
    ],
    outdir: "dist/test",
    outExtension: { ".js": ".cjs" },
    minify: false,
    sourcemap: /** @type {const} */ ("inline"),
  };
}

/** Files that are shipped as they are. */
/** @type {Copy[]} */
const copies = [
  { from: "node_modules/@vscode/codicons/dist/codicon.css", to: "dist/codicon.css" },
  { from: "node_modules/@vscode/codicons/dist/codicon.ttf", to: "dist/codicon.ttf" },
  { from: "src/runner/python", to: "dist" },
  { from: "scripts/build/cli.js", to: "dist/cli.js" },
];

/**
 * @param {Copy} copy
 */
async function copy({ from, to }) {
  if (isMissing(from)) return;
  await mkdir(dirname(join(root, to)), { recursive: true });
  await cp(join(root, from), join(root, to), { recursive: true, filter: isAsset });
}

/**
 * The runner's Python files lie among its TypeScript ones.
 *
 * @param {string} path
 */
function isAsset(path) {
  return !path.includes("__pycache__") && !/[\\/]src[\\/].*\.ts$/.test(path);
}

/** Running the checker over the language's types takes a second: skipped while they stay as they are. */
async function makeDeclarations() {
  if (isMissing("src/dsl/index.ts")) return;
  const outfile = join(root, "dist", "dsl", "index.d.ts");
  const stampFile = join(root, "node_modules", ".cache", "dsl-declarations.txt");
  const sources = globSync("src/dsl/**/*.ts", { cwd: root }).sort();
  const stamp = (await Promise.all(sources.map((file) => readFile(join(root, file), "utf8")))).join("\0");
  if (existsSync(outfile) && existsSync(stampFile) && (await readFile(stampFile, "utf8")) === stamp) return;
  await bundleDeclarations(join(root, "src", "dsl", "index.ts"), outfile);
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp);
}

/**
 * @param {import("esbuild").BuildOptions} bundle
 */
function hasEntries({ entryPoints }) {
  const first = Array.isArray(entryPoints) ? entryPoints[0] : undefined;
  return first !== undefined && !isMissing(typeof first === "string" ? first : first.in);
}

/**
 * @param {string} path
 */
function isMissing(path) {
  if (existsSync(join(root, path))) return false;
  console.warn(`Skipped: there is no ${path} yet.`);
  return true;
}

if (argv[1] && import.meta.filename === argv[1]) {
  const started = performance.now();
  const options = {
    production: argv.includes("--production"),
    watch: argv.includes("--watch"),
    tests: argv.includes("--tests"),
  };
  await build(options).then(
    () => {
      console.log(`${options.watch ? "Watching" : "Built"} (${Math.round(performance.now() - started)} ms)`);
    },
    () => {
      process.exitCode = 1; // esbuild has shown each error with its line
    },
  );
}
