import ts from "typescript";
import type { PipelineFile } from "../compile.ts";
import type { Component } from "../component.ts";
import { sourceOf } from "../edit/linkedTree.ts";
import type { Pipeline, Task } from "../pipeline.ts";
import type { Sources } from "../sources.ts";
import type { Span } from "../text.ts";
import { outputVariable, outputWord } from "./meaning.ts";
import { placeOf, type Place, type Subject } from "./place.ts";
import { PythonProgram } from "./python/program.ts";
import { tasksOf } from "./statements.ts";
import { namedArguments } from "./taskIndex.ts";
import { scopesIn, spanOf } from "./words.ts";
import { isYaml } from "./yamlNames.ts";
import { yamlNameOf } from "./yamlSubject.ts";

/** Everything in pipelines that names a component, or an input or output of one, its definition first where that is wanted. */
export function referencesTo(
  subject: Subject,
  files: Iterable<PipelineFile>,
  sources: Sources,
  { hasDefinition = true } = {},
): Place[] {
  const own = hasDefinition ? placeOf(subject, sources) : undefined;
  const { path } = subject;
  const inYaml = isYaml(path) ? (yamlNameOf(sources.read(path) ?? "", subject)?.uses ?? []) : [];
  const isMeant = meantBy(subject, sources);
  const found = [...files].flatMap((file) => usesIn(file, subject, isMeant).map((span) => ({ path: file.path, span })));
  return [...(own ? [own] : []), ...inYaml.map((span) => ({ path, span })), ...found];
}

/** Whether a component is the one that is asked about. */
export type IsMeant = (component: Component | undefined) => boolean;

/**
 * Which components a subject names: itself; of a Python function also what KFP makes of it (`dsl.component(train)`), and, where
 * an input or output is asked for, its variants in other environments.
 */
export function meantBy(subject: Subject, sources: Sources): IsMeant {
  const { path, exportName, part } = subject;
  const program = path.endsWith(".py") ? new PythonProgram(sources) : undefined;
  const target = program?.functionOf({ path, name: exportName });
  const known = new Map<string, boolean>();
  const isMade = (name: { path: string; exportName: string }): boolean => {
    if (!program || !target || !name.path.endsWith(".py")) return false;
    const key = `${name.path}#${name.exportName}`;
    const isOne = known.get(key) ?? program.nameDenotes({ path: name.path, name: name.exportName }, target);
    known.set(key, isOne);
    return isOne;
  };
  return (component) => {
    const source = part ? (component?.variantOf ?? component?.source) : component?.source;
    if (!source) return false;
    return (source.path === path && source.exportName === exportName) || isMade(source);
  };
}

/** Where a file names it, in the order of the text. */
export function usesIn(file: PipelineFile, subject: Subject, isMeant: IsMeant): Span[] {
  const { part } = subject;
  const spans = file.pipelines.flatMap((pipeline) => {
    if (part === undefined) return calleesIn(pipeline, isMeant);
    return part.kind === "input"
      ? argumentsIn(pipeline, isMeant, part.name).map(({ nameSpan }) => nameSpan)
      : outputsIn(file, pipeline, isMeant, part.name).map(({ node }) => spanOf(file, node));
  });
  const isDeclared = part?.kind === "input" && subject.path === file.path;
  const declared = isDeclared ? parameterIn(file, subject.exportName, part.name) : [];
  const imported = part === undefined ? importsOf(file, subject, isMeant).map(({ span }) => span) : [];
  return [...imported, ...declared, ...spans].sort((a, b) => a.start - b.start);
}

/** An import of a component: where its own name stands, the whole of `a as b`, and what the file calls it. */
export interface ImportedName {
  readonly span: Span;
  readonly whole: Span;
  readonly imported: string;
  readonly local: string;
}

/** The imports of a component. A default import names it by the file's own name for it. */
export function importsOf(file: PipelineFile, { path, exportName }: Subject, isMeant: IsMeant): ImportedName[] {
  // A component that cannot be read is imported all the same.
  return file.imports
    .flatMap((each) =>
      each.names.map((name) => ({ ...name, isOwn: each.path === path && name.imported === exportName })),
    )
    .filter(({ local, isOwn }) => isOwn || isMeant(file.components.get(local)))
    .map(({ local, imported, span }) => {
      const isNamed = file.text.startsWith(imported, span.start);
      return {
        span: isNamed ? { start: span.start, end: span.start + imported.length } : span,
        ...{ whole: span, imported, local },
      };
    });
}

function calleesIn(pipeline: Pipeline, isMeant: IsMeant): Span[] {
  return tasksOf(pipeline.body)
    .filter(({ component }) => isMeant(component))
    .map(({ spans }) => spans.callee);
}

/** The arguments of a component's calls that give an input by its name. */
export function argumentsIn(
  pipeline: Pipeline,
  isMeant: IsMeant,
  input: string,
): readonly { readonly span: Span; readonly nameSpan: Span }[] {
  return tasksOf(pipeline.body)
    .filter(({ component }) => isMeant(component))
    .flatMap((task) => namedArguments(task).filter(({ name }) => name === input));
}

/** Where an output is taken by its name; `isVariable` where `const { head } = …` makes a variable of that name. */
export function outputsIn(
  file: PipelineFile,
  pipeline: Pipeline,
  isMeant: IsMeant,
  name: string,
): readonly { readonly node: ts.Identifier | ts.StringLiteralLike; readonly isVariable: boolean }[] {
  const found: { node: ts.Identifier | ts.StringLiteralLike; isVariable: boolean }[] = [];
  const note = (node: ts.Identifier | ts.StringLiteralLike): void => {
    const output = outputWord(file, pipeline, node);
    const variable = ts.isIdentifier(node) && node.text === name ? outputVariable(file, pipeline, node) : undefined;
    const task: Task | undefined = output?.name === name ? output.task : variable;
    if (task && isMeant(task.component)) found.push({ node, isVariable: output === undefined });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) note(node);
    else ts.forEachChild(node, visit);
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
