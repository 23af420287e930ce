import type { Span } from "../../text.ts";
import { endOfStringLiteral } from "./stringEnds.ts";

/** A statement's line as Python's tokenizer counts it: over as many lines of text as its brackets and strings take. */
export interface CodeLine {
  /** `unclosed`: a bracket or string in it has no other end, or a bracket no beginning: `span`. */
  readonly kind: "code" | "unclosed" | "unknown";
  readonly indent: { readonly column: number; readonly narrow: number };
  readonly words: readonly string[];
  /** Its first and last token. */
  readonly first: Span;
  readonly last: Span;
  /** Colons outside of brackets that are no lambda's. */
  readonly colons: number;
  readonly endsInColon: boolean;
  readonly span: Span;
}

const headers = new Set("def class if elif else while for try except finally with".split(" "));
const softHeaders = new Set(["match", "case"]);

/** Whether the line begins a block: for certain, or when it ends in a colon (`match` and `case` are names as well). */
export function headerWord({ words: [first = "", second = ""] }: CodeLine): "certain" | "soft" | undefined {
  if (headers.has(first) || (first === "async" && headers.has(second))) return "certain";
  return softHeaders.has(first) ? "soft" : undefined;
}

/** Every line with code in it. The last is `unclosed` or `unknown` where the rest can't be taken apart. */
export function* logicalLines(text: string): Generator<CodeLine> {
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const begin = readIndent(text, at);
    at = begin.at;
    const letter = text[at];
    if (letter === undefined) return;
    if (letter === "#" || isLineEnd(letter)) {
      at = lineEnd(text, at);
      continue;
    }
    const line = new LineReader(text, at).read();
    yield { ...line, indent: begin };
    if (line.kind !== "code") return;
    at = line.next;
  }
}

function readIndent(text: string, from: number): { at: number; column: number; narrow: number } {
  let [at, column, narrow] = [from, 0, 0];
  for (; ; at++) {
    if (text[at] === " ") [column, narrow] = [column + 1, narrow + 1];
    else if (text[at] === "\t") [column, narrow] = [(Math.floor(column / 8) + 1) * 8, narrow + 1];
    else if (text[at] === "\f") [column, narrow] = [0, 0];
    else return { at, column, narrow };
  }
}

/** Behind the end of the line that `at` is in. */
function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isLineEnd(text[end])) end++;
  return text.startsWith("\r\n", end) ? end + 2 : end + 1;
}

const word = /[\p{L}\p{N}\p{M}_]+/uy;
const stringPrefix = /^(?:[rbuft]|[bft]r|r[bft])$/i;
const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

type Line = Omit<CodeLine, "indent"> & { readonly next: number };

class LineReader {
  readonly #text: string;
  readonly #open: { readonly letter: string; readonly at: number }[] = [];
  readonly #words: string[] = [];
  #at: number;
  #first: Span | undefined;
  #last: Span;
  #colons = 0;
  #problem: { readonly kind: "unclosed" | "unknown"; readonly span: Span } | undefined;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
    this.#last = { start: at, end: at };
  }

  read(): Line {
    while (this.#at < this.#text.length && !this.#problem && !this.#isAtEnd()) this.#readToken();
    const open = this.#open.at(-1);
    if (open && !this.#problem) this.#fail("unclosed", { start: open.at, end: open.at + 1 });
    const last = this.#last;
    return {
      kind: this.#problem?.kind ?? "code",
      words: this.#words,
      first: this.#first ?? last,
      last,
      colons: this.#colons,
      endsInColon: this.#colons > 0 && this.#text.slice(last.start, last.end) === ":",
      span: this.#problem?.span ?? last,
      next: lineEnd(this.#text, this.#at),
    };
  }

  #isAtEnd(): boolean {
    return this.#open.length === 0 && isLineEnd(this.#text[this.#at]);
  }

  #readToken(): void {
    const [text, at] = [this.#text, this.#at];
    const letter = text[at] ?? "";
    if (letter === "#") {
      while (this.#at < text.length && !isLineEnd(text[this.#at])) this.#at++;
    } else if (letter === "\\") this.#readContinuation();
    else if (/\s/.test(letter)) this.#at++;
    else if (letter === '"' || letter === "'") this.#readString("", at, at);
    else this.#readWordOrSign(letter);
  }

  #readContinuation(): void {
    const end = /^\\(?:\r\n|\n|\r)/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0].length;
    if (end === undefined) this.#fail("unknown", this.#last);
    else this.#at += end;
  }

  #readWordOrSign(letter: string): void {
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0];
    const end = this.#at + (found?.length ?? (this.#text.startsWith(":=", this.#at) ? 2 : 1));
    if (found !== undefined && stringPrefix.test(found) && /["']/.test(this.#text[end] ?? ""))
      this.#readString(found, this.#at, end);
    else {
      if (found === undefined) this.#readSign(letter, end - this.#at);
      else if (this.#words.length < 2 && this.#open.length === 0) this.#words.push(found);
      if (found === "lambda" && this.#open.length === 0) this.#colons -= 1;
      this.#took(this.#at, end);
    }
  }

  #readSign(letter: string, length: number): void {
    if (letter in closing) this.#open.push({ letter, at: this.#at });
    else if (")]}".includes(letter)) {
      const open = this.#open.pop();
      if (open === undefined || closing[open.letter] !== letter)
        this.#fail("unclosed", { start: open?.at ?? this.#at, end: (open?.at ?? this.#at) + 1 });
    } else if (letter === ":" && length === 1 && this.#open.length === 0) this.#colons += 1;
    // what begins with a sign begins no block
    if (this.#words.length === 0 && this.#open.length === 0) this.#words.push("");
  }

  #readString(prefix: string, at: number, quoteAt: number): void {
    const end = endOfStringLiteral(this.#text, prefix, quoteAt);
    if (this.#words.length === 0) this.#words.push("");
    if (end === undefined) this.#fail("unclosed", { start: at, end: quoteAt + 1 });
    else this.#took(at, end);
  }

  #took(start: number, end: number): void {
    this.#last = { start, end };
    this.#first ??= this.#last;
    this.#at = end;
  }

  #fail(kind: "unclosed" | "unknown", span: Span): void {
    this.#problem = { kind, span };
  }
}

function isLineEnd(letter: string | undefined): boolean {
  return letter === "\n" || letter === "\r";
}
