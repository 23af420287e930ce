import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../text.ts";
import { childrenOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";

/** A syntax error and the top-level statement it is in. */
export interface SyntaxErrorIn {
  readonly statement: SyntaxNode;
  readonly diagnostic: Diagnostic;
}

/** The first syntax error of each top-level statement: those after it are mostly its echo. */
export function syntaxErrors(file: PythonText): readonly SyntaxErrorIn[] {
  const offsets = errorOffsets(file);
  return childrenOf(file.root).flatMap((statement) => {
    const offset = offsets.find((at) => at >= statement.from && at <= statement.to);
    if (offset === undefined) return [];
    return [{ statement, diagnostic: diagnostic("python-syntax-error", file.path, spanAt(file.text, offset)) }];
  });
}

function errorOffsets(file: PythonText): readonly number[] {
  const offsets: number[] = [];
  const cursor = file.root.cursor();
  do {
    if (cursor.type.isError) offsets.push(cursor.from);
  } while (cursor.next());
  return offsets;
}

/** The word at an offset, or the last character before it, so that the mark can be seen. */
function spanAt(text: string, offset: number): Span {
  const word = /^(?:\w+|[^\s\w]|\s+?(?=\S)[^\s\w]?)/u.exec(text.slice(offset, offset + 100))?.[0].trimEnd() ?? "";
  if (word !== "") return { start: offset, end: offset + word.length };
  return { start: Math.max(0, offset - 1), end: offset };
}
