import { isList, isRecord, type JsonValue } from "../json.ts";
import { systemArtifacts, type ArtifactType } from "../types.ts";
import type { ImporterExecutor } from "../pipelineSpec.ts";
import type { Expression, Field } from "../print/program/program.ts";
import { schemaOf } from "./valueTypes.ts";

/** The fields of `importer({ uri, type, metadata, reimport })`; `given` are the values of the task's inputs. */
export function importerFields(
  { typeSchema, metadata, reimport, downloadToWorkspace }: ImporterExecutor,
  given: ReadonlyMap<string, Expression>,
): readonly Field[] {
  const uri = given.get("uri");
  const flag = (name: string, value: boolean | undefined): Field[] =>
    value === true ? [{ name, value: { kind: "literal", value } }] : [];
  return [
    ...(uri === undefined ? [] : [{ name: "uri", value: uri }]),
    { name: "type", value: artifactClass(schemaOf(typeSchema)) },
    ...(metadata === undefined ? [] : [{ name: "metadata", value: filled(metadata, given) }]),
    ...flag("reimport", reimport),
    ...flag("downloadToWorkspace", downloadToWorkspace),
  ];
}

function artifactClass({ schemaTitle, schemaVersion }: ArtifactType): Expression {
  const short = systemArtifacts.find((name) => `system.${name}` === schemaTitle);
  if (short !== undefined && schemaVersion === "0.0.1") return { kind: "name", name: short, isLanguage: true };
  const words = schemaVersion === "0.0.1" ? [schemaTitle] : [schemaTitle, schemaVersion];
  return { kind: "apply", of: "artifactOf", arguments: words.map((value): Expression => ({ kind: "literal", value })) };
}

/** Metadata with the values that stand in it as placeholders; `met` is the highest number of an input before it. */
function filled(value: JsonValue, given: ReadonlyMap<string, Expression>, met = { number: 0 }): Expression {
  if (typeof value === "object" && value !== null) {
    if (isList(value)) return { kind: "list", items: value.map((each) => filled(each, given, met)) };
    if (isRecord(value)) return { kind: "record", fields: filledFields(Object.entries(value), given, met) };
  }
  met.number = Math.max(met.number, ...inputsIn(value));
  return typeof value === "string" ? filledText(value, given) : { kind: "literal", value };
}

/** In an order in which each new input has the next number, as inputs are numbered where they are first met. */
function filledFields(
  fields: readonly (readonly [string, JsonValue])[],
  given: ReadonlyMap<string, Expression>,
  met: { number: number },
): readonly Field[] {
  const left = fields.map(([name, value]) => ({
    name,
    value,
    inputs: [...new Set(inputsIn(value))].sort((a, b) => a - b),
  }));
  const newIn = (inputs: readonly number[]): readonly number[] => inputs.filter((each) => each > met.number);
  const isNext = (inputs: readonly number[]): boolean =>
    newIn(inputs).every((each, at) => each === met.number + 1 + at);
  const filledOnes: Field[] = [];
  while (left.length > 0) {
    const next = left
      .filter(({ inputs }) => isNext(inputs))
      .reduce<(typeof left)[number] | undefined>(
        (least, each) => (least && newIn(least.inputs).length <= newIn(each.inputs).length ? least : each),
        undefined,
      );
    const [{ name, value } = { name: "", value: null }] = left.splice(next ? left.indexOf(next) : 0, 1);
    filledOnes.push({ name, value: filled(value, given, met) });
  }
  return filledOnes;
}

/** The numbers of the inputs in it, as they stand: `metadata` is 1, `metadata-2` is 2. */
function inputsIn(value: JsonValue): readonly number[] {
  const numbers = JSON.stringify(value).matchAll(/\{\{\$\.inputs\.parameters\['metadata(?:-(\d+))?'\]\}\}/g);
  return Array.from(numbers, ([, number = "1"]) => Number(number));
}

function filledText(text: string, given: ReadonlyMap<string, Expression>): Expression {
  const parts: (string | Expression)[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{\$\.inputs\.parameters\['([^']*)'\]\}\}/g)) {
    const value = given.get(match[1] ?? "");
    if (value === undefined) continue;
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(value);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  const [only, second] = parts;
  if (only === undefined || second !== undefined)
    return parts.length === 0 ? { kind: "literal", value: text } : { kind: "template", parts };
  return typeof only === "string" ? { kind: "literal", value: text } : only;
}
