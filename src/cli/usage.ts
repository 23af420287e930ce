import { parseArgs, type ParseArgsConfig } from "node:util";

/** The command line is not as it should be: one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export type Flags = Readonly<Record<string, "string" | "boolean" | "list">>;

export interface Parsed {
  readonly positionals: readonly string[];
  /** The value of a flag that takes one. */
  readonly text: (flag: string) => string | undefined;
  readonly has: (flag: string) => boolean;
  /** All values of a flag that may come more than once. */
  readonly list: (flag: string) => readonly string[];
}

/** Reads the words after a command's name. Refuses flags the command does not have. */
export function readCommandLine(command: string, words: readonly string[], flags: Flags): Parsed {
  const options: NonNullable<ParseArgsConfig["options"]> = { help: { type: "boolean", short: "h" } };
  for (const [name, kind] of Object.entries(flags))
    options[name] = { type: kind === "boolean" ? "boolean" : "string", multiple: kind === "list" };
  const { tokens, values, positionals } = parse(words, options);
  for (const token of tokens)
    if (token.kind === "option")
      checkFlag(command, token.rawName, token.value, options[token.name]?.type, Object.keys(options));
  const listed = (flag: string): readonly string[] => {
    const value = values[flag];
    return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
  };
  return { positionals, text: (flag) => listed(flag).at(-1), has: (flag) => values[flag] === true, list: listed };
}

/** Not strict: the sentences about mistakes are ours. */
function parse(words: readonly string[], options: NonNullable<ParseArgsConfig["options"]>) {
  return parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
}

function checkFlag(
  command: string,
  rawName: string,
  value: string | undefined,
  type: "string" | "boolean" | undefined,
  known: readonly string[],
): void {
  if (type === undefined) {
    const meant = closest(rawName.replace(/^-+/, ""), known);
    const hint = meant === undefined ? `see kubeflow-studio ${command} --help` : `did you mean --${meant}?`;
    throw new UsageError(`${command} has no ${rawName}: ${hint}`);
  }
  if (type === "string" && (value ?? "") === "") throw new UsageError(`${rawName} needs a value after it.`);
  if (type === "boolean" && value !== undefined) throw new UsageError(`${rawName} takes no value.`);
}

/** A file in another language would be a hundred mistakes of TypeScript. */
export function refuseOtherThanTypeScript(path: string): void {
  if (/\.[cm]?ts$/.test(path)) return;
  throw new UsageError(`${path} is no pipeline file: name a FILE.pipeline.ts.`);
}

/** The known word that is nearest, when it is near enough to have been meant. */
export function closest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((each) => ({ each, distance: editDistance(word, each) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.each : undefined;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}
