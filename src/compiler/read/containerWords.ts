import type { ComponentInput } from "../component.ts";
import type { JsonValue } from "../json.ts";
import { pythonJson } from "./pythonJson.ts";

/**
 * One word of a container's command line, as components in Python and in YAML compose it. Text holds placeholders as
 * PipelineSpec writes them; the other two are KFP's own (kfp/dsl/placeholders.py `ConcatPlaceholder`, `IfPresentPlaceholder`).
 */
export type ContainerWord = string | ConcatWord | ChoiceWord;

export interface ConcatWord {
  readonly Concat: readonly ContainerWord[];
}

export interface ChoiceWord {
  readonly IfPresent: {
    readonly InputName: string;
    readonly Then: ContainerWord | readonly ContainerWord[];
    readonly Else?: ContainerWord | readonly ContainerWord[];
  };
}

/** A word as PipelineSpec has it: text, or the JSON of what is composed. */
export function wordText(word: ContainerWord): string {
  return typeof word === "string" ? word : pythonJson(word as unknown as JsonValue);
}

/** Whether a word is put together from several (`dsl.ConcatPlaceholder`). */
export function isConcat(word: ContainerWord): word is ConcatWord {
  return typeof word === "object" && "Concat" in word;
}

/** Whether a word is there only if an input is given (`dsl.IfPresentPlaceholder`). */
export function isChoice(word: ContainerWord): word is ChoiceWord {
  return typeof word === "object" && "IfPresent" in word;
}

/** Whether there is a Concat anywhere in a word. */
export function hasConcat(word: ContainerWord): boolean {
  return isConcat(word) || innerWords(word).some(hasConcat);
}

/** What is wrong with a word on KFP's own backend, which decides one choice of a word and joins nothing. */
export function problemOfWord(
  word: ContainerWord,
  inputOf: (name: string) => Pick<ComponentInput, "type" | "defaultValue"> | undefined,
): "nested-choice" | "output-in-choice" | "choice-by-artifact" | "choice-by-default" | undefined {
  const choices = choicesIn(word);
  const [choice] = choices;
  if (!choice) return undefined;
  if (choices.length > 1 || (isConcat(word) && hasListOf(choice))) return "nested-choice";
  const input = inputOf(choice.IfPresent.InputName);
  if (input?.type.kind === "artifact") return "choice-by-artifact";
  if (wordText(word).includes("$.outputs")) return "output-in-choice";
  return input?.defaultValue === undefined ? undefined : "choice-by-default";
}

/** The input that a word's choice asks for. */
export function chosenBy(word: ContainerWord): string | undefined {
  return choicesIn(word)[0]?.IfPresent.InputName;
}

function choicesIn(word: ContainerWord): readonly ChoiceWord[] {
  return [...(isChoice(word) ? [word] : []), ...innerWords(word).flatMap(choicesIn)];
}

function innerWords(word: ContainerWord): readonly ContainerWord[] {
  if (isConcat(word)) return word.Concat;
  return isChoice(word) ? [...listOf(word.IfPresent.Then), ...listOf(word.IfPresent.Else ?? [])] : [];
}

function listOf(words: ContainerWord | readonly ContainerWord[]): readonly ContainerWord[] {
  return isWords(words) ? words : [words];
}

function isWords(words: ContainerWord | readonly ContainerWord[]): words is readonly ContainerWord[] {
  return Array.isArray(words);
}

function hasListOf({ IfPresent: { Then, Else } }: ChoiceWord): boolean {
  return isWords(Then) || (Else !== undefined && isWords(Else));
}

/** The placeholders of inputs and outputs (kfp.md §1.6). */
export const placeholders = {
  inputValue: (name: string) => `{{$.inputs.parameters['${name}']}}`,
  outputFile: (name: string) => `{{$.outputs.parameters['${name}'].output_file}}`,
  artifact: (direction: "input" | "output", name: string) => `{{$.${direction}s.artifacts['${name}']}}`,
  artifactField: (direction: "input" | "output", name: string, field: "path" | "uri" | "metadata") =>
    `{{$.${direction}s.artifacts['${name}'].${field}}}`,
  metadataKey: (direction: "input" | "output", name: string, key: string) =>
    `{{$.${direction}s.artifacts['${name}'].metadata['${key}']}}`,
} as const;

/** Whether a text has placeholders that nobody fills in on KFP's own backend: metadata, and whole artifacts. */
export function hasUnfilled(text: string): boolean {
  return /\{\{\$\.(?:in|out)puts\.artifacts\['[^'\]]*'\](?:\.metadata[^}]*)?\}\}/.test(text);
}

/**
 * Whether KFP's driver makes of a container's image what is meant: it takes the first value that the text names for the whole,
 * and only texts (driver/resolve.go `resolvePodSpecInputRuntimeParameter`).
 */
export function isFilledImage(image: string, inputs: readonly Pick<ComponentInput, "name" | "type">[]): boolean {
  if (!image.includes("{{$.")) return true;
  const named = inputs.find(({ name }) => image === placeholders.inputValue(name));
  return named?.type.kind === "parameter" && named.type.name === "string";
}
