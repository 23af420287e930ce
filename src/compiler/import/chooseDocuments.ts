import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { isRecord, type JsonValue } from "../json.ts";
import { looksLikeSpec } from "../read/yaml/spec/readSpecComponent.ts";
import { problemOfPlatform } from "../read/yaml/specShape.ts";

/** Which of a file's documents is the pipeline and which is what platforms are told, or why that cannot be said. */
export type Chosen =
  | { readonly kind: "chosen"; readonly spec: JsonValue; readonly platform?: Readonly<Record<string, JsonValue>> }
  /** None of them has the parts of a PipelineSpec. */
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly reason: Sentence };

/** A file that KFP takes has a PipelineSpec, and beside it a PlatformSpec or nothing: what else stands there would be lost. */
export function chooseDocuments(documents: readonly (JsonValue | undefined)[]): Chosen {
  const specs = documents.filter((document) => looksLikeSpec(document));
  const [spec, another] = specs;
  if (spec === undefined) return { kind: "none" };
  if (another !== undefined)
    return refused(sentence("it holds {count} pipelines; give each a file of its own", { count: specs.length }));
  const others = documents.filter((document) => document !== spec && document !== undefined && document !== null);
  const [platform, ...rest] = others;
  if (platform === undefined) return { kind: "chosen", spec };
  if (rest.length > 0)
    return refused(
      sentence("it holds {count} documents beside the pipeline, and KFP takes one, for the platforms", {
        count: others.length,
      }),
    );
  if (!isRecord(platform) || platform["platforms"] === undefined)
    return refused(sentence("the document beside the pipeline has no platforms; take it out of the file"));
  const problem = problemOfPlatform(platform);
  return problem ? refused(problem.sentence) : { kind: "chosen", spec, platform };
}

function refused(reason: Sentence): Chosen {
  return { kind: "refused", reason };
}
