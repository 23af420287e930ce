import type { FormField, FormSubject, RunFormContent, SubmitContent } from "../../protocol/runFormMessages.ts";

/**
 * What a form asked for, of the state that VS Code kept of its page; undefined where it is none that is understood now,
 * as what another version of the extension kept.
 */
export function keptContent(state: unknown): RunFormContent | undefined {
  const content = recordOf(recordOf(state)["content"]);
  const { subject, pipelineName, file, fields, useCache, submit } = content;
  const isWhole =
    isSubject(subject) &&
    areTexts(pipelineName, file) &&
    typeof useCache === "boolean" &&
    Array.isArray(fields) &&
    fields.every(isField) &&
    (submit === undefined || isSubmit(submit));
  return isWhole ? (content as unknown as RunFormContent) : undefined;
}

function isSubject(value: unknown): value is FormSubject {
  const { type, uri, exportName, runId } = recordOf(value);
  return (type === "pipeline" && areTexts(uri, exportName)) || (type === "run" && areTexts(runId));
}

function isField(value: unknown): value is FormField {
  const { name, type, typeLabel, text, isOptional } = recordOf(value);
  return areTexts(name, type, typeLabel, text) && typeof isOptional === "boolean";
}

function isSubmit(value: unknown): value is SubmitContent {
  const { destination, reachedBy, experiments, texts } = recordOf(value);
  const { runName, experiment, pipelineRoot, caching, serviceAccount } = recordOf(texts);
  return (
    areTexts(destination, reachedBy, runName, experiment, pipelineRoot, caching, serviceAccount) &&
    Array.isArray(experiments) &&
    areTexts(...(experiments as readonly unknown[]))
  );
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === "string");
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
