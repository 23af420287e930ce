import type { PipelineFile } from "../compile.ts";
import type { Task } from "../pipeline.ts";
import type { Sources } from "../sources.ts";
import type { Span } from "../text.ts";
import { meaningAt } from "./meaning.ts";
import { placeOf, subjectOf, type Place } from "./place.ts";
import { yamlNameOf, yamlSubjectAt } from "./yamlSubject.ts";

/** A word of a pipeline's text and where what it names is defined. */
export interface Definition extends Place {
  readonly origin: Span;
}

/**
 * Where a component, an argument or an output is defined in the `.py` or YAML that it was imported from; undefined for all
 * that is defined in TypeScript, which finds it. But for `.output`: the types make it of the component's outputs, so that only we
 * answer, and there it is the component.
 */
export function definitionAt(file: PipelineFile, offset: number, sources: Sources): Definition | undefined {
  const meaning = meaningAt(file, offset);
  if (!meaning) return undefined;
  const { span: origin } = meaning;
  if (meaning.kind === "file") return { path: meaning.path, span: { start: 0, end: 0 }, origin };
  const subject = subjectOf(file, meaning);
  const place = subject && subject.path !== file.path ? placeOf(subject, sources) : undefined;
  const answer = place ?? (meaning.kind === "output" ? componentOfShort(file, meaning, origin) : undefined);
  return answer && { ...answer, origin };
}

/** Where a component's YAML declares what it names at an offset: the input of `{inputValue: rows}`. */
export function definitionInYaml(path: string, text: string, offset: number): Definition | undefined {
  const named = yamlSubjectAt(path, text, offset);
  const declared = named && yamlNameOf(text, named.subject);
  return declared && { path, span: declared.span, origin: named.span };
}

/** The component of `flip.output`, not of `flip.outputs.output`. */
function componentOfShort(file: PipelineFile, { task }: { readonly task: Task }, origin: Span): Place | undefined {
  const isShort = /(?<!\boutputs)\s*(?:\.|\?\.)\s*output$/.test(
    file.text.slice(Math.max(0, origin.start - 40), origin.end),
  );
  const source = isShort ? task.component?.source : undefined;
  return source && { path: source.path, span: source.span };
}
