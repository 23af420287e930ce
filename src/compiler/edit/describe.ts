import ts from "typescript";
import type { Editing } from "./editing.ts";
import { sentence, type Filling } from "../../l10n/sentence.ts";

/** What people call a statement: the title of its card, its key, or the first line of its code. */
export function describeStatement(editing: Editing, statement: ts.Statement): Filling {
  const start = statement.getStart(editing.source);
  for (const [key, each] of editing.byKey) {
    if ((each.kind === "task" ? each.spans.statement : each.span).start === start)
      return each.kind === "task" ? each.title : key;
  }
  if (ts.isReturnStatement(statement)) return sentence("the pipeline's output");
  const [line = ""] = statement.getText(editing.source).split(/\r?\n/, 1);
  return `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
}
