import { YAMLException } from "js-yaml";

/** How many scalars of one file are mended at most: each costs reading the file again. */
const mostMends = 1000;

/** Far enough in for a scalar at any level that a PipelineSpec has. */
const indent = " ".repeat(80);

/** What was read of a text, and the lines (from 0) that had to be moved in for it. */
export interface Mended<Result> {
  readonly result: Result;
  readonly text: string;
  readonly moved: ReadonlySet<number>;
}

/** By how much moved lines are further in than they are in the file. */
export const movedBy = indent.length;

/**
 * Reads a text as PyYAML and Go's YAML do: both take the next lines of a quoted text or a `[…]` that are no further in than
 * what they belong to, which YAML 1.2 (§6.1, `s-flow-line-prefix`) refuses, and SDKs have written them (kfp 2.14). How far in
 * such a line is means nothing, so it is moved and the text read again. Throws what `read` throws of all else; `moved` of the
 * lines is then told to `onRefused`.
 */
export function mendIndentation<Result>(
  text: string,
  read: (text: string) => Result,
  onRefused: (moved: ReadonlySet<number>) => void = () => undefined,
): Mended<Result> {
  const lines = text.split("\n");
  const moved = new Set<number>();
  for (let mends = 0; ; mends++) {
    const mended = mends === 0 ? text : lines.join("\n");
    try {
      return { result: read(mended), text: mended, moved };
    } catch (error) {
      const line = error instanceof YAMLException ? (error.mark?.line ?? -1) : -1;
      const isShallow = error instanceof YAMLException && error.reason === "deficient indentation";
      if (!isShallow || mends >= mostMends || lines[line] === undefined || moved.has(line)) {
        onRefused(moved);
        throw error;
      }
      moveIn(lines, line, moved);
    }
  }
}

/** The line, and those that a backslash at its end joins to it: they are of the same text. */
function moveIn(lines: string[], from: number, moved: Set<number>): void {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? "";
    lines[at] = `${indent}${line}`;
    moved.add(at);
    const backslashes = /\\*$/.exec(line)?.[0].length ?? 0;
    if (backslashes % 2 === 0) return;
  }
}
