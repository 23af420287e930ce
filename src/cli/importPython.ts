import { join, relative } from "node:path";
import { importPython } from "../compiler/import/python/importPython.ts";
import { errorsOfImport } from "../compiler/import/python/errorsOfImport.ts";
import type { ImportNote } from "../compiler/import/python/importNote.ts";
import { withoutControls } from "../run/logText.ts";
import { diskSources, sourcePath } from "./diskSources.ts";
import { showDiagnostics } from "./showDiagnostics.ts";
import { paint, type Terminal } from "./terminal.ts";
import { writeAll } from "./writeAll.ts";

/**
 * `import FILE.py --output DIR [--force]`: writes its pipelines, prints the files' paths, the pipeline's first, and tells on
 * standard error what is not carried over, and what the compiler refuses in what it wrote. 0 when nothing is missing or refused; 1
 * when something is, though what could be carried over is written, and when nothing could be written.
 */
export function importPythonFile(path: string, folder: string, isForced: boolean, terminal: Terminal): number {
  const { files, notes } = importPython(sourcePath(path), sourcePath(folder), diskSources);
  const problem = files.length === 0 ? undefined : writeAll(folder, files, isForced);
  if (problem !== undefined) {
    terminal.err.write(`kubeflow-studio: ${problem}.\n`);
    return 1;
  }
  for (const note of notes) terminal.err.write(`${told(note, terminal)}\n`);
  const lost = notes.filter(({ severity }) => severity === "lost").length;
  if (lost > 0) terminal.err.write(`${lost} ${lost === 1 ? "thing is" : "things are"} not carried over.\n`);
  for (const file of files) terminal.out.write(`${join(folder, file.path)}\n`);
  const errors = errorsOfImport(files, sourcePath(folder), diskSources);
  showDiagnostics(errors, terminal);
  if (errors.length > 0)
    terminal.err.write(
      `What was written has ${errors.length} ${errors.length === 1 ? "error" : "errors"}, to be mended there or in the Python.\n`,
    );
  return lost > 0 || errors.length > 0 || files.length === 0 ? 1 : 0;
}

/** `train.py:12: not carried over: … (import-call)` */
function told({ path, line, severity, message, code }: ImportNote, terminal: Terminal): string {
  const shown = relative(process.cwd(), path);
  const place = `${shown.startsWith("..") ? path : shown}:${line}`;
  const word = severity === "lost" ? paint(terminal, "yellow", "not carried over") : paint(terminal, "dim", "note");
  return `${withoutControls(place)}: ${word}: ${withoutControls(message)} (${code})`;
}
