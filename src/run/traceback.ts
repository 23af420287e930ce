/** A place that a Python traceback names: `  File "/x/train.py", line 12, in fit` (Python's `traceback` module). */
export interface Frame {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Where in the text `"/x/train.py", line 12` stands. */
  readonly start: number;
  readonly end: number;
}

/** The places that the tracebacks in a text name, in their order; also those of syntax errors. */
export function framesOf(text: string): readonly Frame[] {
  return [...text.matchAll(/^( *File )("([^"\n]+)", line (\d+))/gm)].map((match) => {
    const [, before = "", place = "", file = "", line = ""] = match;
    const start = match.index + before.length;
    return { file, line: Number(line), start, end: start + place.length };
  });
}

/** The name of the file that KFP's launcher writes a component's program into (`kfp/dsl/component_factory.py`). */
export const programName = "ephemeral_component.py";

/**
 * The line of `text`, a file of the person's, that line `line` of a program was made from; both from 1. A program holds whole
 * functions, line by line, without their decorators. A function that was changed since is searched for the same line, the
 * nearest one first. Undefined when the line is not of that file.
 */
export function lineInSource(program: string, line: number, text: string): number | undefined {
  const [made, own] = [linesOf(program), linesOf(text)];
  const wanted = made[line - 1];
  const head = made.slice(0, line).findLastIndex((each) => definition.test(each));
  const [, name] = definition.exec(made[head] ?? "") ?? [];
  if (wanted === undefined || name === undefined) return undefined;
  const starts = own.flatMap((each, at) => (definition.exec(each)?.[1] === name ? [at] : []));
  for (const start of starts) {
    const end = own.findIndex((each, at) => at > start && definition.test(each));
    const found = nearest(own, wanted, start + line - 1 - head, start, end < 0 ? own.length : end);
    if (found !== undefined) return found + 1;
  }
  return undefined;
}

const definition = /^(?:async[ \t]+)?def[ \t]+(\w+)/;

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
}

/** The line from `start` to before `end` that reads like `wanted` and is nearest to `expected`. */
function nearest(
  lines: readonly string[],
  wanted: string,
  expected: number,
  start: number,
  end: number,
): number | undefined {
  const same = lines.flatMap((line, at) => (at >= start && at < end && line === wanted ? [at] : []));
  return same.toSorted((one, other) => Math.abs(one - expected) - Math.abs(other - expected))[0];
}
