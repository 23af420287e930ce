import { isList, isRecord, nestsWithin, type JsonValue } from "../json.ts";
import type { ExecutorSpec } from "../pipelineSpec.ts";
import { pythonJson } from "./pythonText.ts";

/**
 * A word of a container's command line with its `Concat`s joined to one text: KFP's own backend fills in what stands in them,
 * and hands the program their JSON. A choice in a Concat goes around it, with both texts whole. What cannot be written so
 * (a choice in a choice, which that backend does not decide either) stays as it is.
 */
export function joinConcats(word: string): string {
  if (!/^\{"(?:Concat|IfPresent)"/.test(word) || !word.includes('"Concat"')) return word;
  const joined = joinedWord(parse(word) ?? null);
  if (joined === undefined) return word;
  return typeof joined === "string" ? joined : choiceText(joined);
}

/** An executor of a compiled pipeline with its command line joined. */
export function withJoinedConcats(executor: ExecutorSpec): ExecutorSpec {
  const { container } = executor;
  if (container === undefined) return executor;
  const { command, args } = container;
  const joined = {
    ...container,
    ...(command && { command: command.map(joinConcats) }),
    ...(args && { args: args.map(joinConcats) }),
  };
  return { ...executor, container: joined };
}

interface Choice {
  readonly input: string;
  readonly whenGiven: Chosen;
  readonly otherwise: Chosen | undefined;
}

type Chosen = string | readonly string[];

/** Nobody writes words of more levels by hand. */
const deepest = 100;

function parse(word: string): JsonValue | undefined {
  try {
    const value = JSON.parse(word) as JsonValue;
    return nestsWithin(value, deepest) ? value : undefined;
  } catch {
    return undefined;
  }
}

function joinedWord(word: JsonValue): string | Choice | undefined {
  if (typeof word === "string") return word;
  if (!isRecord(word)) return undefined;
  const { Concat: items, IfPresent: choice } = word;
  if (items !== undefined && isList(items)) return joinedItems(items);
  return choice !== undefined && isRecord(choice) ? joinedChoice(choice) : undefined;
}

function joinedItems(items: readonly JsonValue[]): string | Choice | undefined {
  let joined: string | Choice = "";
  for (const item of items) {
    const next = joinedWord(item);
    const sum: string | Choice | undefined = next === undefined ? undefined : sumOf(joined, next);
    if (sum === undefined) return undefined;
    joined = sum;
  }
  return joined;
}

function sumOf(before: string | Choice, after: string | Choice): string | Choice | undefined {
  if (typeof before === "string" && typeof after === "string") return before + after;
  if (typeof before === "string") return around(after as Choice, (text) => before + text);
  return typeof after === "string" ? around(before, (text) => text + after) : undefined;
}

/** Undefined for a choice of lists, which is several words and no part of one. */
function around({ input, whenGiven, otherwise = "" }: Choice, change: (text: string) => string): Choice | undefined {
  if (typeof whenGiven !== "string" || typeof otherwise !== "string") return undefined;
  return { input, whenGiven: change(whenGiven), otherwise: change(otherwise) };
}

function joinedChoice(choice: Readonly<Record<string, JsonValue>>): Choice | undefined {
  const { InputName: input, Then, Else } = choice;
  const whenGiven = joinedChosen(Then ?? "");
  const otherwise = Else === undefined ? undefined : joinedChosen(Else);
  if (typeof input !== "string" || whenGiven === undefined || (Else !== undefined && otherwise === undefined))
    return undefined;
  return { input, whenGiven, otherwise };
}

function joinedChosen(chosen: JsonValue): Chosen | undefined {
  if (!isList(chosen)) {
    const joined = joinedWord(chosen);
    return typeof joined === "string" ? joined : undefined;
  }
  const joined = chosen.map(joinedWord);
  return joined.every((each) => typeof each === "string") ? joined : undefined;
}

function choiceText({ input, whenGiven, otherwise }: Choice): string {
  const fields = [`"InputName": ${pythonJson(input)}`, `"Then": ${pythonJson(whenGiven)}`];
  if (otherwise !== undefined) fields.push(`"Else": ${pythonJson(otherwise)}`);
  return `{"IfPresent": {${fields.join(", ")}}}`;
}
