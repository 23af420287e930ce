import type { ArtifactValue, JsonValue, TaskPath, TaskValues } from "../../run/runEvent.ts";
import type { PipelineTaskSpec } from "../../compiler/pipelineSpec.ts";
import { resourceNameOf, type RunFacts } from "../walk/scope.ts";

/**
 * The placeholders that KFP's backend resolves, and no others (kubeflow/pipelines `backend/src/v2/driver/resolve.go`,
 * `component/launcher_v2.go`): what it leaves as it is written stays so here, so that a run here shows it.
 */
const placeholder = /\{\{\$(.*?)\}\}/g;

/**
 * Resolves a constant input of a task. Placeholders of other inputs may stand anywhere in it; those of the job only
 * alone, and not in lists and records, as in KFP's driver.
 */
export function inputPlaceholders(
  parameters: Readonly<Record<string, JsonValue>>,
  reader: { readonly name: string; readonly task: PipelineTaskSpec },
  path: TaskPath,
  facts: RunFacts,
): (constant: JsonValue) => JsonValue {
  const table = parameterTable(parameters);
  const job = jobTable(reader, path, facts);
  const resolve = (value: JsonValue): JsonValue => {
    if (typeof value === "string") return replaceAll(value, table);
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)]));
  };
  return (constant) => (typeof constant === "string" ? job.get(constant) : undefined) ?? resolve(constant);
}

function jobTable(
  reader: { readonly name: string; readonly task: PipelineTaskSpec },
  path: TaskPath,
  facts: RunFacts,
): ReadonlyMap<string, string> {
  // RFC 3339 without fractions, as Go prints it.
  const time = new Date(facts.createTime).toISOString().replace(/\.\d+Z$/, "Z");
  return new Map([
    ["{{$.pipeline_job_name}}", facts.pipelineName],
    ["{{$.pipeline_job_resource_name}}", resourceNameOf(facts)],
    ["{{$.pipeline_job_uuid}}", facts.runId],
    ["{{$.pipeline_task_name}}", reader.task.taskInfo?.name ?? reader.name],
    ["{{$.pipeline_task_uuid}}", [...path, reader.name].join("/")],
    ["{{$.pipeline_job_create_time_utc}}", time],
    ["{{$.pipeline_job_schedule_time_utc}}", time],
  ]);
}

/** What a program's image, command and arguments may name. */
export interface ProgramPlaceholders {
  readonly inputs: TaskValues;
  /** The ExecutorInput as JSON: what `{{$}}` stands for. */
  readonly executorInput: string;
  readonly outputFiles: Readonly<Record<string, string>>;
  readonly outputArtifacts: Readonly<Record<string, ArtifactValue>>;
}

/** A function that resolves what stands in one word of a command. */
export function programPlaceholders(values: ProgramPlaceholders): (text: string) => string {
  const table = parameterTable(values.inputs.parameters);
  table.set("{{$}}", () => values.executorInput);
  for (const [name, file] of Object.entries(values.outputFiles))
    addEach(table, `outputs.parameters`, name, ".output_file", () => file);
  for (const [name, [first]] of Object.entries(values.inputs.artifacts))
    if (first) addArtifact(table, "inputs", name, first);
  for (const [name, artifact] of Object.entries(values.outputArtifacts)) addArtifact(table, "outputs", name, artifact);
  return (text) => replaceAll(text, table);
}

/** A function that resolves the parameters that stand in a text. */
export function parameterPlaceholders(parameters: Readonly<Record<string, JsonValue>>): (text: string) => string {
  const table = parameterTable(parameters);
  return (text) => replaceAll(text, table);
}

type Table = Map<string, () => string>;

function parameterTable(parameters: Readonly<Record<string, JsonValue>>): Table {
  const table: Table = new Map();
  for (const [name, value] of Object.entries(parameters))
    addEach(table, "inputs.parameters", name, "", () => textOf(value));
  return table;
}

function addArtifact(table: Table, side: "inputs" | "outputs", name: string, artifact: ArtifactValue): void {
  addEach(table, `${side}.artifacts`, name, ".uri", () => artifact.uri);
  addEach(table, `${side}.artifacts`, name, ".path", () => artifact.path ?? artifact.uri);
}

/** Both ways of quoting a name are in use. */
function addEach(table: Table, prefix: string, name: string, suffix: string, value: () => string): void {
  table.set(`{{$.${prefix}['${name}']${suffix}}}`, value);
  table.set(`{{$.${prefix}["${name}"]${suffix}}}`, value);
}

function replaceAll(text: string, table: ReadonlyMap<string, () => string>): string {
  return text.includes("{{$") ? text.replace(placeholder, (whole) => table.get(whole)?.() ?? whole) : text;
}

/** A value as text, as KFP's driver and launcher write it into a command. */
export function textOf(value: JsonValue): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? decimal(value) : JSON.stringify(value);
}

/** Go's `FormatFloat(value, 'f', -1, 64)`: the shortest digits, never an exponent. */
function decimal(value: number): string {
  const [, sign = "", whole = "", fraction = "", exponent] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value)) ?? [];
  if (exponent === undefined) return String(value);
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, "0")}`;
}
