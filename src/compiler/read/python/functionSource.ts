import { childrenOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";

/**
 * A top-level function's source as the SDK embeds it (kfp/dsl/component_factory.py `_get_function_source_definition`):
 * `inspect.getsource`, dedented, without the lines before the first that starts with `def`. Ends with a line break.
 * `statement` is the function with its decorators; line ends become `\n`, as Python reads files.
 */
export function functionSource(file: PythonText, statement: SyntaxNode): string {
  const definition = statement.getChild("FunctionDefinition") ?? statement;
  const rest = file.text.slice(statement.from).replace(/\r\n?/g, "\n");
  const code = file.text.slice(statement.from, endOfCode(statement)).replace(/\r\n?/g, "\n");
  const lines = rest.split("\n");
  const end = lastLine(lines, code.split("\n").length - 1, bodyIndentOf(file, definition));
  // textwrap.dedent empties lines of blanks alone, those inside strings too; a top-level function has no other indent.
  const block = lines.slice(0, end + 1).map((line) => (/^[ \t]+$/.test(line) ? "" : line));
  const start = block.findIndex((line) => line.startsWith("def"));
  return block.slice(Math.max(start, 0)).join("\n") + "\n";
}

/** Where the last token of the body ends; comments are no code. */
function endOfCode(node: SyntaxNode): number {
  const last = childrenOf(node)
    .filter((child) => child.to > child.from)
    .at(-1);
  return last ? endOfCode(last) : node.to;
}

/**
 * inspect.getblock keeps comments after the last statement when they are indented at least as far as the body,
 * and whatever blank lines and lesser comments stand before such a one.
 */
function lastLine(lines: readonly string[], lastCodeLine: number, bodyIndent: number | undefined): number {
  let last = lastCodeLine;
  if (bodyIndent === undefined) return last;
  for (let at = lastCodeLine + 1; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    if (line[indent] === "#") last = indent >= bodyIndent ? at : last;
    else if (indent < line.length) break;
  }
  return last;
}

/** Characters before the first statement of the body; undefined when that stands on the line of the `def`. */
function bodyIndentOf(file: PythonText, definition: SyntaxNode): number | undefined {
  const body = definition.getChild("Body");
  const first = body && childrenOf(body)[1];
  if (!first) return undefined;
  const before = file.text.slice(body.from, first.from);
  const indent = /[\r\n]([^\r\n]*)$/.exec(before);
  return indent?.[1]?.length;
}
