import { compileFile, importedFiles } from "../../compile.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Sources } from "../../sources.ts";

/**
 * What the compiler refuses in the pipelines that an import wrote: Python may say what Kubeflow does not take, and what was left out
 * may be missing. Each error once.
 *
 * @param folder Where the files are, absolute.
 */
export function errorsOfImport(
  files: readonly { readonly path: string; readonly text: string }[],
  folder: string,
  sources: Sources,
): readonly Diagnostic[] {
  const written = new Map(files.map(({ path, text }) => [`${folder.replace(/\/$/, "")}/${path}`, text]));
  const overlaid: Sources = {
    read: (path) => written.get(path) ?? sources.read(path),
    readBytes: (path) => sources.readBytes?.(path),
    list: (path) => sources.list?.(path),
    foldersFor: (path) => sources.foldersFor?.(path),
    realPath: (path) => sources.realPath?.(path),
    problemOf: (path) => (written.has(path) ? undefined : sources.problemOf?.(path)),
  };
  const memory = importedFiles();
  const errors = new Map<string, Diagnostic>();
  for (const path of written.keys())
    if (path.endsWith(".pipeline.ts"))
      for (const each of compileFile(path, overlaid, memory).diagnostics)
        if (each.severity === "error") errors.set(`${each.path}:${each.span.start}:${each.code}`, each);
  return [...errors.values()];
}
