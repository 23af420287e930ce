import type { PythonText, SyntaxNode } from "../../read/python/pythonTree.ts";

/** The comment lines right above a statement, and what stands behind it on its line, without `#`. */
export function commentAbove(file: PythonText, statement: SyntaxNode): string | undefined {
  const before = statement.prevSibling;
  const from = previousEnd(statement, before);
  const above = file.text.slice(from, statement.from).split(/\r\n|\r|\n/);
  above.pop(); // the statement's own indent
  const lines: string[] = [];
  for (const line of above.reverse()) {
    const text = /^\s*#+ ?(.*)$/.exec(line)?.[1];
    if (text === undefined) break;
    lines.unshift(text.trimEnd());
  }
  // What stands behind the statement before on its line is that one's.
  if (lines.length > 0 && lines.length === above.length && from > 0 && !/[\r\n]/.test(file.text[from - 1] ?? ""))
    lines.shift();
  const behind = /^[ \t]*#+ ?([^\r\n]*)/.exec(file.text.slice(statement.to, statement.to + 500))?.[1];
  if (behind !== undefined && statement.name !== "WithStatement") lines.push(behind.trimEnd());
  const told = lines.filter((line) => !/^(?:noqa|type: ignore|pylint:|fmt:)/.test(line));
  return told.length === 0 ? undefined : told.join("\n");
}

/** Comments are nodes too: back to the last that is none. */
function previousEnd(statement: SyntaxNode, before: SyntaxNode | null): number {
  let last = before;
  while (last?.name === "Comment") last = last.prevSibling;
  return last?.to ?? statement.parent?.from ?? 0;
}
