import ts from "typescript";
import type { PipelineFile } from "../compile.ts";
import type { Component } from "../component.ts";
import { sourceOf } from "../edit/linkedTree.ts";
import type { Pipeline } from "../pipeline.ts";
import type { Sources } from "../sources.ts";
import type { Span } from "../text.ts";
import { outputWord } from "./meaning.ts";
import { placeOf, type Place, type Subject } from "./place.ts";
import { tasksOf } from "./statements.ts";
import { namedArguments } from "./taskIndex.ts";
import { scopesIn, spanOf } from "./words.ts";

/** Everything in pipelines that names a component, or an input or output of one, its definition first where that is wanted. */
export function referencesTo(
  subject: Subject,
  files: Iterable<PipelineFile>,
  sources: Sources,
  { hasDefinition = true } = {},
): Place[] {
  const own = hasDefinition ? placeOf(subject, sources) : undefined;
  const found = [...files].flatMap((file) => usesIn(file, subject).map((span) => ({ path: file.path, span })));
  return own ? [own, ...found] : found;
}

/** Where a file names it, in the order of the text. */
export function usesIn(file: PipelineFile, subject: Subject): Span[] {
  const { part } = subject;
  const spans = file.pipelines.flatMap((pipeline) => {
    if (part === undefined) return calleesIn(pipeline, subject);
    return part.kind === "input" ? argumentsIn(pipeline, subject, part.name) : outputsIn(file, pipeline, subject);
  });
  const isDeclared = part?.kind === "input" && subject.path === file.path;
  const declared = isDeclared ? parameterIn(file, subject.exportName, part.name) : [];
  const imported = part === undefined ? importsOf(file, subject).map(({ span }) => span) : [];
  return [...imported, ...declared, ...spans].sort((a, b) => a.start - b.start);
}

/** Whether a component is the one that a subject names. */
export function isOf(component: Component | undefined, { path, exportName }: Subject): boolean {
  return component?.source.path === path && component.source.exportName === exportName;
}

/** The imports of a component: where its own name stands, and what the file calls it. */
export function importsOf(
  file: PipelineFile,
  { path, exportName }: Subject,
): { readonly span: Span; readonly whole: Span; readonly local: string }[] {
  return file.imports
    .filter((each) => each.path === path)
    .flatMap(({ names }) => names)
    .filter(({ imported, span }) => imported === exportName && file.text.startsWith(imported, span.start))
    .map(({ local, imported, span }) => ({
      span: { start: span.start, end: span.start + imported.length },
      whole: span,
      local,
    }));
}

function calleesIn(pipeline: Pipeline, subject: Subject): Span[] {
  return tasksOf(pipeline.body)
    .filter(({ component }) => isOf(component, subject))
    .map(({ spans }) => spans.callee);
}

function argumentsIn(pipeline: Pipeline, subject: Subject, input: string): Span[] {
  return tasksOf(pipeline.body)
    .filter(({ component }) => isOf(component, subject))
    .flatMap((task) => namedArguments(task).filter(({ name }) => name === input))
    .map(({ nameSpan }) => nameSpan);
}

function outputsIn(file: PipelineFile, pipeline: Pipeline, subject: Subject): Span[] {
  const found: Span[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
      const output = outputWord(file, pipeline, node);
      if (output && output.name === subject.part?.name && isOf(output.task.component, subject))
        found.push(spanOf(file, node));
    } else ts.forEachChild(node, visit);
  };
  const { start, end } = pipeline.spans.statement;
  for (const statement of sourceOf(file).statements)
    if (statement.pos <= start && end <= statement.end) ts.forEachChild(statement, visit);
  return found;
}

/** A parameter of a pipeline in its own file: its declarations and its uses. */
function parameterIn(file: PipelineFile, exportName: string, name: string): Span[] {
  const pipeline = file.pipelines.find((each) => each.exportName === exportName);
  const input = pipeline?.inputs.find((each) => each.name === name);
  if (!pipeline || !input) return [];
  const member = parameterMember(file, pipeline, name);
  const variable = scopesIn(file, pipeline)?.variables.find(
    (each) => each.block === undefined && each.name === (input.variable ?? name),
  );
  const uses = variable ? variable.references.map(({ node }) => spanOf(file, node)) : [];
  return [...(input.nameSpan ? [input.nameSpan] : []), ...(member ? [spanOf(file, member)] : []), ...uses];
}

/** The name of a parameter's member in the type of the parameters. */
export function parameterMember(file: PipelineFile, pipeline: Pipeline, name: string): ts.PropertyName | undefined {
  const span = pipeline.inputs.find((each) => each.name === name)?.typeSpan;
  if (!span) return undefined;
  let found: ts.PropertyName | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || node.end < span.start || node.pos > span.end) return;
    if (ts.isPropertySignature(node) && node.getStart(sourceOf(file)) === span.start) found = node.name;
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(sourceOf(file), visit);
  return found;
}
