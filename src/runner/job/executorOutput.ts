import { cpSync, existsSync, readFileSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ComponentSpec, ParameterTypeEnum } from "../../compiler/pipelineSpec.ts";
import type { ArtifactValue, JsonValue, TaskValues } from "../../run/runEvent.ts";
import { Refusal } from "../refusal.ts";
import type { OutputPlaces } from "./job.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

interface GivenArtifact {
  readonly uri?: string;
  readonly metadata?: Readonly<Record<string, JsonValue>>;
  /** As KFP's executor writes it, and as protobuf's JSON has it. */
  readonly custom_path?: string;
  readonly customPath?: string;
}

interface ExecutorOutput {
  readonly parameterValues?: Readonly<Record<string, JsonValue>>;
  readonly artifacts?: Readonly<Record<string, { readonly artifacts?: readonly GivenArtifact[] }>>;
}

/**
 * What a program left behind that ended well, as KFP's launcher collects it: the ExecutorOutput first, then the files of
 * single outputs. A declared parameter that was not written fails the task there, and so it does here.
 */
export function readOutputs(component: ComponentSpec, places: OutputPlaces): TaskValues {
  const written = readExecutorOutput(places.executorOutputFile);
  const parameters: Record<string, JsonValue> = {};
  for (const [name, { parameterType }] of Object.entries(component.outputDefinitions?.parameters ?? {})) {
    const value = written.parameterValues?.[name];
    parameters[name] = value ?? fromFile(name, parameterType, places.files[name] ?? "");
  }
  const artifacts: Record<string, readonly ArtifactValue[]> = {};
  for (const [name, artifact] of Object.entries(places.artifacts)) {
    const given = written.artifacts?.[name]?.artifacts;
    artifacts[name] =
      given && given.length > 0 ? given.map((each) => withGiven(artifact, each, places.folder)) : [artifact];
  }
  return { parameters, artifacts };
}

function readExecutorOutput(file: string): ExecutorOutput {
  if (!existsSync(file)) return {};
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text) as ExecutorOutput;
  } catch {
    const number = /\b(?:NaN|-?Infinity)\b/.exec(text)?.[0];
    if (number === undefined) throw new Refusal(sentence("The task's outputs are not JSON."));
    throw new Refusal(
      sentence("An output of the task holds {number}, which cannot be passed on: JSON has no such number.", { number }),
    );
  }
}

/**
 * An output artifact as the program left it, its metadata added to what the definition says. A file it put elsewhere
 * ("custom path") is brought to where its address says, as KFP's launcher uploads it.
 */
function withGiven(artifact: ArtifactValue, given: GivenArtifact, folder: string): ArtifactValue {
  const metadata = { ...artifact.metadata, ...given.metadata };
  const custom = resolve(folder, given.custom_path ?? given.customPath ?? "");
  if (custom !== folder && artifact.path !== undefined && existsSync(custom)) {
    if (custom !== artifact.path) cpSync(custom, artifact.path, { recursive: true });
    return { ...artifact, metadata };
  }
  const uri = given.uri === undefined || given.uri === "" ? artifact.uri : given.uri;
  return { ...artifact, uri, path: localPath(uri), metadata };
}

/** The file that an address means on this machine, if it does. */
export function localPath(uri: string): string | undefined {
  if (uri.startsWith("file:")) return fileURLToPath(uri);
  return isAbsolute(uri) ? uri : undefined;
}

function fromFile(name: string, type: ParameterTypeEnum, file: string): JsonValue {
  if (!existsSync(file))
    throw new Refusal(sentence('The task ended well but did not write its output "{name}".', { name }));
  return parseOutput(name, type, readFileSync(file, "utf8"));
}

/** Text to a value of the declared type, as KFP's launcher has it. */
export function parseOutput(name: string, type: ParameterTypeEnum, text: string): JsonValue {
  const value = parseText(type, text);
  if (value !== undefined) return value;
  throw new Refusal(
    sentence('The output "{name}" should be {wanted}, but the task wrote {given}.', {
      name,
      wanted: words[type],
      given: JSON.stringify(text.slice(0, 80)),
    }),
  );
}

const words: Readonly<Record<ParameterTypeEnum, Sentence>> = {
  STRING: sentence("text"),
  NUMBER_INTEGER: sentence("a whole number"),
  NUMBER_DOUBLE: sentence("a number"),
  BOOLEAN: sentence("true or false"),
  LIST: sentence("a list as JSON"),
  STRUCT: sentence("an object as JSON"),
  TASK_FINAL_STATUS: sentence("an object as JSON"),
  TASK_CONFIG: sentence("an object as JSON"),
};

function parseText(type: ParameterTypeEnum, text: string): JsonValue | undefined {
  const trimmed = text.trim();
  switch (type) {
    case "STRING":
      return text;
    case "NUMBER_INTEGER":
      return /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : undefined;
    case "NUMBER_DOUBLE":
      return trimmed !== "" && Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined;
    case "BOOLEAN":
      return booleans.get(trimmed);
    case "LIST":
    case "STRUCT":
    case "TASK_FINAL_STATUS":
    case "TASK_CONFIG":
      return parseJson(trimmed, type === "LIST");
  }
}

/** What Go's `strconv.ParseBool` takes. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "TRUE", "true", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "FALSE", "false", "False"].map((text) => [text, false] as const),
]);

function parseJson(text: string, list: boolean): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return typeof value === "object" && value !== null && Array.isArray(value) === list ? value : undefined;
  } catch {
    return undefined;
  }
}
