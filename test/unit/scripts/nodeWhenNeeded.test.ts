import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import { bundlesOf } from "../../../esbuild.mjs";

const cli = bundlesOf(false, false).find(({ outfile }) => outfile === "dist/cliMain.js");

/** What the CLI's bundle would be, were this its source. */
async function bundled(contents: string): Promise<string> {
  const stdin = { contents, resolveDir: import.meta.dirname };
  const made = await esbuild.build({ ...cli, entryPoints: undefined, stdin, write: false, metafile: false });
  return made.outputFiles.find(({ path }) => path.endsWith(".js"))?.text ?? "";
}

test("the command line loads Node's modules when a command needs them, not all at its start", async () => {
  const text = await bundled(`import { join } from "node:path";
    import http, { STATUS_CODES } from "node:http";
    if (process.argv[2] === "all") console.log(join("a", "b"), STATUS_CODES[200], typeof http.request);`);
  // The banner makes `require`.
  expect(text.match(/^import .*from "node:.*$/gm)).toEqual([expect.stringContaining("createRequire")]);
  const folder = mkdtempSync(join(tmpdir(), "bundle-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, "cli.mjs"), text);
  const out = execFileSync(process.execPath, [join(folder, "cli.mjs"), "all"], { encoding: "utf8" });
  expect(out).toBe(`${join("a", "b")} OK function\n`);
});
