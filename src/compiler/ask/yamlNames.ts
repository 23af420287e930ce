import { isList, isRecord, type JsonValue } from "../json.ts";
import { exportNameOf } from "../read/yaml/exportName.ts";
import { looksCompiled } from "../read/yaml/looksCompiled.ts";
import { parseYaml, type YamlFile } from "../read/yaml/parseYaml.ts";
import { portName } from "../read/yaml/v1/readV1Component.ts";
import { LineIndex, type Span } from "../text.ts";
import { yamlKeys } from "./yamlKeys.ts";

/** Whether a file may be a component in YAML. */
export function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

/** A name in a component's YAML. */
export interface YamlName {
  /** As pipelines call it: `learning_rate` of "Learning rate". */
  readonly name: string;
  /** As the file writes it. */
  readonly written: string;
  /** Where it is declared, quotes left out. */
  readonly span: Span;
  /** Where the file's command uses it, in the order of the text. */
  readonly uses: readonly Span[];
}

/** What a component's YAML names. */
export interface YamlNames {
  /** It is compiled: a name stands in many places of it, and in none that a person would change. */
  readonly isCompiled: boolean;
  readonly component?: YamlName;
  readonly inputs: readonly YamlName[];
  readonly outputs: readonly YamlName[];
  /** Texts of the command, in which placeholders of KFP 2 may stand as they are. */
  readonly texts: readonly string[];
}

/** The names of a component of KFP 1, or of a compiled one; undefined where the text is neither, or no YAML. */
export function yamlNames(text: string): YamlNames | undefined {
  if (looksCompiled(text) || /^(?:root|\s*pipelineSpec):/m.test(text)) return compiledNames(text);
  const parsed = parseYaml(text);
  if (!("documents" in parsed)) return undefined;
  const isComponent = (each: JsonValue): boolean =>
    isRecord(each) && ["implementation", "inputs", "outputs"].some((field) => typeof each[field] === "object");
  const at = parsed.documents.findIndex(isComponent);
  const document = parsed.documents[at];
  return document !== undefined && isRecord(document) ? v1Names(parsed, at, document) : undefined;
}

function v1Names(file: YamlFile, at: number, document: Readonly<Record<string, JsonValue>>): YamlNames {
  const words = wordsIn(document["implementation"] ?? null, ["implementation"]);
  const ports = (kind: "input" | "output"): YamlName[] => {
    const list = document[`${kind}s`];
    return (list !== undefined && isList(list) ? list : []).flatMap((port, index) => {
      const written = isRecord(port) ? port["name"] : undefined;
      if (typeof written !== "string") return [];
      const uses = words.filter((word) => word.kind === kind && word.text === written);
      const span = file.spanAt(at, [`${kind}s`, index, "name"]);
      return [{ name: portName(written), written, span, uses: uses.map(({ path }) => file.spanAt(at, path)) }];
    });
  };
  const name = document["name"];
  return {
    isCompiled: false,
    ...(typeof name === "string" && {
      component: { name: exportNameOf(name), written: name, span: file.spanAt(at, ["name"]), uses: [] },
    }),
    inputs: ports("input"),
    outputs: ports("output"),
    texts: words.flatMap(({ kind, text }) => (kind === "text" ? [text] : [])),
  };
}

/** Placeholders by what they name (KFP 1's component YAML: kfp/dsl/structures.py, kfp/dsl/placeholders.py). */
const placeholders: Readonly<Record<string, "input" | "output">> = {
  ...{ inputValue: "input", inputPath: "input", inputUri: "input", isPresent: "input", inputName: "input" },
  ...{ outputPath: "output", outputUri: "output" },
};

interface Word {
  readonly kind: "input" | "output" | "text";
  readonly text: string;
  readonly path: readonly (string | number)[];
}

function wordsIn(value: JsonValue, path: readonly (string | number)[]): Word[] {
  if (typeof value === "string") return [{ kind: "text", text: value, path }];
  if (isList(value)) return value.flatMap((each, index) => wordsIn(each, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const kind = Object.hasOwn(placeholders, key) ? placeholders[key] : undefined;
    if (kind === undefined || typeof inner !== "string") return wordsIn(inner, [...path, key]);
    return [{ kind, text: inner, path: [...path, key] }];
  });
}

/** What stands around a PipelineSpec: nothing, a job, or a Kubernetes manifest. */
const around: ReadonlySet<string> = new Set(["", "pipelineSpec", "spec.pipelineSpec"]);

function compiledNames(text: string): YamlNames {
  const lines = new LineIndex(text);
  const ports = { inputDefinitions: [] as YamlName[], outputDefinitions: [] as YamlName[] };
  let component: YamlName | undefined;
  for (const { path, line } of yamlKeys(text, 7)) {
    const at = path.findIndex((key) => key === "root" || key === "pipelineInfo");
    if (at < 0 || !around.has(path.slice(0, at).join("."))) continue;
    const [top, field = "", , name, ...deeper] = path.slice(at);
    const start = lines.offsetAt({ line, character: 0 });
    const content = /^[^\r\n]*/.exec(text.slice(start, start + 2000))?.[0] ?? "";
    if (top === "pipelineInfo" && field === "name" && path.length === at + 2) component = valueName(content, start);
    const isPort = top === "root" && (field === "inputDefinitions" || field === "outputDefinitions");
    if (isPort && name !== undefined && deeper.length === 0)
      ports[field].push({ name, written: name, span: keySpan(content, start), uses: [] });
  }
  return {
    isCompiled: true,
    ...(component && { component }),
    inputs: ports.inputDefinitions,
    outputs: ports.outputDefinitions,
    texts: [],
  };
}

function keySpan(line: string, start: number): Span {
  const [, before = "", key = ""] = /^(\s*["']?)(.*?)["']?:(?:\s|$)/.exec(line) ?? [];
  return { start: start + before.length, end: start + before.length + key.length };
}

function valueName(line: string, start: number): YamlName {
  const [, before = "", written = ""] = /^(\s*\w+:\s*["']?)(.*?)["']?\s*$/.exec(line) ?? [];
  const span = { start: start + before.length, end: start + before.length + written.length };
  return { name: exportNameOf(written), written, span, uses: [] };
}
