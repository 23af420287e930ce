import { childrenOf, spanOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { codeOf, lose, type Frame } from "./frame.ts";

/** Takes a call for read: it was followed, or Python would not come to it. */
export function markRead(frame: Frame, call: SyntaxNode): void {
  frame.reading.calls.add(keyOf(frame, call));
}

/** Takes every call of an expression for read, since Python decides not to come there. */
export function markSkipped(frame: Frame, node: SyntaxNode): void {
  if (node.name === "CallExpression") markRead(frame, node);
  for (const child of childrenOf(node)) markSkipped(frame, child);
}

/** Whether an expression calls something when Python comes to it; a lambda does so only later. */
export function hasCall(node: SyntaxNode): boolean {
  if (node.name === "LambdaExpression") return false;
  return node.name === "CallExpression" || childrenOf(node).some(hasCall);
}

/**
 * Tells each call of a statement that nothing has followed, whatever the expression that it stands in: without it a task could
 * be left out in silence. The statements inside of a statement are asked by themselves.
 */
export function tellUnread(frame: Frame, node: SyntaxNode): void {
  for (const child of childrenOf(node)) {
    if (statements.has(child.name)) continue;
    const isUnread = child.name === "CallExpression" && !frame.reading.calls.has(keyOf(frame, child));
    if (!isUnread) tellUnread(frame, child);
    else if (!isTold(frame, child)) lose(frame, "import-statement", child, { code: codeOf(frame, child) });
  }
}

/** Does something with calls counted apart from those of the statement around, and tells what it has left out. */
export function tellingUnread<Result>(frame: Frame, node: SyntaxNode, work: () => Result): Result {
  const { reading } = frame;
  const before = reading.calls;
  reading.calls = new Set();
  const result = work();
  tellUnread(frame, node);
  // `a(); b()` is a statement around two.
  for (const call of reading.calls) before.add(call);
  reading.calls = before;
  return result;
}

/** Blocks of statements, and what runs only when it is called. */
const statements: ReadonlySet<string> = new Set(["Body", "MatchBody", "LambdaExpression"]);

/** Whether a note says that the whole expression or statement around is left out. */
function isTold(frame: Frame, node: SyntaxNode): boolean {
  const { start, end } = spanOf(node);
  return frame.reading.notes.some(
    ({ code, path, span }) =>
      code === "import-statement" && path === frame.module.path && span.start <= start && span.end >= end,
  );
}

function keyOf(frame: Frame, { from, to }: SyntaxNode): string {
  return `${frame.module.path}:${from}:${to}`;
}
