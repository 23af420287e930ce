import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../text.ts";
import { childrenOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";

/** A syntax error and the top-level statement it is in. */
export interface SyntaxErrorIn {
  readonly statement: SyntaxNode;
  readonly diagnostic: Diagnostic;
}

/**
 * The first syntax error of each top-level statement: those after it are mostly its echo. In the body of a function it
 * is a warning, because the parser lags behind Python and the signature is read all the same.
 *
 * @param faultAt Where a fault stands that is told by itself: whatever follows it is its echo.
 */
export function syntaxErrors(file: PythonText, faultAt = Infinity): readonly SyntaxErrorIn[] {
  const errors = errorNodes(file);
  // Both are in the order of the text.
  let at = 0;
  return childrenOf(file.root).flatMap((statement) => {
    while ((errors[at]?.from ?? Infinity) < statement.from) at += 1;
    const error = errors[at];
    if (error === undefined || error.from > statement.to || error.from >= faultAt || statement.to > faultAt) return [];
    const code = isInBody(error) ? "python-body-syntax" : "python-syntax-error";
    return [{ statement, diagnostic: diagnostic(code, file.path, spanAt(file.text, error.from)) }];
  });
}

/** Statements whose present grammar `@lezer/python` does not know: `with (a as b)`, `case int():`, a bare `yield`. */
const unknownToParser = ["WithStatement", "ClassPattern", "YieldExpression", "YieldStatement"];

function errorNodes(file: PythonText): readonly SyntaxNode[] {
  const errors: SyntaxNode[] = [];
  const cursor = file.root.cursor();
  do {
    if (cursor.type.isError && !ancestors(cursor.node).some((name) => unknownToParser.includes(name))) {
      errors.push(cursor.node);
    }
  } while (cursor.next());
  return errors;
}

/** The names of what a node stands in, up to the innermost block. */
function ancestors(node: SyntaxNode): readonly string[] {
  const names: string[] = [];
  for (let at = node.parent; at && at.name !== "Body"; at = at.parent) names.push(at.name);
  return names;
}

function isInBody(node: SyntaxNode): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.name === "Body") return true;
  return false;
}

/** The word at an offset, or the last character before it, so that the mark can be seen. */
function spanAt(text: string, offset: number): Span {
  const word = /^(?:\w+|[^\s\w]|\s+?(?=\S)[^\s\w]?)/u.exec(text.slice(offset, offset + 100))?.[0].trimEnd() ?? "";
  if (word !== "") return { start: offset, end: offset + word.length };
  return { start: Math.max(0, offset - 1), end: offset };
}
