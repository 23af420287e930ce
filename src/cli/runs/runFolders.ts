import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { inEnglish } from "../../l10n/sentence.ts";
import { listRuns, readRun } from "../../runner/folder/pastRuns.ts";
import type { PastRun } from "../../runner/folder/runReader.ts";
import { Refusal } from "../../runner/refusal.ts";
import { UsageError, type Parsed } from "../usage.ts";

/** Where runs are kept unless `--runs-dir` says otherwise. */
export function runsDirectoryOf(line: Parsed): string {
  return resolve(line.text("runs-dir") ?? join(".kubeflow", "runs"));
}

/** All runs, newest first. */
export async function allRuns(directory: string): Promise<readonly PastRun[]> {
  const runs: PastRun[] = [];
  for await (const run of listRuns(directory)) runs.push(run);
  return runs.sort((a, b) => b.head.createTime - a.head.createTime);
}

/** The run that a person names: by its folder, its id or the beginning of that, the name it was given, or as the latest. */
export async function runNamed(words: string, line: Parsed): Promise<PastRun> {
  const directory = runsDirectoryOf(line);
  const there = existsSync(join(words, "run.json")) ? resolve(words) : join(directory, words);
  const exact = words === "" ? undefined : await readRun(there);
  if (exact) return exact;
  const runs = await allRuns(directory);
  const latest = words === "latest" ? runs[0] : undefined;
  if (latest) return latest;
  const named = runs.filter(({ head, label }) => label.name === words || head.runId.startsWith(words));
  const [first, second] = named;
  if (first && !second) return first;
  if (!first) throw new UsageError(`There is no run "${words}" in ${directory}: see kubeflow-studio runs.`);
  throw new UsageError(`"${words}" may be ${named.length} runs: ${listed(named)}. Name one of them.`);
}

function listed(runs: readonly PastRun[]): string {
  const ids = runs.slice(0, 4).map(({ head }) => head.runId);
  return ids.join(", ") + (runs.length > ids.length ? ", …" : "");
}

/** What is refused before anything was begun is wrong usage, no failed run. */
export async function orWrongUsage<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw new UsageError(inEnglish(error.sentence));
    throw error;
  }
}

/** The one RUN that a command is about, with so many more words after it. */
export function wordsOf(command: string, line: Parsed, form: string, least: number, most = least): readonly string[] {
  const { positionals } = line;
  if (positionals.length < least || positionals.length > most) throw new UsageError(`${command} needs ${form}.`);
  return positionals;
}
