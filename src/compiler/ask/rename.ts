import ts from "typescript";
import type { PipelineFile } from "../compile.ts";
import { namesIn as namesInTree, sourceOf } from "../edit/linkedTree.ts";
import { renamedText } from "../edit/rename.ts";
import { isReserved } from "../edit/variableNames.ts";
import type { Pipeline } from "../pipeline.ts";
import { propertyName } from "../print/declaredType.ts";
import type { Sources } from "../sources.ts";
import type { TextEdit } from "../text.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { Subject } from "./place.ts";
import { fileName } from "./python/edits.ts";
import { argumentsIn, importsOf, meantBy, outputsIn, parameterMember, type IsMeant } from "./references.ts";
import { problemOfName, takenIn } from "./renameProblems.ts";
import { renameInPython } from "./renamePython.ts";
import { nameFromYaml, renameInYaml } from "./renameYaml.ts";
import { tasksOf } from "./statements.ts";
import { scopesIn, spanOf } from "./words.ts";
import { isYaml } from "./yamlNames.ts";

/** The edits of each file by its path, or why nothing is renamed. */
export type RenameResult =
  | { readonly ok: true; readonly edits: ReadonlyMap<string, readonly TextEdit[]> }
  | { readonly ok: false; readonly sentence: Sentence };

/** Where what is renamed may be named. */
export interface RenameWorkspace {
  readonly pipelines: readonly PipelineFile[];
  /** The Python files that may use it, by their paths. */
  readonly python?: readonly string[];
  readonly sources: Sources;
  /** Whether a file is the person's own, to be changed; each is unless this says otherwise. */
  readonly isOwn?: (path: string) => boolean;
}

/**
 * Whether a rename of it is ours: what Python, component YAML or a pipeline's callers have a part in. What a pipeline puts out is named in its own
 * file alone, and what an object literal defines is not looked for there.
 *
 * @param file The pipelines' file in which it is asked for, if it is.
 */
export function isRenamable(subject: Subject, file?: PipelineFile): boolean {
  const { path, part, isPipeline } = subject;
  // A file calls by a name of its own what it imports as the default.
  if (part === undefined && file && importsOf(file, subject, () => false).length === 0) return false;
  return path.endsWith(".py") || isYaml(path) || (isPipeline === true && part?.kind === "input");
}

/**
 * Renames a Python component, an input or output of one, or a parameter of a pipeline wherever it is named: where it is defined,
 * in the Python files that use it, and in every pipeline. A file that has the new name for something else goes on calling a
 * component by the old one. What cannot be renamed without a change of meaning is refused.
 *
 * @param name As the file that defines it is to write it: component YAML writes "Learning rate" what pipelines call `learning_rate`.
 */
export function renameSubject(subject: Subject, name: string, workspace: RenameWorkspace): RenameResult {
  const { pipelines, sources } = workspace;
  const problem = problemOfName(subject, name) ?? problemInPipeline(subject, name, pipelines);
  if (problem) return { ok: false, sentence: problem };
  const isMeant = meantBy(subject, sources);
  const edits = new Map<string, readonly TextEdit[]>();
  const note = (path: string, found: readonly TextEdit[]): void => {
    if (found.length > 0) edits.set(path, [...(edits.get(path) ?? []), ...found]);
  };
  const python = renameInPython(subject, name, workspace.python ?? [], sources);
  for (const [path, found] of python.edits) note(path, found);
  const yaml = renameInYaml(subject, name, sources);
  note(subject.path, yaml.edits);
  const called = isYaml(subject.path) ? nameFromYaml(subject, name) : name;
  if (called !== (subject.part?.name ?? subject.exportName))
    for (const file of pipelines) note(file.path, editsIn(file, subject, called, isMeant));
  const unsafe =
    python.problem ?? yaml.problem ?? notOwn(edits.keys(), workspace) ?? givenBySpread(subject, pipelines, isMeant);
  return unsafe ? { ok: false, sentence: unsafe } : { ok: true, edits };
}

function editsIn(file: PipelineFile, subject: Subject, name: string, isMeant: IsMeant): TextEdit[] {
  const { part } = subject;
  if (part === undefined) return componentEdits(file, subject, name);
  if (part.kind === "output")
    return file.pipelines.flatMap((each) => outputEdits(file, each, part.name, name, isMeant));
  const own =
    file.path === subject.path ? file.pipelines.find((each) => each.exportName === subject.exportName) : undefined;
  return [
    ...(own ? parameterEdits(file, own, part.name, name) : []),
    ...file.pipelines.flatMap((each) => argumentEdits(file, each, part.name, name, isMeant)),
  ];
}

function componentEdits(file: PipelineFile, subject: Subject, name: string): TextEdit[] {
  const named = importsOf(file, subject, () => false).filter(
    ({ span, imported }) => imported.length === span.end - span.start,
  );
  return named.flatMap(({ span, whole, local }) => {
    if (local !== subject.exportName) {
      return local === name ? [{ span: whole, text: name }] : [{ span, text: name }];
    }
    if (isTakenIn(file, name)) return [{ span, text: `${name} as ${local}` }];
    return [{ span, text: name }, ...usesOf(file, local).map((node) => replaced(file, node, name))];
  });
}

/** What in a file means something of its top level: names that a pipeline declares itself are others. */
function usesOf(file: PipelineFile, local: string): ts.Identifier[] {
  const shadowed = new Set(file.pipelines.flatMap((each) => [...(scopesIn(file, each)?.variableAt.keys() ?? [])]));
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      if (node.text === local && !shadowed.has(node) && !isMemberName(node)) found.push(node);
    } else if (!ts.isImportDeclaration(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(sourceOf(file), visit);
  return found;
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) &&
    parent.name === node
  );
}

/** A pipeline's parameter in its own file: its pattern, its type and its uses. The variable it is bound to may have another name. */
function parameterEdits(file: PipelineFile, pipeline: Pipeline, old: string, name: string): TextEdit[] {
  const input = pipeline.inputs.find((each) => each.name === old);
  const member = parameterMember(file, pipeline, old);
  const variable = scopesIn(file, pipeline)?.variables.find((each) => each.block === undefined && each.name === old);
  const isOwnName = input?.variable === undefined;
  const declared = input?.nameSpan && { span: input.nameSpan, text: isOwnName ? name : propertyName(name) };
  return [
    ...(declared ? [declared] : []),
    ...(member ? [{ span: spanOf(file, member), text: propertyName(name) }] : []),
    ...(isOwnName && variable ? variable.references.map(({ node }) => replaced(file, node, name)) : []),
  ];
}

function argumentEdits(
  file: PipelineFile,
  pipeline: Pipeline,
  old: string,
  name: string,
  isMeant: IsMeant,
): TextEdit[] {
  return argumentsIn(pipeline, isMeant, old).map(({ span, nameSpan }) => {
    const isShorthand = span.start === nameSpan.start && span.end === nameSpan.end;
    const written = file.text.slice(nameSpan.start, nameSpan.end);
    return { span: nameSpan, text: isShorthand ? `${propertyName(name)}: ${written}` : propertyName(name) };
  });
}

/** `.output` names whichever output is the only one, so it stays. */
function outputEdits(file: PipelineFile, pipeline: Pipeline, old: string, name: string, isMeant: IsMeant): TextEdit[] {
  return outputsIn(file, pipeline, isMeant, old).flatMap(({ node, isVariable }) => {
    const span = spanOf(file, node);
    if (isVariable) return [{ span, text: `${propertyName(name)}: ${old}` }];
    if (node.text !== old) return [];
    return [{ span, text: ts.isIdentifier(node) ? name : JSON.stringify(name) }];
  });
}

function replaced(file: PipelineFile, node: ts.Identifier, name: string): TextEdit {
  return { span: spanOf(file, node), text: renamedText(node, name) };
}

function isTakenIn(file: PipelineFile, name: string): boolean {
  return isReserved(name) || namesInTree(sourceOf(file)).has(name);
}

/** A pipeline's parameter is a variable of its file. */
function problemInPipeline(
  { path, part }: Subject,
  name: string,
  files: readonly PipelineFile[],
): Sentence | undefined {
  const own = path.endsWith(".py") || !part ? undefined : files.find((each) => each.path === path);
  return own && isTakenIn(own, name) ? takenIn(name, path) : undefined;
}

function notOwn(paths: Iterable<string>, { isOwn }: RenameWorkspace): Sentence | undefined {
  const other = [...paths].find((path) => isOwn?.(path) === false);
  if (other === undefined) return undefined;
  return sentence("{file} is not one of this workspace's own files: nothing is renamed there.", {
    file: fileName(other),
  });
}

/** `...defaults` may give its names to other calls too. */
function givenBySpread({ part }: Subject, files: readonly PipelineFile[], isMeant: IsMeant): Sentence | undefined {
  if (part?.kind !== "input") return undefined;
  for (const file of files) {
    const task = file.pipelines
      .flatMap(({ body }) => tasksOf(body))
      .find(
        (each) => isMeant(each.component) && each.arguments.some((given) => given.isSpread && given.name === part.name),
      );
    if (task) {
      const values = { call: `${task.callee}({ ... })`, file: fileName(file.path), name: part.name };
      return sentence("{call} in {file} may give {name}: rename it by hand.", values);
    }
  }
  return undefined;
}
