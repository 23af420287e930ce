import { loadAll, YAMLException } from "js-yaml";
import { mendIndentation, movedBy } from "../compiler/read/yaml/mendIndentation.ts";

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

/** The documents of a file, read as PyYAML and Go's YAML do (mendIndentation.ts). Throws {@link NoYaml}. */
export function loadYaml(text: string): unknown[] {
  let moved: ReadonlySet<number> = new Set();
  try {
    return mendIndentation(
      text,
      (each) => loadAll(each),
      (lines) => (moved = lines),
    ).result;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw noYaml(error, text, moved);
  }
}

/** With the place as it is in the file; what is missed at its end is missed behind the last thing that stands there. */
function noYaml({ reason, mark }: YAMLException, text: string, moved: ReadonlySet<number>): NoYaml {
  const { line, column } = mark ?? { line: 0, column: 0 };
  const own = Math.max(0, column - (moved.has(line) ? movedBy : 0));
  const said = text.trimEnd().split("\n");
  const last = { line: said.length - 1, column: said.at(-1)?.length ?? 0 };
  const isBehind = line > last.line || (line === last.line && own > last.column);
  const place = isBehind ? last : { line, column: own };
  return new NoYaml(reason, place.line + 1, place.column + 1);
}
