import ts from "typescript";
import type { PipelineFile } from "../compile.ts";
import { namesIn as namesInTree, sourceOf } from "../edit/linkedTree.ts";
import { renamedText } from "../edit/rename.ts";
import { isReserved } from "../edit/variableNames.ts";
import type { Pipeline } from "../pipeline.ts";
import { propertyName } from "../print/declaredType.ts";
import { componentName } from "../read/python/componentText.ts";
import type { Sources } from "../sources.ts";
import type { TextEdit } from "../text.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { Subject } from "./place.ts";
import { isOf, parameterMember, importsOf } from "./references.ts";
import { functionNames, namesIn as namesInPython, parameterNames } from "./renamePython.ts";
import { tasksOf } from "./statements.ts";
import { namedArguments } from "./taskIndex.ts";
import { scopesIn, spanOf } from "./words.ts";

/** The edits of each file by its path, or why nothing is renamed. */
export type RenameResult =
  | { readonly ok: true; readonly edits: ReadonlyMap<string, readonly TextEdit[]> }
  | { readonly ok: false; readonly sentence: Sentence };

/**
 * Whether a rename of it is ours: what Python or a pipeline's callers have a part in. Outputs are named by their files, and
 * what YAML or an object literal defines is not looked for there.
 */
export function isRenamable({ path, part, isPipeline }: Subject): boolean {
  if (part?.kind === "output") return false;
  return path.endsWith(".py") || (isPipeline === true && part !== undefined);
}

/**
 * Renames a Python component, an input of one, or a parameter of a pipeline wherever it is named: where it is defined, and
 * in every pipeline of `files`. A pipeline that has the new name for something else goes on calling a component by the old one.
 */
export function renameSubject(
  subject: Subject,
  name: string,
  files: Iterable<PipelineFile>,
  sources: Sources,
): RenameResult {
  const all = [...files];
  const problem = problemOf(subject, name, all, sources);
  if (problem) return { ok: false, sentence: problem };
  const edits = new Map<string, readonly TextEdit[]>();
  const note = (path: string, found: readonly TextEdit[]): void => {
    if (found.length > 0) edits.set(path, [...(edits.get(path) ?? []), ...found]);
  };
  note(subject.path, definitionEdits(subject, name, sources));
  for (const file of all) note(file.path, editsIn(file, subject, name));
  return { ok: true, edits };
}

function definitionEdits({ path, exportName, part }: Subject, name: string, sources: Sources): TextEdit[] {
  const text = path.endsWith(".py") ? sources.read(path) : undefined;
  if (text === undefined) return [];
  const spans = part ? parameterNames(text, exportName, part.name) : functionNames(text, exportName);
  return spans.map((span) => ({ span, text: name }));
}

function editsIn(file: PipelineFile, subject: Subject, name: string): TextEdit[] {
  const { part } = subject;
  if (part === undefined) return componentEdits(file, subject, name);
  const own =
    file.path === subject.path ? file.pipelines.find((each) => each.exportName === subject.exportName) : undefined;
  return [...(own ? parameterEdits(file, own, part.name, name) : []), ...argumentEdits(file, subject, part.name, name)];
}

function componentEdits(file: PipelineFile, subject: Subject, name: string): TextEdit[] {
  return importsOf(file, subject).flatMap(({ span, whole, local }) => {
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

function argumentEdits(file: PipelineFile, subject: Subject, old: string, name: string): TextEdit[] {
  return file.pipelines
    .flatMap(({ body }) => tasksOf(body))
    .filter(({ component }) => isOf(component, subject))
    .flatMap((task) => namedArguments(task).filter((each) => each.name === old))
    .map(({ span, nameSpan }) => {
      const isShorthand = span.start === nameSpan.start && span.end === nameSpan.end;
      const written = file.text.slice(nameSpan.start, nameSpan.end);
      return { span: nameSpan, text: isShorthand ? `${propertyName(name)}: ${written}` : propertyName(name) };
    });
}

function replaced(file: PipelineFile, node: ts.Identifier, name: string): TextEdit {
  return { span: spanOf(file, node), text: renamedText(node, name) };
}

function isTakenIn(file: PipelineFile, name: string): boolean {
  return isReserved(name) || namesInTree(sourceOf(file)).has(name);
}

function problemOf(
  { path, exportName, part }: Subject,
  name: string,
  files: readonly PipelineFile[],
  sources: Sources,
): Sentence | undefined {
  const isPython = path.endsWith(".py");
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || (!part && componentName(name) === "")) {
    return sentence("“{name}” cannot be a name here: begin with an English letter, then letters, digits and _.", {
      name,
    });
  }
  if (isPython && pythonWords.has(name)) return sentence("{name} is a word of Python.", { name });
  const text = isPython ? sources.read(path) : undefined;
  // A parameter may only not be the name of anything else in its own function.
  if (text !== undefined && namesInPython(text, part && exportName).has(name)) return takenIn(name, path);
  const own = isPython || !part ? undefined : files.find((each) => each.path === path);
  return own && isTakenIn(own, name) ? takenIn(name, path) : undefined;
}

function takenIn(name: string, path: string): Sentence {
  const file = path.slice(path.lastIndexOf("/") + 1);
  return sentence("{name} is already the name of something else in {file}.", { name, file });
}

/** Python 3.13's keywords that begin with a letter; soft ones may be names. */
const pythonWords = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);
