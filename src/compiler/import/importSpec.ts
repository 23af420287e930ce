import { compileFile } from "../compile.ts";
import { sentenceOf } from "../diagnostics/diagnostic.ts";
import { emitPipelineSpec } from "../emit/emitPipelineSpec.ts";
import { tooManySdkCopies } from "../emit/naming/sdkCopies.ts";
import type { JsonValue } from "../json.ts";
import type { PipelineSpec, PlatformSpec } from "../pipelineSpec.ts";
import { sentence } from "../../l10n/sentence.ts";
import { sourcesOf } from "../sources.ts";
import { brokenReferences } from "./brokenReferences.ts";
import { canonical } from "./canonical.ts";
import { firstDifference, firstDifferenceInPlace, type Difference, type Documents } from "./compareSpecs.ts";
import { Unsayable, type ImportProblem } from "./problem.ts";
import type { CarriedFile } from "./unpackedFiles.ts";
import { withoutEmptyTexts } from "./withoutEmptyTexts.ts";
import { writeFiles, type Attempt } from "./writeFiles.ts";

/** A file to be written, with `/` between folders of its path, which is below the folder chosen. */
export interface ImportedFile {
  readonly path: string;
  readonly text: string;
}

export type ImportResult =
  | {
      readonly kind: "files";
      /** The pipeline's file is the first. */
      readonly files: readonly ImportedFile[];
      /** What Python components carry with them, to be written beside. */
      readonly carried: readonly CarriedFile[];
    }
  | { readonly kind: "problems"; readonly problems: readonly ImportProblem[] };

/**
 * A compiled pipeline as code that a person would have written. Pure, and certain: what was written is compiled again, and
 * where that is not the same PipelineSpec and platform document the answer is what differs, never code that says less.
 * `spec` and `platform` must be of the shape that the proto has (see `problemOfSpec`).
 */
export function importSpec(spec: PipelineSpec, platform?: PlatformSpec): ImportResult {
  if (!/^kfp-\d/.test((spec as Partial<PipelineSpec>).sdkVersion ?? ""))
    return {
      kind: "problems",
      problems: [
        {
          sentence: sentence("The file does not say which SDK wrote it: give it an sdkVersion, such as {example}.", {
            example: "kfp-2.17.0",
          }),
        },
      ],
    };
  const [plainSpec, plainPlatform] = [withoutEmptyTexts(asJson(spec)), platform && asJson(platform)];
  const broken = brokenReferences(plainSpec);
  if (broken.length > 0) return { kind: "problems", problems: broken };
  // What Python's annotations say is more than the spec says: where that is too much, the commands stand as they are.
  let first: ImportResult | undefined;
  for (const asPython of [true, false])
    for (const hasRows of collectsThroughLoops(spec) ? [false, true] : [false]) {
      const result = attempt(plainSpec, plainPlatform, { asPython, hasRows });
      if (result.kind === "files") return result;
      first ??= result;
    }
  return first ?? { kind: "problems", problems: [] };
}

/** Whether a list may leave two loops: that of the inner one is an output of a group. */
function collectsThroughLoops({ components }: PipelineSpec): boolean {
  return Object.values(components).some(({ dag }) =>
    Object.values(dag?.outputs?.parameters ?? {}).some((each) =>
      each.valueFromParameter?.producerSubtask.startsWith("for-loop-"),
    ),
  );
}

function attempt(spec: PipelineSpec, platform: PlatformSpec | undefined, as: Attempt): ImportResult {
  try {
    const { files, carried, problems } = writeFiles(spec, platform, as);
    if (problems.length > 0) return { kind: "problems", problems };
    const difference = compiledOtherwise(files, carried, spec, platform);
    return difference === undefined ? { kind: "files", files, carried } : { kind: "problems", problems: [difference] };
  } catch (error) {
    if (error instanceof Unsayable) return { kind: "problems", problems: error.problem ? [error.problem] : [] };
    throw error;
  }
}

/** What is not as it was when the files are compiled; undefined when everything is. */
function compiledOtherwise(
  files: readonly ImportedFile[],
  carried: readonly CarriedFile[],
  spec: PipelineSpec,
  platform: PlatformSpec | undefined,
): ImportProblem | undefined {
  const texts = files.map(({ path, text }) => [`/${path}`, text] as const);
  const others = carried.map(({ path, bytes }) => [`/${path}`, bytes] as const);
  const sources = sourcesOf(Object.fromEntries<string | Uint8Array>([...texts, ...others]));
  const file = compileFile(`/${files[0]?.path ?? ""}`, sources);
  const mistake = file.diagnostics.find(({ severity }) => severity === "error");
  if (mistake !== undefined)
    return {
      sentence: sentence("What it says is a mistake in a pipeline file: {reason}", { reason: sentenceOf(mistake) }),
    };
  const pipeline = file.pipelines.find(({ exportName }) => exportName === "default");
  if (pipeline === undefined) return { sentence: sentence("The file has no pipeline.") };
  const source = { spec, ...(platform && { platform }) };
  // What this compiler wrote compactly it wrote otherwise where KFP's driver cannot run what the SDK writes; and what the
  // SDK's names would blow up, no SDK wrote.
  const namings = tooManySdkCopies(pipeline) === undefined ? (["sdk", "compact"] as const) : (["compact"] as const);
  let first: Difference | undefined;
  for (const naming of namings) {
    const difference = differenceFrom(source, emitPipelineSpec(pipeline, { naming }));
    if (difference === undefined) return undefined;
    first ??= difference;
  }
  return first && lost(first);
}

function differenceFrom(source: Documents, emitted: Documents): Difference | undefined {
  const isNamedSo =
    firstDifference(source.spec, emitted.spec) === undefined && isSame(source.platform, emitted.platform);
  return isNamedSo ? undefined : firstDifferenceInPlace(source, emitted);
}

/** What a YAML parser makes of dates and the like is text, as the file has it. */
function asJson<Document extends object>(document: Document): Document {
  return JSON.parse(JSON.stringify(document)) as Document;
}

function isSame(one: PlatformSpec | undefined, other: PlatformSpec | undefined): boolean {
  return canonical((one ?? null) as JsonValue) === canonical((other ?? null) as JsonValue);
}

function lost({ path, one, other }: Difference): ImportProblem {
  const values = { path, before: shortened(one), after: shortened(other) };
  return {
    sentence: sentence("TypeScript cannot say this yet: {path} is {before} and would become {after}.", values),
    where: path,
  };
}

function shortened(value: JsonValue | undefined): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
