import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { PipelineSpec, PlatformSpec } from "../pipelineSpec.ts";
import { parseJsonDocument } from "../read/yaml/parseJson.ts";
import { parseYaml } from "../read/yaml/parseYaml.ts";
import { problemOfSpec } from "../read/yaml/specShape.ts";
import { chooseDocuments } from "./chooseDocuments.ts";
import { whatElse } from "./otherDocument.ts";
import { LineIndex } from "../text.ts";

/** What the text of a compiled pipeline holds, or why it is none. */
export type SpecText =
  | {
      readonly kind: "spec";
      readonly spec: PipelineSpec;
      readonly platform?: PlatformSpec;
      /** What the file says beside, and is not carried over. */
      readonly notes: readonly Sentence[];
    }
  | { readonly kind: "none"; readonly sentence: Sentence };

/** Reads the text of a file of any SDK; `name` says by its ending whether it is JSON. */
export function readSpecText(name: string, text: string): SpecText {
  const file = /\.json$/i.test(name) ? parseJsonDocument(text) : parseYaml(text);
  if (file === undefined) return { kind: "none", sentence: sentence("It is no JSON.") };
  if (!("documents" in file)) return { kind: "none", sentence: noYaml(text, file) };
  const chosen = chooseDocuments(file.documents);
  if (chosen.kind === "none") return none(whatElse(file.documents) ?? sentence("it has no root and no deploymentSpec"));
  if (chosen.kind === "refused") return none(chosen.reason);
  const { spec, platform, notes } = chosen;
  const problem = problemOfSpec(spec);
  if (problem !== undefined) return none(problem.sentence);
  return {
    kind: "spec",
    spec: spec as unknown as PipelineSpec,
    ...(platform !== undefined && { platform: platform as unknown as PlatformSpec }),
    notes,
  };
}

function none(reason: Sentence): SpecText {
  return { kind: "none", sentence: sentence("It is no compiled pipeline: {reason}.", { reason }) };
}

function noYaml(text: string, { reason, span }: { reason?: string; span: { start: number } }): Sentence {
  if (reason === undefined) return sentence("It holds more than can be read.");
  const { line } = new LineIndex(text).positionAt(span.start);
  return sentence("It is no YAML, in line {line}: {reason}", { line: line + 1, reason });
}
