import { compileFile, importedFiles, type PipelineFile } from "../../src/compiler/compile.ts";
import { catalogue } from "../../src/compiler/diagnostics/catalogue.ts";
import type { Block } from "../../src/compiler/pipeline.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import type { Span } from "../../src/compiler/text.ts";
import { mainPath } from "./samples.ts";

const python = importedFiles();

/** Compiles a changed main file; throws when something that must be true of any text is not. */
export function compileBroken(files: Readonly<Record<string, string>>, text: string): PipelineFile {
  const file = compileFile(mainPath, sourcesOf({ ...files, [mainPath]: text }), python);
  for (const { span, path, message, code, values } of file.diagnostics) {
    holdSpan(span, path === mainPath ? text : (files[path] ?? ""));
    hold(!/[\r\n]/.test(message), message);
    for (const [, name = ""] of catalogue[code].message.matchAll(/\{(\w+)\}/g))
      hold(name in values, `${code} lacks ${name}`);
  }
  for (const { body, inputs } of file.pipelines) {
    holdBlock(body, text, new Set());
    for (const { span } of inputs) holdSpan(span, text);
  }
  return file;
}

/** Plain, as it is asked a million times. */
function hold(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what);
}

function holdSpan(span: Span, text: string): void {
  const { start, end } = span;
  if (!(start >= 0 && start <= end && end <= text.length)) throw new Error(`${start}-${end} in\n${text}`);
}

function holdBlock(block: Block, text: string, keys: Set<string>): void {
  holdSpan(block.span, text);
  for (const statement of block.statements) {
    hold(!keys.has(statement.key), statement.key);
    keys.add(statement.key);
    holdSpan(statement.kind === "task" ? statement.spans.statement : statement.span, text);
    if (statement.kind === "condition") for (const { body } of statement.branches) holdBlock(body, text, keys);
    if (statement.kind === "loop") holdBlock(statement.body, text, keys);
    if (statement.kind === "exitHandler")
      for (const each of [statement.body, statement.exit]) holdBlock(each, text, keys);
  }
}
