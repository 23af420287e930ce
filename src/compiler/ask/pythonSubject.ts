import { readPythonComponents } from "../read/python/readPythonComponents.ts";
import type { Sources } from "../sources.ts";
import type { Span } from "../text.ts";
import type { Subject } from "./place.ts";
import { PythonProgram } from "./python/program.ts";
import { pythonNameAt } from "./pythonPlaces.ts";

/** A component, input or output, and the word that names it. */
export interface NamedSubject {
  readonly subject: Subject;
  readonly span: Span;
}

/**
 * What a Python file names at an offset: a function, what KFP makes of one (`train = dsl.component(fit)`), or a parameter, which
 * is an output where its type says so.
 */
export function pythonSubjectAt(path: string, text: string, offset: number): NamedSubject | undefined {
  const named = pythonNameAt(text, offset);
  const { components } = readPythonComponents(path, text);
  if (named) {
    const { functionName: exportName, parameter: name, span } = named;
    if (name === undefined) return { subject: { path, exportName }, span };
    const isOutput = components.get(exportName)?.outputs.some((each) => each.name === name) ?? false;
    return { subject: { path, exportName, part: { kind: isOutput ? "output" : "input", name } }, span };
  }
  for (const [exportName, { source }] of components) {
    const span = { start: source.span.start, end: source.span.start + exportName.length };
    const isName = source.path === path && text.slice(span.start, span.end) === exportName;
    if (isName && span.start <= offset && offset <= span.end) return { subject: { path, exportName }, span };
  }
  return undefined;
}

/** What to look for in the texts of Python files, so that few of them have to be read. */
export interface PythonSearch {
  /** Whether a file may make another component of the function, which pipelines may call. */
  readonly mayOffer: (text: string) => boolean;
  /** Whether a file may name what is asked about. */
  readonly mayName: (text: string) => boolean;
}

/** Undefined for what has nothing to do with Python. */
export function pythonSearch({ path, exportName, part }: Subject, sources: Sources): PythonSearch | undefined {
  if (!path.endsWith(".py")) return undefined;
  const made = new PythonProgram(sources).functionOf({ path, name: exportName });
  const names = [exportName, ...(made ? [made.name] : [])];
  return {
    mayOffer: (text) => names.some((name) => text.includes(name)),
    // A call may give a parameter by `**`, whatever the file calls the function.
    mayName: (text) => text.includes(part?.name ?? exportName) || (part !== undefined && text.includes("**")),
  };
}
