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
  readonly #trees = new Map<string, { readonly tree: ts.SourceFile; readonly edits: number }>();
  readonly #depths = new Map<string, MeasuredDepth>();

  /** The tree that `parse` would make of the text. The one before is used up: it is no tree of its text any more. */
  tree(path: string, text: string, parse: () => ts.SourceFile): ts.SourceFile {
    const { tree: before, edits } = this.#trees.get(path) ?? { tree: undefined, edits: 0 };
    const isAnew = before === undefined || edits >= mostEdits;
    const tree = isAnew ? parse() : updated(before, text);
    this.#trees.set(path, { tree, edits: isAnew ? 0 : edits + 1 });
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

/**
 * After so many edits a text is parsed anew. The words of a tree are parts of the texts that they were parsed from, and JavaScript
 * keeps a whole text for a part of it: a tree with an edit in each of its statements would hold a thousand texts.
 */
const mostEdits = 200;

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
