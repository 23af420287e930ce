import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { bundlesOf } from "../../esbuild.mjs";
import { root } from "../../scripts/checkout.mjs";

/** The product's own settings for a bundle, minified as it is shipped. */
function shipped(entry: string): BuildOptions {
  const found = bundlesOf(true, false).find(
    ({ entryPoints }) => Array.isArray(entryPoints) && entryPoints[0] === entry,
  );
  if (!found) throw new Error(`esbuild.mjs makes no bundle of ${entry}.`);
  return { ...found, metafile: false };
}

/** The CLI as it is shipped, in a folder of its own, so that a build beside us does not change it half way. Gives its path. */
export async function buildCli(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await copyFile(join(root, "scripts/build/cli.js"), join(folder, "cli.js"));
  await copyFile(join(root, "src/runner/python/taskServer.py"), join(folder, "taskServer.py"));
  await build({ ...shipped("src/cli/main.ts"), outfile: join(folder, "cliMain.js") });
  return join(folder, "cli.js");
}

/** A program of `warm/` that runs as our side, bundled as the product is. Gives its path. */
export async function buildWarm(name: "ours" | "typing", folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  await build({ ...shipped("src/cli/main.ts"), entryPoints: [`test/bench/warm/${name}.ts`], outfile });
  return outfile;
}

/** The canvas's page with the webview's settings, and its host as a worker, into `folder`. */
export async function buildCanvas(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { outfile: _page, ...page } = shipped("webview-ui/main.tsx");
  await build({ ...page, entryPoints: { page: "test/bench/canvas/page.ts" }, outdir: folder });
  await build({
    ...page,
    entryPoints: { host: "test/bench/canvas/host.ts" },
    outdir: folder,
    // TypeScript's parser asks what system it is on; a worker is none that it knows.
    external: ["fs", "path", "os", "inspector", "perf_hooks", "module", "crypto"],
    banner: { js: "var process = globalThis.process ?? { env: {}, argv: [], platform: 'browser' };" },
  });
  await copyFile(join(root, "node_modules/@vscode/codicons/dist/codicon.css"), join(folder, "codicon.css"));
  await copyFile(join(root, "node_modules/@vscode/codicons/dist/codicon.ttf"), join(folder, "codicon.ttf"));
  await writeFile(join(folder, "index.html"), html);
}

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <title>Benchmark of the canvas</title>
    <link rel="stylesheet" href="codicon.css" />
    <link rel="stylesheet" href="page.css" />
    <style>html, body, #root { height: 100%; margin: 0; }</style>
  </head>
  <body>
    <div id="root"></div>
    <script src="page.js"></script>
  </body>
</html>
`;
