import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** What the documents of a file are that is no compiled pipeline, and what to do; undefined for what nobody knows. */
export function whatElse(documents: readonly unknown[]): Sentence | undefined {
  const records = documents.filter(isRecord);
  if (documents.every((document) => document === undefined || document === null)) return sentence("it is empty");
  for (const record of records) {
    const known = kindOf(record);
    if (known !== undefined) return known;
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(document: Readonly<Record<string, unknown>>): Sentence | undefined {
  const { apiVersion, kind, implementation, platforms, pipelineSpec, pipeline_spec: ofServer } = document;
  if (typeof apiVersion === "string" && apiVersion.startsWith("argoproj.io/"))
    return sentence(
      "it is a Workflow of Argo, as KFP 1 compiles; import the Python that it was compiled of, or compile that with the SDK of KFP 2",
    );
  if (typeof apiVersion === "string" && typeof kind === "string")
    return sentence("it is a {kind} of Kubernetes; name the file that the SDK compiled", { kind: kind.slice(0, 60) });
  if (implementation !== undefined)
    return sentence("it is a component; import it in a pipeline file, as in {example}", {
      example: 'import { train } from "./train.component.yaml"',
    });
  for (const [name, value] of Object.entries({ pipelineSpec, pipeline_spec: ofServer }))
    if (isRecord(value))
      return sentence("its {name} is no pipeline of KFP 2: it has no root and no deploymentSpec", { name });
  if (platforms !== undefined) return sentence("it has only what platforms are told; the pipeline itself is missing");
  return undefined;
}
