import { diagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";

/**
 * What `read` makes of a text, or `otherwise` of a diagnostic when the text is nested so deeply that the parser, or a
 * walk over its tree, runs out of stack: both are recursive, and no file that a person writes comes near.
 */
export function withinStack<T>(path: string, text: string, read: () => T, otherwise: (found: Diagnostic) => T): T {
  try {
    return read();
  } catch (error) {
    // V8's words for an exhausted stack; any other RangeError is a bug of ours and must not pass for nesting.
    if (!(error instanceof RangeError && error.message.includes("call stack"))) throw error;
    const start = deepPlace(text);
    return otherwise(diagnostic("nested-too-deeply", path, { start, end: Math.min(start + 1, text.length) }));
  }
}

const deep = 100;

/** The first bracket inside of a hundred others; the start of the text when the depth comes from something else. */
function deepPlace(text: string): number {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\](){}]/g)) {
    depth += "[({".includes(bracket) ? 1 : -1;
    if (depth > deep) return index;
  }
  return 0;
}
