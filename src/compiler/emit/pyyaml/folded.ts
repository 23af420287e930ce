import type { ScalarStyle } from "./style.ts";

/** Where a text is written: the column that is reached before it, and how far its further lines are indented. */
export interface Place {
  readonly column: number;
  readonly indent: number;
}

/** PyYAML breaks a line at the first chance after this many columns. */
const width = 80;

/**
 * A text as PyYAML writes it, folded where a line grows too long (yaml/emitter.py `write_plain`, `write_single_quoted`,
 * `write_double_quoted`). The space before it is the caller's, and counted in `column`.
 */
export function foldedText(text: string, style: ScalarStyle, place: Place): string {
  switch (style) {
    case "plain":
      return foldedAtSpaces(text, place);
    case "single":
      return singleQuoted(text, place);
    case "double":
      return doubleQuoted(text, place);
  }
}

/** A key, which is never folded. */
export function unfoldedText(text: string, style: ScalarStyle): string {
  return foldedText(text, style, { column: -Infinity, indent: 0 });
}

/** A single space between words becomes the line's end once the line is too long; runs of spaces stay. */
function foldedAtSpaces(text: string, { column, indent }: Place): string {
  if (column + text.length <= width) return text;
  let written = "";
  let at = column;
  for (const [piece] of text.matchAll(/ +|[^ ]+/g)) {
    if (piece === " " && at > width) {
      written += `\n${" ".repeat(indent)}`;
      at = indent;
    } else {
      written += piece;
      at += piece.length;
    }
  }
  return written;
}

/** Quotes are doubled, and so are line breaks, the first of which YAML takes for a space. */
function singleQuoted(text: string, { column, indent }: Place): string {
  const margin = " ".repeat(indent);
  let written = "'";
  let at = column + 1;
  for (const { 0: piece, index } of text.matchAll(/ +|\n+|'|[^ \n']+/g)) {
    const isInner = index > 0 && index + piece.length < text.length;
    if (piece.startsWith("\n")) {
      written += `\n${piece}${margin}`;
      at = indent;
    } else if (piece === " " && at > width && isInner) {
      written += `\n${margin}`;
      at = indent;
    } else {
      written += piece === "'" ? "''" : piece;
      at += piece === "'" ? 2 : piece.length;
    }
  }
  return `${written}'`;
}

/**
 * Everything that is not printable ASCII is escaped. A line that is too long ends in a backslash, before a space or behind an
 * escape; where a space begins the next line, one stands before it as well.
 */
function doubleQuoted(text: string, { column, indent }: Place): string {
  const characters = Array.from(text);
  const last = characters.length - 1;
  let written = '"';
  /** Without the characters that wait to be written. */
  let at = column + 1;
  let waiting = "";
  characters.forEach((character, index) => {
    const escaped = escapeOf(character);
    if (escaped !== undefined) {
      written += waiting + escaped;
      at += waiting.length + escaped.length;
      waiting = "";
    }
    const isChance = escaped !== undefined || character === " " || waiting === "";
    // PyYAML counts an escape it has just written one column short.
    const reached = escaped === undefined ? at + waiting.length : at - 1;
    if (isChance && reached > width && index > 0 && index < last) {
      const next = escaped === undefined ? character : characters[index + 1];
      const guard = next === " " ? "\\" : "";
      written += `${waiting}\\\n${" ".repeat(indent)}${guard}`;
      at = indent + guard.length;
      waiting = "";
    }
    if (escaped === undefined) waiting += character;
  });
  return `${written}${waiting}"`;
}

function escapeOf(character: string): string | undefined {
  if (character >= " " && character <= "~" && character !== '"' && character !== "\\") return undefined;
  const letter = letters[character];
  if (letter !== undefined) return `\\${letter}`;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

const letters: Readonly<Record<string, string>> = {
  "\0": "0",
  "\u0007": "a",
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\u001b": "e",
  '"': '"',
  "\\": "\\",
  "\u0085": "N",
  "\u00a0": "_",
  "\u2028": "L",
  "\u2029": "P",
};
