// The canvas without VS Code: node scripts/playground.mjs [--port 5180] [--once]. Text left, canvas right, the real compiler in the page.
import { globSync } from "node:fs";
import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import * as esbuild from "esbuild";
import { root } from "./checkout.mjs";

const outdir = join(root, "dist", "playground");

/**
 * The examples as a module of texts by path.
 *
 * @type {import("esbuild").Plugin}
 */
const examples = {
  name: "examples",
  setup(build) {
    build.onResolve({ filter: /^playground:files$/ }, () => ({ path: "files", namespace: "playground" }));
    build.onLoad({ filter: /.*/, namespace: "playground" }, async () => {
      const paths = globSync("examples/**/*.{ts,py,json}", { cwd: root }).filter(
        (path) => !path.includes("node_modules"),
      );
      const texts = await Promise.all(
        paths.map(async (path) => [`/${path}`, await readFile(join(root, path), "utf8")]),
      );
      return { contents: `export const files = ${JSON.stringify(Object.fromEntries(texts))};`, loader: "js" };
    });
  },
};

/** @type {import("esbuild").BuildOptions} */
const options = {
  absWorkingDir: root,
  entryPoints: { playground: "webview-ui/playground/main.ts" },
  outdir,
  bundle: true,
  platform: "browser",
  format: "iife",
  target: "es2023",
  jsx: "automatic",
  sourcemap: "linked",
  logLevel: "warning",
  loader: { ".ttf": "file" },
  external: ["fs", "path", "os", "inspector", "perf_hooks", "module", "crypto"],
  define: { "process.env.NODE_ENV": '"production"' },
  banner: { js: "var process = globalThis.process ?? { env: {}, argv: [], platform: 'browser' };" },
  plugins: [examples],
};

await mkdir(outdir, { recursive: true });
await cp(join(root, "webview-ui/playground/index.html"), join(outdir, "index.html"));
if (argv.includes("--once")) {
  await esbuild.build(options);
} else {
  const at = argv.indexOf("--port");
  const context = await esbuild.context(options);
  await context.watch();
  const { port } = await context.serve({
    host: "127.0.0.1",
    port: at < 0 ? 5180 : Number(argv[at + 1]),
    servedir: outdir,
  });
  process.stdout.write(`Playground: http://127.0.0.1:${String(port)}/\n`);
}
