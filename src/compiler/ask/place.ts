import type { PipelineFile } from "../compile.ts";
import type { Sources } from "../sources.ts";
import type { Component } from "../component.ts";
import { LineIndex, type Span } from "../text.ts";
import type { Meaning } from "./meaning.ts";
import { pythonPlaces } from "./pythonPlaces.ts";
import { isYaml } from "./yamlNames.ts";
import { yamlNameOf } from "./yamlSubject.ts";

/** A piece of a file. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** A component, or an input or output of one, by where it is defined. */
export interface Subject {
  readonly path: string;
  readonly exportName: string;
  readonly part?: { readonly kind: "input" | "output"; readonly name: string };
  /** It is a pipeline, whose inputs are the parameters of a function. */
  readonly isPipeline?: boolean;
}

/** What a word says of a component; undefined where it is about none. */
export function subjectOf(file: PipelineFile, meaning: Meaning): Subject | undefined {
  switch (meaning.kind) {
    case "component":
      return subjectOfComponent(meaning.component);
    case "input":
    case "output": {
      const { component } = meaning.task;
      return component && { ...subjectOfPorts(component), part: { kind: meaning.kind, name: meaning.name } };
    }
    case "parameter": {
      const { exportName } = meaning.pipeline;
      return { path: file.path, exportName, isPipeline: true, part: { kind: "input", name: meaning.input.name } };
    }
    case "task":
    case "item":
    case "test":
    case "file":
      return undefined;
  }
}

function subjectOfComponent({ source: { path, exportName }, implementation }: Component): Subject {
  return { path, exportName, isPipeline: implementation.kind === "pipeline" };
}

/** A Python function in another environment has the ports of the function. */
function subjectOfPorts(component: Component): Subject {
  const { variantOf } = component;
  return variantOf ? { path: variantOf.path, exportName: variantOf.exportName } : subjectOfComponent(component);
}

/** Where something of a component is written: in its Python function, its YAML, or the pipeline that it is. */
export function placeOf(subject: Subject, sources: Sources): Place | undefined {
  const { path } = subject;
  const text = sources.read(path);
  if (text === undefined) return undefined;
  const span = path.endsWith(".py") ? inPython(subject, text) : isYaml(path) ? inYaml(subject, text) : undefined;
  return span && { path, span };
}

function inPython({ exportName, part }: Subject, text: string): Span | undefined {
  const places = pythonPlaces(text).get(exportName);
  if (!places || !part) return places?.name;
  return (part.kind === "input" ? places.parameters.get(part.name) : places.outputOf(part.name)) ?? places.name;
}

/** The line that declares it: in a component of KFP 2 under its root, in one of KFP 1 the item of its list; else the beginning. */
function inYaml(subject: Subject, text: string): Span {
  const found = subject.part ? yamlNameOf(text, subject) : undefined;
  if (!found) return { start: 0, end: 0 };
  const lines = new LineIndex(text);
  const start = lines.offsetAt({ line: lines.positionAt(found.span.start).line, character: 0 });
  const content = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
  return { start: start + content.length - content.trimStart().length, end: start + content.trimEnd().length };
}
