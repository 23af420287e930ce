import { rm } from "node:fs/promises";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { capture, type Output } from "../launch/process.ts";
import { Refusal } from "../refusal.ts";

/** Whom an installer tells of its work, and who may end it. */
export interface InstallerOptions {
  readonly signal: AbortSignal;
  progress(work: Sentence): void;
}

/** Runs pip, or what makes environments for it. */
export function runInstaller(options: InstallerOptions, file: string, args: readonly string[]): Promise<Output> {
  return capture(file, args, { signal: options.signal, env: installerEnvironment() });
}

/** What an installer prints is read and shown as a sentence: it must come without colours, whatever the terminal asked for. */
export function installerEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _forced, ...env } = process.env;
  return { ...env, NO_COLOR: "1", PIP_REQUIRE_VIRTUALENV: "0" };
}

/** Clears away what an installer left half made, and says why it failed, in its own words. */
export async function installerFailed(
  home: string,
  what: Sentence,
  output: Output,
  options: InstallerOptions,
): Promise<Refusal> {
  await rm(home, { recursive: true, force: true });
  if (options.signal.aborted) return new Refusal(sentence("The run was stopped."));
  const lines = `${output.stdout}\n${output.stderr}`
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  for (const line of lines.slice(-5)) options.progress(sentence("{line}", { line }));
  // pip's first error names the package; what follows it is advice.
  const said = lines.find((line) => line.startsWith("ERROR:")) ?? lines.at(-1) ?? "";
  return new Refusal(sentence("{what}: {problem}", { what, problem: said.replace(/^ERROR:\s*/, "") }));
}
