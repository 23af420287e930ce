import type { ComponentInput } from "../../../component.ts";
import { isRecord, type JsonValue } from "../../../json.ts";
import type { ValueType } from "../../../types.ts";
import { sentence } from "../../../../l10n/sentence.ts";
import { chosenBy, placeholders, problemOfWord, wordText, type ContainerWord } from "../../containerWords.ts";
import { listField, report, type YamlPath, type YamlReport } from "../yamlReport.ts";

/** The ports of a component by their names in its file, which KFP 2 writes otherwise. */
export interface V1Ports {
  readonly inputs: ReadonlyMap<string, Pick<ComponentInput, "name" | "type" | "defaultValue">>;
  readonly outputs: ReadonlyMap<string, { readonly name: string; readonly type: ValueType }>;
}

/** The words of `command` or `args`; what is wrong with one is reported, and it is left out. */
export function readV1Words(
  to: YamlReport,
  document: JsonValue,
  at: YamlPath,
  ports: V1Ports,
): readonly ContainerWord[] {
  return listField(to, document, at).flatMap((value, index) => {
    const place = [...at, index];
    const word = readWord({ to, ports }, value, place);
    if (word === undefined) return [];
    reportBackend(to, word, place, ports);
    return [word];
  });
}

function reportBackend(to: YamlReport, word: ContainerWord, at: YamlPath, { inputs }: V1Ports): void {
  const problem = problemOfWord(word, (name) => [...inputs.values()].find((input) => input.name === name));
  const code = wordText(word);
  if (problem) report(to, problem, at, { code, output: code, name: chosenBy(word) ?? code });
}

interface WordReading {
  readonly to: YamlReport;
  readonly ports: V1Ports;
}

type Read = ContainerWord | undefined;

function readWord(reading: WordReading, value: JsonValue, at: YamlPath): Read {
  if (typeof value === "string") return value;
  const [entry, ...others] = isRecord(value) ? Object.entries(value) : [];
  if (!entry || others.length > 0) {
    report(reading.to, "yaml-field", at, { field: at.join("."), form: sentence("text in quotes, or one placeholder") });
    return undefined;
  }
  const [name, given] = entry;
  const inside = [...at, name];
  switch (name) {
    case "inputValue":
    case "inputPath":
    case "inputUri":
      return readInput(reading, name, given, inside);
    case "outputPath":
    case "outputUri":
      return readOutput(reading, name, given, inside);
    case "executorInput":
      return "{{$}}";
    case "concat":
      return readConcat(reading, given, inside);
    case "if":
      return readIf(reading, given, inside);
    case "ifPresent":
      return readIfPresent(reading, given, inside);
    default:
      report(reading.to, "yaml-placeholder", inside, { name });
      return undefined;
  }
}

/** A port by its name in the file. */
function portOf(
  { to, ports }: WordReading,
  direction: "input" | "output",
  given: JsonValue | undefined,
  at: YamlPath,
): { readonly name: string; readonly type: ValueType } | undefined {
  const known = direction === "input" ? ports.inputs : ports.outputs;
  const port = typeof given === "string" ? known.get(given) : undefined;
  if (!port) {
    const name = typeof given === "string" ? given : JSON.stringify(given ?? null);
    const words = { input: sentence("input"), output: sentence("output") };
    report(to, "yaml-unknown-port", at, { name, direction: words[direction] });
  }
  return port;
}

function readInput(
  reading: WordReading,
  form: "inputValue" | "inputPath" | "inputUri",
  given: JsonValue,
  at: YamlPath,
): Read {
  const port = portOf(reading, "input", given, at);
  if (!port) return undefined;
  const { name, type } = port;
  if (form === "inputValue" && type.kind === "parameter") return placeholders.inputValue(name);
  if (form !== "inputValue" && type.kind === "artifact") {
    return placeholders.artifactField("input", name, form === "inputPath" ? "path" : "uri");
  }
  // What KFP 2 has no type for (URI, GCSPath) is an artifact to it, and was a text to KFP 1.
  const isAny = type.kind === "artifact" && type.schemaTitle === "system.Artifact";
  const orText =
    isAny && form === "inputValue" ? sentence("inputPath, or the type String where a text is meant") : "inputPath";
  const instead = type.kind === "parameter" ? "inputValue" : orText;
  report(reading.to, "yaml-port-form", at, { name: port.name, form, instead });
  return undefined;
}

function readOutput(reading: WordReading, form: "outputPath" | "outputUri", given: JsonValue, at: YamlPath): Read {
  const port = portOf(reading, "output", given, at);
  if (!port) return undefined;
  const { name, type } = port;
  if (type.kind === "artifact") {
    return placeholders.artifactField("output", name, form === "outputPath" ? "path" : "uri");
  }
  if (form === "outputPath") return placeholders.outputFile(name);
  report(reading.to, "yaml-port-form", at, { name: port.name, form, instead: "outputPath" });
  return undefined;
}

function readConcat(reading: WordReading, given: JsonValue, at: YamlPath): Read {
  const items = listField(reading.to, { items: given }, ["items"]);
  const words = items.map((item, index) => readWord(reading, item, [...at, index]));
  return words.every((word) => word !== undefined) ? { Concat: words } : undefined;
}

/** `if: {cond: {isPresent: name}, then: …, else: …}`. */
function readIf(reading: WordReading, given: JsonValue, at: YamlPath): Read {
  const fields = isRecord(given) ? given : {};
  const condition = fields["cond"];
  const asked = condition !== undefined && isRecord(condition) ? condition["isPresent"] : undefined;
  if (asked === undefined) {
    report(reading.to, "yaml-field", [...at, "cond"], {
      field: [...at, "cond"].join("."),
      form: sentence("{example}, all that KFP 2 asks for", { example: "{isPresent: name}" }),
    });
    return undefined;
  }
  return readChoice(reading, portOf(reading, "input", asked, [...at, "cond", "isPresent"])?.name, fields, at);
}

/** `ifPresent: {inputName: name, then: …, else: …}`. */
function readIfPresent(reading: WordReading, given: JsonValue, at: YamlPath): Read {
  const fields = isRecord(given) ? given : {};
  return readChoice(reading, portOf(reading, "input", fields["inputName"], [...at, "inputName"])?.name, fields, at);
}

function readChoice(
  reading: WordReading,
  InputName: string | undefined,
  fields: Readonly<Record<string, JsonValue>>,
  at: YamlPath,
): Read {
  const Then = readAlternative(reading, fields["then"] ?? "", [...at, "then"]);
  const Else = readAlternative(reading, fields["else"] ?? "", [...at, "else"]);
  if (InputName === undefined || Then === undefined || Else === undefined) return undefined;
  const isEmpty = Else === "" || (Array.isArray(Else) && Else.length === 0);
  return { IfPresent: { InputName, Then, ...(!isEmpty && { Else }) } };
}

function readAlternative(
  reading: WordReading,
  value: JsonValue,
  at: YamlPath,
): ContainerWord | readonly ContainerWord[] | undefined {
  if (!Array.isArray(value)) return readWord(reading, value, at);
  const words = (value as readonly JsonValue[]).map((each, index) => readWord(reading, each, [...at, index]));
  return words.every((word) => word !== undefined) ? words : undefined;
}
