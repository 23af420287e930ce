import { join } from "node:path";
import { importSpec, type ImportResult } from "../compiler/import/importSpec.ts";
import type { PlatformSpec } from "../compiler/pipelineSpec.ts";
import { inEnglish } from "../l10n/sentence.ts";
import { withoutControls } from "../run/logText.ts";
import type { Command } from "./command.ts";
import { importPythonFile } from "./importPython.ts";
import { lookAt } from "./lookAt.ts";
import { readSpec } from "./readSpec.ts";
import { readCommandLine, UsageError } from "./usage.ts";
import { writeAll } from "./writeAll.ts";

/** `import SPEC.yaml|FILE.py --output DIR [--force]`: 1 when the file cannot be said in TypeScript, or not be written. */
export const importFile: Command = (words, terminal) => {
  const { positionals, text, has } = readCommandLine("import", words, { output: "string", force: "boolean" });
  const [path, ...others] = positionals;
  const folder = text("output");
  if (path === undefined || others.length > 0) throw new UsageError("import needs one SPEC.yaml or FILE.py.");
  if (folder === undefined) throw new UsageError("import needs --output DIR, the folder for the files.");
  if (!/\.(ya?ml|json|py)$/i.test(path))
    throw new UsageError(`${path} is no pipeline to import: name a file that ends in .yaml, .json or .py.`);
  lookAt(path);
  if (/\.py$/i.test(path)) return Promise.resolve(importPythonFile(path, folder, has("force"), terminal));
  const file = readSpec(path);
  if ("problem" in file) return refuse(file.problem);
  const result = importSpec(file.spec, file.platform as PlatformSpec | undefined);
  if (result.kind === "problems") return refuse(`${path} cannot be imported:\n${listed(result)}`);
  const files = [...result.files, ...result.carried.map((file) => ({ path: file.path, text: file.bytes }))];
  const problem = writeAll(folder, files, has("force"));
  if (problem !== undefined) return refuse(`${problem}.`);
  for (const note of file.notes) terminal.err.write(`kubeflow-studio: ${path}: note: ${withoutControls(note)}\n`);
  for (const written of files) terminal.out.write(`${join(folder, written.path)}\n`);
  return Promise.resolve(0);

  function refuse(problem: string): Promise<number> {
    terminal.err.write(`kubeflow-studio: ${problem}\n`);
    return Promise.resolve(1);
  }
};

/** A line each, beginning with what it is about. */
function listed({ problems }: Extract<ImportResult, { kind: "problems" }>): string {
  return problems
    .map(({ where, sentence }) => withoutControls(`  ${where === undefined ? "" : `${where}: `}${inEnglish(sentence)}`))
    .join("\n");
}
