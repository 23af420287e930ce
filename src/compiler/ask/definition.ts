import type { PipelineFile } from "../compile.ts";
import type { Sources } from "../sources.ts";
import type { Span } from "../text.ts";
import { meaningAt } from "./meaning.ts";
import { placeOf, subjectOf, type Place } from "./place.ts";

/** A word of a pipeline's text and where what it names is defined. */
export interface Definition extends Place {
  readonly origin: Span;
}

/**
 * Where a component, an argument or an output is defined in the `.py` or YAML that it was imported from; undefined for all
 * that is defined in the file itself, which TypeScript finds.
 */
export function definitionAt(file: PipelineFile, offset: number, sources: Sources): Definition | undefined {
  const meaning = meaningAt(file, offset);
  if (!meaning) return undefined;
  const { span: origin } = meaning;
  if (meaning.kind === "file") return { path: meaning.path, span: { start: 0, end: 0 }, origin };
  const subject = subjectOf(file, meaning);
  const place = subject && subject.path !== file.path ? placeOf(subject, sources) : undefined;
  return place && { ...place, origin };
}
