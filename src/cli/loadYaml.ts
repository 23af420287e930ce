import { loadAll, YAMLException } from "js-yaml";

/** How many scalars of one file are mended at most: each costs reading the file again. */
const mostMends = 1000;

/** Far enough in for a scalar at any level that a PipelineSpec has. */
const indent = " ".repeat(80);

/**
 * The documents of a file, read as PyYAML and Go's YAML do: both take the next lines of a quoted text or a `[…]` that are
 * no further in than what they belong to, which YAML 1.2 (§6.1, `s-flow-line-prefix`) refuses, and SDKs have written them
 * (kfp 2.14). How far in such a line is means nothing, so it is moved and the file read again.
 */
export function loadYaml(text: string): unknown[] {
  let lines: string[] | undefined;
  for (let mends = 0; ; mends++) {
    try {
      return loadAll(lines?.join("\n") ?? text);
    } catch (error) {
      if (!(error instanceof YAMLException) || error.reason !== "deficient indentation" || mends === mostMends)
        throw error;
      const line = error.mark?.line ?? -1;
      lines ??= text.split("\n");
      if (lines[line] === undefined || lines[line].startsWith(indent)) throw error;
      moveIn(lines, line);
    }
  }
}

/** The line, and those that a backslash at its end joins to it: they are of the same text. */
function moveIn(lines: string[], from: number): void {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? "";
    lines[at] = `${indent}${line}`;
    const backslashes = /\\*$/.exec(line)?.[0].length ?? 0;
    if (backslashes % 2 === 0) return;
  }
}
