import { loadAll, YAMLException } from "js-yaml";

/** How many scalars of one file are mended at most: each costs reading the file again. */
const mostMends = 1000;

/** Far enough in for a scalar at any level that a PipelineSpec has. */
const indent = " ".repeat(80);

/** A text is no YAML. */
export class NoYaml extends Error {
  override readonly name = "NoYaml";
  readonly reason: string;
  /** Where in the text, both from 1. */
  readonly line: number;
  readonly column: number;

  constructor(reason: string, line: number, column: number) {
    super(`${line}:${column} ${reason}`);
    this.reason = reason;
    this.line = line;
    this.column = column;
  }
}

/**
 * The documents of a file, read as PyYAML and Go's YAML do: both take the next lines of a quoted text or a `[…]` that are
 * no further in than what they belong to, which YAML 1.2 (§6.1, `s-flow-line-prefix`) refuses, and SDKs have written them
 * (kfp 2.14). How far in such a line is means nothing, so it is moved and the file read again. Throws {@link NoYaml}.
 */
export function loadYaml(text: string): unknown[] {
  const lines = text.split("\n");
  const moved = new Set<number>();
  for (let mends = 0; ; mends++) {
    try {
      return loadAll(mends === 0 ? text : lines.join("\n"));
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const line = error.mark?.line ?? -1;
      const canMend = error.reason === "deficient indentation" && mends < mostMends;
      if (!canMend || lines[line] === undefined || moved.has(line)) throw noYaml(error, text, moved);
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

/** With the place as it is in the file; what is missed at its end is missed behind the last thing that stands there. */
function noYaml({ reason, mark }: YAMLException, text: string, moved: ReadonlySet<number>): NoYaml {
  const { line, column } = mark ?? { line: 0, column: 0 };
  const own = Math.max(0, column - (moved.has(line) ? indent.length : 0));
  const said = text.trimEnd().split("\n");
  const last = { line: said.length - 1, column: said.at(-1)?.length ?? 0 };
  const isBehind = line > last.line || (line === last.line && own > last.column);
  const place = isBehind ? last : { line, column: own };
  return new NoYaml(reason, place.line + 1, place.column + 1);
}
