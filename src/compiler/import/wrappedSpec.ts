import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { isRecord, type JsonValue } from "../json.ts";
import { looksLikeSpec } from "../read/yaml/spec/readSpecComponent.ts";

type Fields = Readonly<Record<string, JsonValue>>;

/** A PipelineSpec inside of something that says more than it. */
export interface Wrapped {
  readonly spec: JsonValue;
  /** What platforms are told, where that stands beside it. */
  readonly platform?: JsonValue;
  /** What is said beside, which no pipeline file says. */
  readonly notes: readonly Sentence[];
}

/**
 * The pipeline in a document that holds one: a `PipelineVersion` of Kubernetes, as the SDK writes it on demand, a job of Vertex
 * AI (`PipelineJob`), or what KFP's server answers of a version, a run or a recurring run. Undefined for anything else.
 */
export function unwrapped(document: JsonValue | undefined): Wrapped | undefined {
  if (document === undefined || !isRecord(document)) return undefined;
  const { spec, ...rest } = document;
  if (isManifest(document, "PipelineVersion") && spec !== undefined && isRecord(spec))
    return taken(spec, "pipelineSpec", "platformSpec", outside(rest), "spec.");
  return (
    taken(document, "pipelineSpec", "platformSpec", []) ??
    taken(document, "pipeline_spec", "platform_spec", []) ??
    fromServer(document)
  );
}

/** A `Pipeline` of Kubernetes stands beside its version, and has no more than its names. */
export function isPipelineManifest(document: JsonValue | undefined): document is Fields {
  return document !== undefined && isRecord(document) && isManifest(document, "Pipeline");
}

function isManifest({ apiVersion, kind }: Fields, wanted: string): boolean {
  return kind === wanted && typeof apiVersion === "string" && apiVersion.startsWith("pipelines.kubeflow.org/");
}

/** `pipeline_spec: { pipeline_spec, platform_spec }`, as servers have it where there is something for platforms. */
function fromServer({ pipeline_spec: both, ...rest }: Fields): Wrapped | undefined {
  return both !== undefined && isRecord(both)
    ? taken(both, "pipeline_spec", "platform_spec", outside(rest), "pipeline_spec.")
    : undefined;
}

function taken(
  around: Fields,
  specName: string,
  platformName: string,
  outer: readonly Left[],
  place = "",
): Wrapped | undefined {
  const { [specName]: spec, [platformName]: platform, ...rest } = around;
  if (spec === undefined || !looksLikeSpec(spec)) return undefined;
  const inner = outside(rest).map(({ name, value }) => ({ name: `${place}${name}`, value }));
  const isTold = platform !== undefined && !isEmpty(platform);
  return { spec, ...(isTold && { platform }), notes: notesOf([...outer, ...inner]) };
}

/** A field that is not carried over. */
interface Left {
  readonly name: string;
  readonly value: JsonValue;
}

function outside({ apiVersion: _version, kind: _kind, ...rest }: Fields): readonly Left[] {
  return Object.entries(rest).map(([name, value]) => ({ name, value }));
}

function isEmpty(value: JsonValue): boolean {
  return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

const ofRuns: ReadonlySet<string> = new Set(["runtimeConfig", "runtime_config"]);

function notesOf(left: readonly Left[]): readonly Sentence[] {
  const filled = left.filter(({ value }) => !isEmpty(value)).map(({ name }) => name);
  const settings = filled.filter((name) => ofRuns.has(name));
  const others = filled.filter((name) => !ofRuns.has(name));
  return [
    ...settings.map((name) =>
      sentence("{name} is left out: a pipeline holds no values of its runs; give them when it is run or submitted.", {
        name,
      }),
    ),
    ...(others.length === 0
      ? []
      : [sentence("Left out, as it is no part of the pipeline: {names}.", { names: others.join(", ") })]),
  ];
}
