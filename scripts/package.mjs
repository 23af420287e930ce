// npm run package: builds for production, gathers licences, and makes dist/kubeflow-studio.vsix. `--if-changed` skips what is up to date.
import { existsSync } from "node:fs";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { hashInputs, isUpToDate, markUpToDate } from "./build/inputs.mjs";
import { noticesFor } from "./build/notices.mjs";
import { root, vsixFile } from "./checkout.mjs";
import { runProgram } from "./terminal/childProcess.mjs";
import { Failure, runCommand } from "./terminal/failure.mjs";

/** Goal: 5 MB. An extension is fetched by everyone who tries it. */
const largestBytes = 8_000_000;

await runCommand(async () => {
  if (process.argv.includes("--if-changed") && (await isUpToDate(vsixFile))) return 0;
  const inputs = await hashInputs();
  await writeNotices(await bundles());
  await makePackage();
  await checkSize();
  await markUpToDate(inputs);
  return 0;
});

async function bundles() {
  const { build } = await import("../esbuild.mjs");
  await rm(join(root, "dist"), { recursive: true, force: true });
  return build({ production: true, tests: existsSync(join(root, "test", "host", "index.ts")) }).catch(
    (/** @type {Error & { errors?: unknown[] }} */ error) => {
      // esbuild has shown each of its errors with its line.
      throw new Failure(
        error.errors ? "The sources do not build: see the errors above." : `The sources do not build: ${error.message}`,
      );
    },
  );
}

/**
 * @param {import("esbuild").Metafile[]} metafiles
 */
async function writeNotices(metafiles) {
  const file = join(root, "THIRD_PARTY_NOTICES.md");
  const text = await noticesFor(metafiles);
  const before = existsSync(file) ? await readFile(file, "utf8") : "";
  if (text === before) return;
  // Tests that come after the packaging would only see what it has written.
  if (process.env.CI) throw new Failure(`${basename(file)} is not what the bundles hold: npm run package writes it.`);
  await writeFile(file, text);
  console.log("THIRD_PARTY_NOTICES.md has changed: commit it.");
}

async function makePackage() {
  const vsce = join(root, "node_modules", "@vscode", "vsce", "vsce");
  const args = [vsce, "package", "--no-dependencies", "--out", vsixFile];
  const { code, output } = await runProgram(process.execPath, args, { cwd: root });
  if (code !== 0) throw new Failure(`vsce could not make the package:\n${output}`);
}

async function checkSize() {
  const { size } = await stat(vsixFile);
  const megabytes = (size / 1e6).toFixed(2);
  if (size > largestBytes)
    throw new Failure(`The package is ${megabytes} MB, over the limit of ${largestBytes / 1e6} MB: see what grew.`);
  console.log(`dist/kubeflow-studio.vsix, ${megabytes} MB`);
}
