import type { PythonText, SyntaxNode } from "./pythonTree.ts";
import { scanLines } from "./scanLines.ts";

/**
 * A top-level function's source as the SDK embeds it (kfp/dsl/component_factory.py `_get_function_source_definition`):
 * `inspect.getsource`, dedented, without the lines before the first that starts with `def`. Ends with a line break.
 * `statement` is the function with its decorators; line ends become `\n`, as Python reads files.
 */
export function functionSource(file: PythonText, statement: SyntaxNode): string {
  const definition = statement.getChild("FunctionDefinition") ?? statement;
  const lineBreaks = file.text.slice(statement.from, definition.from).match(/\r\n|\n|\r/g) ?? [];
  const lines = file.text.slice(statement.from).replace(/\r\n?/g, "\n").split("\n");
  const end = lastLine(lines, lineBreaks.length);
  // textwrap.dedent empties lines of blanks alone, those inside strings too; a top-level function has no other indent.
  const block = lines.slice(0, end + 1).map((line) => (/^[ \t]+$/.test(line) ? "" : line));
  const start = block.findIndex((line) => line.startsWith("def"));
  return block.slice(Math.max(start, 0)).join("\n") + "\n";
}

/**
 * The last line of the block that begins in line `start`, as inspect.getblock finds it: comments after the last statement
 * belong to it when they are indented at least as far as the body, with whatever blank lines and lesser comments stand
 * before such a one.
 */
function lastLine(lines: readonly string[], start: number): number {
  let last = start;
  let bodyIndent: number | undefined;
  let isHead = true;
  for (const line of scanLines(lines, start)) {
    if (line.kind === "comment") {
      if (bodyIndent !== undefined && line.indent >= bodyIndent) last = line.end;
    } else if (isHead) {
      isHead = false;
      last = line.end;
    } else if (line.indent === 0) break;
    else {
      bodyIndent ??= line.indent;
      last = line.end;
    }
  }
  return last;
}
