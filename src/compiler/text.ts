/** A half-open range of UTF-16 offsets in one source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces `span` of a text by `text`; an empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** A place as editors and terminals count it: both from zero; `character` counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Applies edits that were all made against `text`.
 * Edits may come in any order but may not overlap: an overlap is a bug of whoever made them, so it throws.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let at = 0;
  for (const edit of ordered) {
    if (edit.span.start < at) throw new Error(`Overlapping edits at offset ${String(edit.span.start)}`);
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** Turns offsets of one text into positions and back. Line ends are `\n`, `\r\n` and `\r`. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    this.#starts = starts;
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.#starts[low] ?? 0) };
  }

  offsetAt(position: Position): number {
    const start = this.#starts[Math.min(position.line, this.#starts.length - 1)] ?? 0;
    return Math.min(start + position.character, this.#length);
  }
}

/** What one text has in the place of a part of another. */
export interface TextChange {
  /** The part of the text before. */
  readonly span: Span;
  /** Where what stands there now ends. */
  readonly end: number;
}

/** The smallest part that two texts differ in. */
export function changeBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + stride <= most && before.slice(start, start + stride) === after.slice(start, start + stride))
    start += stride;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let [end, endAfter] = [before.length, after.length];
  while (
    Math.min(end, endAfter) - stride >= start &&
    before.slice(end - stride, end) === after.slice(endAfter - stride, endAfter)
  ) {
    end -= stride;
    endAfter -= stride;
  }
  while (Math.min(end, endAfter) > start && before.charCodeAt(end - 1) === after.charCodeAt(endAfter - 1)) {
    end--;
    endAfter--;
  }
  return { span: { start, end }, end: endAfter };
}

/** Most of two texts is the same: comparing parts of this many characters costs no more than comparing one. */
const stride = 256;

/** Whether a span lies in another, ends included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether one stands in, over or right beside the other. */
export function touches(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}
