import ts from "typescript";
import { parseErrors } from "./parseErrors.ts";
import { measureDepth, type MeasuredDepth } from "../nesting.ts";
import { spend } from "../syntaxTree.ts";
import { changeBetween, type Span } from "../text.ts";

/**
 * The last tree of each file that is compiled again and again: after an edit TypeScript's parser takes over what it left as it
 * was. Kept between calls of `compileFile` by whoever calls it, as the compiler itself remembers nothing.
 */
export class SyntaxTrees {
  readonly #trees = new Map<string, ts.SourceFile>();
  readonly #depths = new Map<string, MeasuredDepth>();

  /** The tree that `parse` would make of the text. The one before is used up: it is no tree of its text any more. */
  tree(path: string, text: string, parse: () => ts.SourceFile): ts.SourceFile {
    const before = this.#trees.get(path);
    const tree = before === undefined ? parse() : updated(before, text);
    this.#trees.set(path, tree);
    return tree;
  }

  /** The same as `tooDeepText`, which is to be asked before. */
  tooDeepText(path: string, text: string): Span | undefined {
    const measured = measureDepth(text, this.#depths.get(path));
    this.#depths.set(path, measured);
    return measured.deep;
  }

  /** Lets go of what is known of a file that is closed. */
  forget(path: string): void {
    this.#trees.delete(path);
    this.#depths.delete(path);
  }
}

function updated(before: ts.SourceFile, text: string): ts.SourceFile {
  const old = before.text;
  if (old === text) return before;
  const [from, to] = aroundErrors(before, changeBetween(old, text).span);
  const change = ts.createTextChangeRange(ts.createTextSpanFromBounds(from, to), to - from + text.length - old.length);
  spend(before);
  return ts.updateSourceFile(before, text, change);
}

/**
 * The parser takes over some nodes that it found errors in, and then the errors are lost: what was wrong before counts as
 * changed, with the lines beside it.
 */
function aroundErrors(before: ts.SourceFile, { start, end }: Span): readonly [from: number, to: number] {
  let [from, to] = [start, end];
  for (const error of parseErrors(before)) {
    from = Math.min(
      from,
      before.text.lastIndexOf("\n", Math.max(before.text.lastIndexOf("\n", error.start) - 1, 0)) + 1,
    );
    const line = before.text.indexOf("\n", error.start + error.length);
    const next = line < 0 ? -1 : before.text.indexOf("\n", line + 1);
    to = Math.max(to, next < 0 ? before.text.length : next);
  }
  return [from, to];
}
