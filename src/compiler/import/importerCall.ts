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

/** Metadata with the values that stand in it as placeholders. */
function filled(value: JsonValue, given: ReadonlyMap<string, Expression>): Expression {
  if (typeof value === "string") return filledText(value, given);
  if (typeof value !== "object" || value === null) return { kind: "literal", value };
  if (isList(value)) return { kind: "list", items: value.map((each) => filled(each, given)) };
  if (!isRecord(value)) return { kind: "literal", value };
  const entries = Object.entries(value).sort(([, one], [, other]) => firstInput(one) - firstInput(other));
  return { kind: "record", fields: entries.map(([name, each]) => ({ name, value: filled(each, given) })) };
}

/** The number of the first input in it: `metadata` is 1, `metadata-2` is 2; inputs are numbered as they stand. */
function firstInput(value: JsonValue): number {
  const numbers = JSON.stringify(value).matchAll(/\{\{\$\.inputs\.parameters\['metadata(?:-(\d+))?'\]\}\}/g);
  return Math.min(...Array.from(numbers, ([, number = "1"]) => Number(number)), Number.MAX_SAFE_INTEGER);
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
