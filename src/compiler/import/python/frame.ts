import type { ImportCode } from "../../diagnostics/importCatalogue.ts";
import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { spanOf, textOf } from "../../read/python/pythonTree.ts";
import type { Filling } from "../../../l10n/sentence.ts";
import type { Body } from "./body.ts";
import type { FunctionCallable, Given, PythonFunctionDefinition, TaskCallable, Value } from "./graph.ts";
import type { ContainerDefinition } from "../../print/program/program.ts";
import { lostPart } from "./lostPart.ts";
import { importNote, type ImportNote } from "./importNote.ts";
import type { SourceModule, SourceModules } from "./sourceModule.ts";

/** What reading one import needs, whichever function it is in. */
export interface Reading {
  readonly modules: SourceModules;
  readonly notes: ImportNote[];
  /** The values of names at the top of files, as far as they were asked for. */
  readonly topValues: Map<SourceModule, Map<string, Value>>;
  readonly evaluate: (frame: Frame, node: SyntaxNode) => Value;
  readonly evaluateMember: (frame: Frame, of: Value, name: string) => Value;
  readonly subscript: (frame: Frame, of: Value, key: Value) => Value;
  readonly given: (frame: Frame, list: SyntaxNode) => Given;
  /** The list that a generator gives: what stands between the brackets of the node. */
  readonly generated: (frame: Frame, node: SyntaxNode) => Value;
  readonly call: (frame: Frame, callee: Value, given: Given, node: SyntaxNode) => Value;
  /** Takes a function's statements where it is called. */
  readonly inline: (frame: Frame, function_: FunctionCallable, given: Given, node: SyntaxNode) => Value | undefined;
  /** The pipeline as something to be called; undefined where it calls itself. */
  readonly pipeline: (module: SourceModule, function_: PythonFunctionDefinition) => TaskCallable | undefined;
  /** Functions that are written into the Python file beside. */
  readonly written: Map<string, WrittenFunction>;
  /** Component files that are written beside the pipeline, by their names. */
  readonly componentFiles: Map<string, string>;
  /** Containers that the pipeline's file defines, by their names. */
  readonly containers: Map<string, { readonly definition: ContainerDefinition; readonly called: TaskCallable }>;
  /** The calls of the statement that is taken now which were followed; see readCalls.ts. */
  calls: Set<string>;
  /** How many statements, and values of comprehensions, may still be taken. */
  steps: number;
  /** How many times `OneOf` was called. */
  choices: number;
  /** Something of version 1 was used. */
  isOld: boolean;
}

/** A function of the Python file beside the pipeline. */
export interface WrittenFunction {
  readonly name: string;
  readonly module: SourceModule;
  readonly text: string;
  readonly called: TaskCallable;
}

/** Where a statement or expression stands. */
export interface Frame {
  readonly reading: Reading;
  readonly module: SourceModule;
  readonly variables: Map<string, Value>;
  /** The body of the pipeline that is read; undefined at the top of a file. */
  readonly body?: Body;
  /** The functions of the file whose calls this is in. */
  readonly callers?: ReadonlySet<string>;
  /** The function of the file that makes a container, whose statements are taken. */
  readonly caller?: string;
  /** How many calls of functions of the file this is in. */
  readonly depth: number;
  /** Whether this is the first round of a loop of Python, whose comments are told. */
  isFirstRound?: boolean;
  /** `break` or `continue` was come to: the loop's other statements are not taken. */
  jump?: "break" | "continue";
  /** Where the function is called whose statements are taken. */
  readonly outer?: Frame;
  returned?: Value;
  returnedNode?: SyntaxNode;
}

/** How many statements an import takes at most: Python's loops and functions may go on for ever. */
export const mostSteps = 20_000;

/** One more statement; false where there were too many. */
export function step(reading: Reading): boolean {
  return reading.steps-- > 0;
}

/** Notes what is not carried over, here and as a comment where it would stand. */
export function lose(
  frame: Frame,
  code: ImportCode,
  node: SyntaxNode,
  values: Readonly<Record<string, Filling>> = {},
): Value {
  const { file } = frame.module;
  // The line is counted only for what is told: a loop may lose the same again and again.
  const note = importNote(code, file.path, "", spanOf(node), values);
  if (!frame.reading.notes.some((each) => tells(each, note)))
    frame.reading.notes.push(importNote(code, file.path, file.text, spanOf(node), values));
  if (note.severity === "lost") frame.body?.lost.push(lostPart(file, node, code, values["name"]));
  return note.severity === "lost" ? { kind: "unknown", because: "lost" } : { kind: "unknown" };
}

/** What can only follow from something else that is lost inside of the same code. */
const consequences: ReadonlySet<ImportCode> = new Set([
  "import-statement",
  "import-value",
  "import-method-value",
  "import-condition",
  "import-loop",
  "import-output",
  "import-option",
  "import-compiled-with",
  "import-follows",
]);

/** Whether a note has been told, or follows from one that has. */
function tells(told: ImportNote, note: ImportNote): boolean {
  if (told.path !== note.path) return false;
  if (told.code === note.code && told.span.start === note.span.start && told.message === note.message) return true;
  const isInside = told.span.start >= note.span.start && told.span.end <= note.span.end;
  const isWhole = told.span.start === note.span.start && told.span.end === note.span.end;
  const mayFollow = consequences.has(note.code) && (!isWhole || note.code === "import-statement");
  return told.severity === "lost" && isInside && mayFollow;
}

/** Code for a sentence: its first line, shortened. */
export function codeOf(frame: Frame, node: SyntaxNode): string {
  const text = textOf(frame.module.file, node);
  const [line = ""] = text.split(/[\r\n]/, 1);
  const short =
    line.length > 60 ? `${line.slice(0, 60).trimEnd()} …` : line.length < text.trimEnd().length ? `${line} …` : line;
  return short;
}
