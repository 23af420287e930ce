import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { isRecord, type JsonValue } from "../json.ts";
import { looksLikeSpec } from "../read/yaml/spec/readSpecComponent.ts";
import { problemOfPlatform } from "../read/yaml/specShape.ts";
import { isPipelineManifest, unwrapped, type Wrapped } from "./wrappedSpec.ts";

/** Which of a file's documents is the pipeline and which is what platforms are told, or why that cannot be said. */
export type Chosen =
  | {
      readonly kind: "chosen";
      readonly spec: JsonValue;
      readonly platform?: Readonly<Record<string, JsonValue>>;
      /** What the file says beside, and is not carried over. */
      readonly notes: readonly Sentence[];
    }
  /** None of them has the parts of a PipelineSpec. */
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly reason: Sentence };

/**
 * A file that KFP takes has a PipelineSpec, and beside it a PlatformSpec or nothing: what else stands there would be lost. Where
 * a document holds both, they are taken out of it.
 */
export function chooseDocuments(documents: readonly (JsonValue | undefined)[]): Chosen {
  const found = documents.flatMap((document) => {
    const wrapped = wrappedIn(document);
    return wrapped ? [{ document, wrapped }] : [];
  });
  const [first, another] = found;
  if (first === undefined) return { kind: "none" };
  if (another !== undefined)
    return refused(sentence("it holds {count} pipelines; give each a file of its own", { count: found.length }));
  const { spec, platform: told, notes } = first.wrapped;
  const isManifest = first.document !== spec;
  const others = documents.filter(
    (document) =>
      document !== first.document &&
      document !== undefined &&
      document !== null &&
      !(isManifest && isPipelineManifest(document)),
  );
  const all = told === undefined ? others : [told, ...others];
  const [platform, ...rest] = all;
  if (platform === undefined) return { kind: "chosen", spec, notes };
  if (rest.length > 0)
    return refused(
      sentence("it holds {count} documents beside the pipeline, and KFP takes one, for the platforms", {
        count: all.length,
      }),
    );
  if (!isRecord(platform) || platform["platforms"] === undefined)
    return refused(sentence("the document beside the pipeline has no platforms; take it out of the file"));
  const problem = problemOfPlatform(platform);
  return problem ? refused(problem.sentence) : { kind: "chosen", spec, platform, notes };
}

function wrappedIn(document: JsonValue | undefined): Wrapped | undefined {
  return document !== undefined && looksLikeSpec(document) ? { spec: document, notes: [] } : unwrapped(document);
}

function refused(reason: Sentence): Chosen {
  return { kind: "refused", reason };
}
