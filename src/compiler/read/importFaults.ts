import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { listed } from "../diagnostics/words.ts";
import type { FileImport, ImportedName } from "./readImports.ts";
import { renameImport } from "./renameImport.ts";
import { report, type FileReading } from "./reading.ts";
import { spanOf } from "./syntax.ts";

/** How many names a sentence lists; more are no help. */
const mostNames = 12;

type Named = Pick<ImportedName, "imported" | "node" | "specifier">;

/**
 * A file has nothing of an imported name: says which name it has that is near, and offers it, or all that it has.
 *
 * @param known What can be imported of the file. Of a single name it is offered however far it is.
 */
export function reportUnknownExport(
  reading: FileReading,
  file: Pick<FileImport, "specifier">,
  { imported, node, specifier }: Named,
  known: readonly string[],
  isOnly = false,
): void {
  const meant = nearest(imported, known) ?? (isOnly ? known[0] : undefined);
  const fixes = meant === undefined ? [] : renameImport(reading, specifier, node, meant);
  const values = { specifier: file.specifier, name: imported, known: whatThereIs(known, meant) };
  report(reading, "unknown-export", node, values, fixes);
}

function whatThereIs(known: readonly string[], meant: string | undefined): Sentence {
  if (meant !== undefined) return sentence('did you mean "{name}"?', { name: meant });
  if (known.length === 0) return sentence("there is nothing in it for a pipeline.");
  const shown = known.slice(0, mostNames);
  if (shown.length === known.length) return sentence("it has {names}.", { names: listed(shown) });
  return sentence("it has {names}, and more.", { names: shown.map((name) => `"${name}"`).join(", ") });
}

/** What is imported has a mistake in its own file, where it is told in full and counted: here only that it is there. */
export function pointTo(
  reading: FileReading,
  { specifier }: Pick<FileImport, "specifier">,
  { node, local }: Pick<ImportedName, "node" | "local">,
  cause: Diagnostic,
): void {
  const values = { specifier, name: local, reason: sentence("that file says why.") };
  const found = diagnostic("unusable-export", reading.path, spanOf(node, reading.source), values);
  reading.diagnostics.push({ ...found, severity: "info", cause });
}
