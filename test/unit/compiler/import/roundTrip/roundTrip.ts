import { isDeepStrictEqual } from "node:util";
import { compileFile } from "../../../../../src/compiler/compile.ts";
import { printDiagnostic } from "../../../../../src/compiler/diagnostics/printDiagnostic.ts";
import { emitPipelineSpec } from "../../../../../src/compiler/emit/emitPipelineSpec.ts";
import type { Emitted, EmitOptions } from "../../../../../src/compiler/emit/emitted.ts";
import { printSpecYaml } from "../../../../../src/compiler/emit/yaml.ts";
import { importSpec, type ImportedFile } from "../../../../../src/compiler/import/importSpec.ts";
import { readSpecText } from "../../../../../src/compiler/import/readSpecText.ts";
import type { Pipeline } from "../../../../../src/compiler/pipeline.ts";
import { sourcesOf } from "../../../../../src/compiler/sources.ts";
import { inEnglish } from "../../../../../src/l10n/sentence.ts";
import type { JsonValue } from "../../../../../src/compiler/json.ts";
import { inPlace } from "./inPlace.ts";

type Files = Readonly<Record<string, string>>;

/** Which way a pipeline takes. */
export interface Trip {
  readonly naming: EmitOptions["naming"];
  /** It is imported again, and must have the same text, at the second time at the latest: by the compact naming, as the SDK's names components by their tasks. */
  readonly isTwice: boolean;
}

/** What is not as it should be of a pipeline that was compiled, imported and compiled; undefined when all is well. */
export function faultOf(files: Files, mainPath: string, { naming, isTwice }: Trip): string | undefined {
  const first = compiled(files, mainPath);
  if (typeof first === "string") return `It is refused: ${first}`;
  const before = emitPipelineSpec(first, { naming });
  const imported = importedFrom(before);
  if (typeof imported === "string") return `It cannot be imported: ${imported}`;
  const written = Object.fromEntries(imported.map(({ path, text }) => [`/imported/${path}`, text]));
  const shown = imported.map(({ path, text }) => `--- ${path}\n${text}`).join("\n");
  const second = compiled(written, `/imported/${imported[0]?.path ?? ""}`);
  if (typeof second === "string") return `What was imported is refused: ${second}\n${shown}`;
  const after = emitPipelineSpec(second, { naming });
  const difference = differenceOf(inPlace(before), inPlace(after), "");
  if (difference !== undefined) return `What was imported compiles to another: ${difference}\n${shown}`;
  if (!isTwice) return undefined;
  const again = importedFrom(after);
  if (typeof again === "string") return `What was imported cannot be imported again: ${again}\n${shown}`;
  if (isDeepStrictEqual(again, imported) || isSettled(again, naming)) return undefined;
  const other = again.map(({ path, text }) => `--- ${path}\n${text}`).join("\n");
  return `Imported again it has another text:\n${shown}\n=== and again ===\n${other}`;
}

/** Whether it stays as it is from now on: names that two components share may be told apart otherwise the first time. */
function isSettled(files: readonly ImportedFile[], naming: Trip["naming"]): boolean {
  const written = Object.fromEntries(files.map(({ path, text }) => [`/imported/${path}`, text]));
  const third = compiled(written, `/imported/${files[0]?.path ?? ""}`);
  return typeof third !== "string" && isDeepStrictEqual(importedFrom(emitPipelineSpec(third, { naming })), files);
}

/** The file's pipeline, or what is wrong with it. */
function compiled(files: Files, path: string): Pipeline | string {
  const { diagnostics, pipelines } = compileFile(path, sourcesOf(files));
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return errors.map((each) => printDiagnostic(each, files[each.path] ?? "")).join("\n");
  return pipelines.find(({ exportName }) => exportName === "default") ?? "There is no pipeline.";
}

/** By the text of the compiled file, as people import it. */
function importedFrom(emitted: Emitted): readonly ImportedFile[] | string {
  const read = readSpecText("drawn.yaml", printSpecYaml(emitted));
  if (read.kind === "none") return inEnglish(read.sentence);
  const result = importSpec(read.spec, read.platform);
  if (result.kind === "files") return result.files;
  return result.problems.map(({ sentence, where }) => `${inEnglish(sentence)} (${where ?? "somewhere"})`).join("\n");
}

/** Where two first differ, and how. */
function differenceOf(one: JsonValue | undefined, other: JsonValue | undefined, path: string): string | undefined {
  if (isDeepStrictEqual(one, other)) return undefined;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return `${path} is ${JSON.stringify(one)} and then ${JSON.stringify(other)}`;
  const [before, after] = [one, other] as Readonly<Record<string, JsonValue>>[];
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = differenceOf(before?.[name], after?.[name], `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return `${path} differs`;
}
