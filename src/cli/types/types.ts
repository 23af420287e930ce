import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { typesFolder } from "../../compiler/workspace/typeFiles.ts";
import type { Command } from "../command.ts";
import { showDiagnostics } from "../showDiagnostics.ts";
import type { Terminal } from "../terminal.ts";
import { readCommandLine, UsageError } from "../usage.ts";
import { typedFolders } from "./typedFolders.ts";
import { writeTypes } from "./writeTypes.ts";

/** `types PATH…`: 1 where something could not be read or written. */
export const types: Command = async (words, terminal) => {
  const { positionals } = readCommandLine("types", words, {});
  if (positionals.length === 0) throw new UsageError("types needs a folder, or a file in one.");
  const unread: Diagnostic[] = [];
  const folders = new Set<string>();
  for (const path of positionals) for (const folder of await typedFolders(path, unread)) folders.add(folder);
  const declarations = readFileSync(declarationsFile(), "utf8");
  const isGood = [...folders].map((folder) => refresh(folder, declarations, terminal)).every(Boolean);
  showDiagnostics(unread, terminal);
  return isGood && unread.length === 0 ? 0 : 1;
};

/** Writes one folder's types and says what became of them; whether all went well. */
function refresh(folder: string, declarations: string, terminal: Terminal): boolean {
  const unread: Diagnostic[] = [];
  const { files, written, removed, problems } = writeTypes(folder, declarations, unread);
  showDiagnostics(unread, terminal);
  for (const problem of problems) terminal.err.write(`kubeflow-studio: ${problem}\n`);
  const shown = relative(process.cwd(), join(folder, typesFolder));
  terminal.err.write(`${shown}: ${files} file${files === 1 ? "" : "s"}, ${written} written, ${removed} removed\n`);
  return problems.length === 0 && unread.length === 0;
}

/** The build puts them beside the command line; from the sources they are in `dist`. */
function declarationsFile(): string {
  const here = import.meta.dirname;
  const places = [here, join(here, "..", "..", "..", "dist")].map((folder) => join(folder, "dsl", "index.d.ts"));
  const file = places.find((each) => existsSync(each));
  if (file === undefined) throw new Error(`dsl/index.d.ts is missing beside ${here}: the build makes it`);
  return file;
}
