/**
 * A text whose line breaks are not yet decided (after Wadler, "A prettier printer", and Prettier's own commands, whose
 * outcome this follows so that formatting a printed file changes nothing).
 */
export type Doc = string | readonly Doc[] | Line | Group | Indent | IfBroken | Fill;

interface Line {
  readonly kind: "line";
  /** `space` is a blank where the group is on one line, `soft` nothing; `hard` always breaks; `literal` without indent. */
  readonly form: "space" | "soft" | "hard" | "literal";
}

interface Group {
  readonly kind: "group";
  readonly contents: Doc;
  readonly isBroken: boolean;
  /** Ways to lay it out, the flattest first; the first that fits is taken, else the last. */
  readonly states?: readonly Doc[];
}

interface Indent {
  readonly kind: "indent";
  readonly contents: Doc;
}

/** Only where the group around it is broken. */
interface IfBroken {
  readonly kind: "ifBroken";
  readonly contents: Doc;
}

/** Contents and separators by turns: as many on each line as fit. */
interface Fill {
  readonly kind: "fill";
  readonly parts: readonly Doc[];
}

export const space: Line = { kind: "line", form: "space" };
export const soft: Line = { kind: "line", form: "soft" };
export const hard: Line = { kind: "line", form: "hard" };
const literal: Line = { kind: "line", form: "literal" };

/** Lines of it begin one level further in. */
export function indent(contents: Doc): Doc {
  return { kind: "indent", contents };
}

/** Stands there only where the group around it takes several lines. */
export function ifBroken(contents: Doc): Doc {
  return { kind: "ifBroken", contents };
}

/** As many parts on a line as fit. */
export function fill(parts: readonly Doc[]): Doc {
  return { kind: "fill", parts };
}

/** On one line when it fits; broken where it holds a hard line, or is told to be. */
export function group(contents: Doc, isBroken = false): Doc {
  return { kind: "group", contents, isBroken: isBroken || breaks(contents) };
}

/** The first of `states` that fits. */
export function firstFitting(states: readonly [Doc, ...Doc[]]): Doc {
  return { kind: "group", contents: states[0], isBroken: false, states };
}

/** Text with line breaks of its own, which stay as they are. */
export function verbatim(text: string): Doc {
  return text.split("\n").flatMap((line, at) => (at === 0 ? [line] : [literal, line]));
}

/** Documents with a separator between each two. */
export function join(separator: Doc, docs: readonly Doc[]): Doc[] {
  return docs.flatMap((doc, at) => (at === 0 ? [doc] : [separator, doc]));
}

/** Whether it breaks wherever it stands. */
export function breaks(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (!("kind" in doc)) return doc.some(breaks);
  switch (doc.kind) {
    case "line":
      return doc.form === "hard" || doc.form === "literal";
    case "group":
      return doc.isBroken;
    case "indent":
      return breaks(doc.contents);
    case "ifBroken":
      return false;
    case "fill":
      return doc.parts.some(breaks);
  }
}
