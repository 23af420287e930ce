import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { madeOnce } from "../folder/madeOnce.ts";
import type { Clock } from "../options.ts";
import { Refusal } from "../refusal.ts";
import { capture } from "./process.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

export interface NpmOptions {
  /** Where sets of packages are: one folder each, below. */
  readonly directory: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  progress(work: Sentence): void;
}

/** A `node_modules` with these packages, made once and shared between runs. Refuses with npm's own words. */
export async function ensureNpmPackages(packages: readonly string[], options: NpmOptions): Promise<string> {
  const major = process.versions.node.split(".")[0] ?? "";
  // Packages may be built for one version of Node.
  const key = createHash("sha256")
    .update(JSON.stringify([major, packages]))
    .digest("hex")
    .slice(0, 20);
  const home = join(options.directory, key);
  await madeOnce(home, options, { packages }, async () => {
    await writeFile(join(home, "package.json"), "{}");
    await install(packages, home, options);
  });
  return join(home, "node_modules");
}

async function install(packages: readonly string[], home: string, options: NpmOptions): Promise<void> {
  const names = packages.join(", ");
  options.progress(sentence("Installing {names}", { names }));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const flags = ["--silent=false", "--no-audit", "--no-fund", "--no-package-lock"];
  const { exit, stderr } = await capture(npm, ["install", ...flags, ...packages], {
    signal: options.signal,
    cwd: home,
  });
  if (exit.code === 0) return;
  if (exit.message !== undefined)
    throw new Refusal(sentence("npm is needed to install {names}, but is not found: install Node.js.", { names }));
  const said = stderr.split("\n").find((line) => /^npm (?:error|ERR!) (?!code)/.test(line)) ?? "";
  throw new Refusal(
    sentence("npm could not install {names}: {problem}", { names, problem: said.replace(/^npm (?:error|ERR!) /, "") }),
  );
}
