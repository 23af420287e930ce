import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { Sources } from "../sources.ts";
import type { TextEdit } from "../text.ts";
import type { Subject } from "./place.ts";
import { PythonEdits } from "./python/edits.ts";
import { namesIn } from "./python/names.ts";
import { PythonProgram } from "./python/program.ts";
import { renameTop } from "./python/renameFunction.ts";
import { renameParameter } from "./python/renameParameter.ts";
import { functionsIn, placesOf } from "./pythonPlaces.ts";
import { takenIn } from "./renameProblems.ts";

/** What a rename changes in Python files, and why it would be unsafe. */
export interface PythonRename {
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  readonly problem?: Sentence | undefined;
}

/**
 * Renames a Python component or one of its parameters in its own file and in the other Python files that are given. Whatever is
 * no Python's changes nothing.
 */
export function renameInPython(
  subject: Subject,
  name: string,
  paths: readonly string[],
  sources: Sources,
): PythonRename {
  const { path, exportName, part } = subject;
  if (!path.endsWith(".py")) return { edits: new Map() };
  const program = new PythonProgram(sources);
  const edits = new PythonEdits(name);
  const top = { path, name: exportName };
  if (part === undefined) {
    const own = program.fileAt(path);
    if (own && namesIn(own).has(name)) edits.refuse(takenIn(name, path));
    renameTop(program, top, paths, edits);
    return edits;
  }
  // A component that KFP makes of a function is called by the function's own parameters.
  const of = program.functionOf(top) ?? top;
  const own = program.fileAt(of.path);
  if (!own) return edits;
  const python = functionsIn(own.module.file).findLast((each) => each.name === of.name);
  // A parameter may only not be the name of anything else in its own function.
  if (python && namesIn(own, of.name).has(name)) edits.refuse(takenIn(name, of.path));
  const isParameter = python !== undefined && placesOf(own.module.file, python).parameters.has(part.name);
  if (part.kind === "output" && !isParameter) {
    const values = { name: part.name, function: of.name };
    edits.refuse(
      sentence("{name} is named by what {function} returns: rename it there, and here where it is used.", values),
    );
  }
  renameParameter(program, { of, name: part.name }, paths, edits);
  return edits;
}
