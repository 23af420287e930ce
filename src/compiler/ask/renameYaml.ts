import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { exportNameOf } from "../read/yaml/exportName.ts";
import { portName } from "../read/yaml/v1/readV1Component.ts";
import type { Sources } from "../sources.ts";
import type { Span, TextEdit } from "../text.ts";
import type { Subject } from "./place.ts";
import { fileName } from "./python/edits.ts";
import { cannotBeName, takenIn } from "./renameProblems.ts";
import { isYaml, yamlNames, type YamlNames } from "./yamlNames.ts";
import { yamlNameOf } from "./yamlSubject.ts";

/** How pipelines write a name that component YAML has. */
export function nameFromYaml({ part }: Subject, written: string): string {
  return part ? portName(written) : exportNameOf(written);
}

/** The edits of a component's YAML itself. */
export interface YamlRename {
  readonly edits: readonly TextEdit[];
  readonly problem?: Sentence | undefined;
}

/** Renames what component YAML of KFP 1 names: where it is declared, and in its command. All else of the text stays as it is. */
export function renameInYaml(subject: Subject, written: string, sources: Sources): YamlRename {
  const { path } = subject;
  const text = isYaml(path) ? sources.read(path) : undefined;
  const names = text === undefined ? undefined : yamlNames(text);
  if (text === undefined || !names) return { edits: [] };
  const problem = problemOf(subject, written, names);
  if (problem) return { edits: [], problem };
  const found = yamlNameOf(text, subject);
  if (!found) {
    const values = { file: fileName(path) };
    return { edits: [], problem: sentence("{file} says no name that could be changed: add one there.", values) };
  }
  const edits = [found.span, ...found.uses].flatMap((span) => scalarEdit(text, span, written) ?? []);
  return { edits };
}

function problemOf(subject: Subject, written: string, names: YamlNames): Sentence | undefined {
  const { path, part } = subject;
  const name = nameFromYaml(subject, written);
  if (names.isCompiled) {
    const values = { file: fileName(path) };
    return sentence("{file} is compiled: rename it in what that was compiled from, and compile it again.", values);
  }
  if (!/^[A-Za-z_]\w*$/.test(name) || !/[a-z0-9]/i.test(written) || /[\r\n]/.test(written))
    return cannotBeName(written);
  if (!part) return undefined;
  if (names[`${part.kind}s`].some((port) => port.name === name && port.name !== part.name))
    return takenIn(written, path);
  const inText = new RegExp(`${part.kind}s\\.(?:parameters|artifacts)\\[["']${part.name}["']\\]`);
  const text = names.texts.find((each) => inText.test(each));
  if (text === undefined) return undefined;
  return sentence("{text} in {file} names {name} in a text: rename it by hand.", {
    ...{ text, file: fileName(path), name: part.name },
  });
}

/** In quotes what they need; without, quotes where a plain text would be something else. An alias takes what it is an alias of. */
function scalarEdit(text: string, span: Span, written: string): TextEdit | undefined {
  const quote = text[span.start - 1];
  if (quote === "*") return undefined;
  if (quote === '"') return { span, text: JSON.stringify(written).slice(1, -1) };
  if (quote === "'") return { span, text: written.replaceAll("'", "''") };
  return { span, text: isPlain(written) ? written : JSON.stringify(written) };
}

function isPlain(written: string): boolean {
  const isWord = /^(?:y|yes|n|no|on|off|true|false|null)$/i.test(written);
  return !isWord && /^[A-Za-z](?:[\w. -]*[\w.-])?$/.test(written);
}
