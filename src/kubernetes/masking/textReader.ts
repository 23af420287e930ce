/** A quotation: its mark, how many backslashes stand before it, and where what it quotes begins. */
export interface Quote {
  readonly mark: string;
  readonly slashes: number;
  readonly start: number;
}

/** What ends a password in an address: it cannot hold these. */
const addressEnds = " \t\r\n\"'`<>";

/** Where things end in a text, by positions. Each answer costs no more than the length of what it passes over. */
export class TextReader {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Letters, digits and `_.-`. */
  isNameAt(at: number): boolean {
    const code = this.text.charCodeAt(at);
    if (code >= 97) return code <= 122;
    if (code >= 65) return code <= 90 || code === 95;
    return (code >= 48 && code <= 57) || code === 45 || code === 46;
  }

  nameEnd(from: number): number {
    let at = from;
    while (this.isNameAt(at)) at += 1;
    return at;
  }

  /** Spaces and tabs; with `continued` also ends of lines that a backslash takes away. */
  blanksEnd(from: number, continued = false): number {
    let at = from;
    for (;;) {
      const letter = this.text.charAt(at);
      if (letter === " " || letter === "\t") at += 1;
      else if (continued && letter === "\\" && this.text.charAt(at + 1) === "\n") at += 2;
      else if (continued && letter === "\\" && this.text.startsWith("\r\n", at + 1)) at += 3;
      else return at;
    }
  }

  /** Blanks and ends of lines. */
  spacesEnd(from: number): number {
    let at = from;
    while (isSpace(this.text.charAt(at))) at += 1;
    return at;
  }

  lineEnd(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end < 0 ? this.text.length : end;
  }

  slashesEnd(from: number): number {
    let at = from;
    while (this.text.charAt(at) === "\\") at += 1;
    return at;
  }

  /** `=`, `==`, `=>`, `+=`, `:`, `:=` */
  signLength(from: number): number {
    let at = from + 1;
    while (this.text.charAt(at) === "=") at += 1;
    return (this.text.charAt(at) === ">" ? at + 1 : at) - from;
  }

  /** What has neither spaces, quotes nor one of these. */
  runEnd(from: number, stops: string): number {
    let at = from;
    for (; at < this.text.length; at += 1) {
      const letter = this.text.charAt(at);
      if (isSpace(letter) || isMark(letter) || stops.includes(letter)) break;
    }
    return at;
  }

  /** Of a quotation that opens here, with the backslashes before it: quotations in quotations have some. */
  quoteAt(at: number): Quote | undefined {
    const end = this.slashesEnd(at);
    const mark = this.text.charAt(end);
    return isMark(mark) ? { mark, slashes: end - at, start: end + 1 } : undefined;
  }

  /** Behind a quote that stands here; the same place when there is none. */
  closingQuoteEnd(at: number): number {
    return this.quoteAt(at)?.start ?? at;
  }

  /** Behind the end of this quotation, when it stands here. */
  closingEnd(at: number, { mark, slashes }: Quote): number {
    const found = this.quoteAt(at);
    return found?.mark === mark && found.slashes === slashes ? found.start : at;
  }

  /**
   * Where a quotation closes, before its backslashes; the text's end when it does not. Each level of quotations doubles
   * the backslashes and adds one: of `\"…\"`, `\\\"` is a quote within, and `\\\\\"` a backslash and the end.
   */
  closeOf(from: number, { mark, slashes }: Quote): number {
    for (let at = this.text.indexOf(mark, from); at >= 0; at = this.text.indexOf(mark, at + 1)) {
      let run = 0;
      while (at - run > from && this.text.charAt(at - run - 1) === "\\") run += 1;
      if (run >= slashes && (run - slashes) % (2 * (slashes + 1)) === 0) return at - slashes;
    }
    return this.text.length;
  }

  /** A word of a command line: what is in quotes belongs to it, and what a backslash stands before; `outer` closed ends it. */
  wordEnd(from: number, stops: string, outer: Quote | undefined): number {
    let at = this.placeholderEnd(from);
    while (at < this.text.length) {
      const quote = this.quoteAt(at);
      if (quote) {
        if (at > from && quote.mark === outer?.mark && quote.slashes === outer.slashes) return at;
        at = Math.min(this.text.length, this.closeOf(quote.start, quote) + quote.slashes + 1);
        if (`${stops},:}]`.includes(this.text.charAt(at))) return at;
        continue;
      }
      const letter = this.text.charAt(at);
      if (isSpace(letter) || stops.includes(letter)) return at;
      const slashes = this.slashesEnd(at) - at;
      at += slashes === 0 ? 1 : slashes + (slashes % 2);
    }
    return Math.min(at, this.text.length);
  }

  /** Behind `{{inputs.parameters['token']}}`, which is short; the same place when there is none. */
  placeholderEnd(from: number): number {
    const end = this.text.startsWith("{{", from) ? this.text.slice(from, from + 300).indexOf("}}") : -1;
    return end < 0 ? from : from + end + 2;
  }

  /** The lines below that are further in than the line that begins there. */
  blockEnd(from: number, lineStart: number): number {
    const indent = this.blanksEnd(lineStart) - lineStart;
    let at = from;
    while (at < this.text.length) {
      const line = at + 1;
      const first = this.blanksEnd(line);
      const isEmpty = first >= this.text.length || this.text.charAt(first) === "\n";
      if (!isEmpty && first - line <= indent) return at;
      at = this.lineEnd(first);
    }
    return at;
  }

  /** Behind the rest of a type, if there is one: `[str] `, and where it is known to be one, ` | None `. */
  typeEnd(from: number, isType: boolean): number {
    const most = Math.min(this.text.length, from + 64);
    let at = from;
    while (at < most && (" \t])".includes(this.text.charAt(at)) || (isType && this.#isTypeAt(at)))) at += 1;
    return at;
  }

  #isTypeAt(at: number): boolean {
    return this.isNameAt(at) || "[|".includes(this.text.charAt(at));
  }

  /**
   * Of an address whose `//` ends here: where its `user:password` has its colon and where it ends; -1 where there is none.
   * A slash belongs to a password only where no port can be meant; another `://` is another address.
   */
  userInfo(from: number): { readonly colon: number; readonly at: number } {
    let [colon, at, slash, atBeforeSlash] = [-1, -1, -1, -1];
    // `[::1]` has colons of its own.
    if (this.text.charAt(from) === "[") return { colon, at };
    for (let index = from; index < this.text.length; index += 1) {
      const letter = this.text.charAt(index);
      if (addressEnds.includes(letter) || this.text.startsWith("://", index)) break;
      if (letter === ":" && colon < 0 && slash < 0) colon = index;
      if (slash < 0 && "/?#".includes(letter)) slash = index;
      if (letter !== "@") continue;
      at = index;
      if (slash < 0) atBeforeSlash = index;
    }
    const end = atBeforeSlash >= 0 ? atBeforeSlash : colon >= 0 && !this.#isNumber(colon + 1, slash) ? at : -1;
    return { colon: colon < end ? colon : -1, at: end };
  }

  #isNumber(from: number, to: number): boolean {
    return to >= from && /^\d*$/.test(this.text.slice(from, to));
  }
}

function isSpace(letter: string): boolean {
  return letter === " " || letter === "\t" || letter === "\n" || letter === "\r";
}

function isMark(letter: string): boolean {
  return letter === '"' || letter === "'" || letter === "`";
}
