import type { JsonValue } from "../../run/runEvent.ts";

/**
 * `{"IfPresent": {"InputName", "Then", "Else"}}` as one word of a command, as KFP's driver resolves it
 * (`driver/util.go`, resolveCondition): by parameters only, to one word or several, and not at all where the word speaks
 * of outputs.
 */
export function resolveIfPresent(
  words: readonly string[],
  parameters: Readonly<Record<string, JsonValue>>,
): readonly string[] {
  return words.flatMap((word) => {
    if (!word.startsWith('{"IfPresent"') || word.includes("$.outputs")) return [word];
    const parsed = parse(word);
    if (!parsed) return [word];
    return parameters[parsed.InputName] === undefined ? asWords(parsed.Else) : asWords(parsed.Then);
  });
}

interface IfPresent {
  readonly InputName: string;
  readonly Then?: unknown;
  readonly Else?: unknown;
}

function parse(word: string): IfPresent | undefined {
  try {
    const { IfPresent } = JSON.parse(word) as { IfPresent?: IfPresent };
    return typeof IfPresent?.InputName === "string" ? IfPresent : undefined;
  } catch {
    return undefined;
  }
}

function asWords(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : [];
}
