import ts from "typescript";
import type { Editing } from "./editing.ts";

/** What people call a statement: its key, or the first line of its code. */
export function describeStatement(editing: Editing, statement: ts.Statement): string {
  const start = statement.getStart(editing.source);
  for (const [key, each] of editing.byKey) {
    if ((each.kind === "task" ? each.spans.statement : each.span).start === start) return key;
  }
  if (ts.isReturnStatement(statement)) return "the pipeline's output";
  const [line = ""] = statement.getText(editing.source).split(/\r?\n/, 1);
  return `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
}
