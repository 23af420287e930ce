import { inEnglish } from "../../l10n/sentence.ts";
import { changeLabel, type RunLabel } from "../../runner/folder/label.ts";
import { clearLeftovers } from "../../runner/folder/leftovers.ts";
import { deleteRun, runsBeyond, runsOlderThan } from "../../runner/folder/deleteRuns.ts";
import type { PastRun } from "../../runner/folder/runReader.ts";
import { refusalSentence } from "../../runner/refusal.ts";
import type { Command } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { closest, readCommandLine, UsageError, type Parsed } from "../usage.ts";
import { listRuns } from "./listRuns.ts";
import { runNamed, runsDirectoryOf, wordsOf } from "./runFolders.ts";

const flags = { json: "boolean", "runs-dir": "string", "older-than": "string", "down-to": "string" } as const;

type Action = (rest: Parsed, terminal: Terminal) => Promise<number>;

const actions: Readonly<Record<string, Action>> = {
  list: (line, terminal) => {
    wordsOf("runs list", line, "no other words", 0);
    return listRuns(line, terminal);
  },
  name: (line, terminal) => {
    const [run = "", name = ""] = wordsOf("runs name", line, "a RUN and a NAME", 2);
    return label([run], { name }, line, terminal);
  },
  pin: (line, terminal) => label(line.positionals, { isPinned: true }, line, terminal),
  unpin: (line, terminal) => label(line.positionals, { isPinned: false }, line, terminal),
  delete: deleteNamed,
};

/** `runs`, `runs name RUN NAME`, `runs pin RUN…`, `runs unpin RUN…`, `runs delete RUN…|--older-than DAYS|--down-to SIZE`. */
export const runs: Command = async (words, terminal) => {
  const line = readCommandLine("runs", words, flags);
  const [name = "list", ...rest] = line.positionals;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action({ ...line, positionals: rest }, terminal);
  const meant = closest(name, Object.keys(actions));
  const hint = meant === undefined ? "see kubeflow-studio runs --help" : `did you mean ${meant}?`;
  throw new UsageError(`runs has no "${name}": ${hint}`);
};

async function label(names: readonly string[], change: RunLabel, line: Parsed, terminal: Terminal): Promise<number> {
  if (names.length === 0) throw new UsageError("runs pin and runs unpin need a RUN: an id, a name or a folder.");
  const found: PastRun[] = [];
  for (const name of names) found.push(await runNamed(name, line));
  return forEach(found, terminal, async ({ folder }) => {
    await changeLabel(folder, change);
  });
}

async function deleteNamed(line: Parsed, terminal: Terminal): Promise<number> {
  const directory = runsDirectoryOf(line);
  const going = await toDelete(line, directory);
  await clearLeftovers(directory);
  return forEach(going, terminal, async ({ folder, head }) => {
    await deleteRun(folder);
    terminal.out.write(`${head.runId}\n`);
  });
}

async function toDelete(line: Parsed, directory: string): Promise<readonly PastRun[]> {
  const [days, size] = [line.text("older-than"), line.text("down-to")];
  const ways = [line.positionals.length > 0, days !== undefined, size !== undefined].filter(Boolean).length;
  if (ways !== 1) throw new UsageError("runs delete needs RUNs, or --older-than DAYS, or --down-to SIZE.");
  if (days !== undefined) return runsOlderThan(directory, daysIn(days), Date.now());
  if (size !== undefined) return runsBeyond([directory], bytesIn(size));
  const found: PastRun[] = [];
  for (const name of line.positionals) found.push(await runNamed(name, line));
  return found;
}

/** Does it to each; what is refused is told, and the others are done. */
async function forEach(
  all: readonly PastRun[],
  terminal: Terminal,
  work: (run: PastRun) => Promise<void>,
): Promise<number> {
  let code = 0;
  for (const run of all)
    try {
      await work(run);
    } catch (error) {
      terminal.err.write(`kubeflow-studio: ${run.head.runId}: ${inEnglish(refusalSentence(error))}\n`);
      code = 1;
    }
  return code;
}

function daysIn(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new UsageError(`--older-than is a number of days, not "${text}".`);
}

const units: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

function bytesIn(text: string): number {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text) ?? [];
  const factor = units[unit.toUpperCase()];
  if (amount !== undefined && factor !== undefined) return Number(amount) * factor;
  throw new UsageError(`--down-to is a size such as 500MB or 2GB, not "${text}".`);
}
