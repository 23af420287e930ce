import { isHarmless, isSecretOption, looksLikeOption, mask, passwordStart, userOptions } from "./conceal.ts";
import { isSecretVariable, namesSecret } from "./secretNames.ts";
import { type Quote, TextReader } from "./textReader.ts";

/**
 * A text in which secrets are masked: a command line, a script, a configuration, a header, an address, whatever a field
 * holds. It is read once from its beginning to its end, without looking back: what is looked ahead at is passed over
 * then, or ends where the next look begins, so that the time is in proportion to the length.
 */
export function maskedPlain(text: string): string {
  return new PlainText(text).masked();
}

/** How a name and its value stand beside each other. */
interface Assignment {
  readonly sign: "=" | ":" | ",";
  /** Where the value begins. */
  readonly valueAt: number;
  /** The name stands in quotes of its own. */
  readonly isQuoted: boolean;
  /** There is a blank before the sign, as in `token = abc`: no shell allows that. */
  readonly isSpaced: boolean;
}

/** Ends of a value without quotes on a command line, and in structures as YAML and JavaScript write them. */
const shellStops = ";&|)<>";
const structureStops = ",;&|)}]<>";

/** What may stand in a signature instead of a value: `token: str`. */
const typeNames = new Set([
  "str",
  "string",
  "int",
  "float",
  "bool",
  "bytes",
  "any",
  "dict",
  "list",
  "optional",
  "union",
]);

const authorizations = /^(?:Bearer|Basic|Token|Digest|Negotiate|ApiKey)[ \t]+/i;

/** Words that follow `Bearer` in prose. */
const bearerWords = new Set(["token", "tokens", "auth", "authentication", "authorization", "scheme", "realm"]);

/** How tokens of some services begin, and how long they are at least: they tell of themselves, without a name. */
const knownTokens: readonly (readonly [string, number])[] = [
  ["ghp_", 30],
  ["gho_", 30],
  ["ghs_", 30],
  ["github_pat_", 30],
  ["glpat-", 20],
  ["hf_", 30],
  ["xoxb-", 20],
  ["xoxp-", 20],
  // The beginning of JSON in base64, as that of a JWT and its like.
  ["eyJ", 40],
];

class PlainText extends TextReader {
  #at = 0;
  #copied = 0;
  readonly #pieces: string[] = [];
  /** The quotation that one is in. */
  #outer: Quote | undefined;
  /** Nothing of the line was read yet, but for what stands before a name in YAML. */
  #isHead = true;
  #lineStart = 0;
  /** The last `name:` was that of a secret: the next `value:` is one. */
  #isNamedSecret = false;
  /** Where the value of the last assignment began. */
  #lastValue = -1;

  masked(): string {
    while (this.#at < this.text.length) this.#step();
    if (this.#pieces.length === 0) return this.text;
    return this.#pieces.join("") + this.text.slice(this.#copied);
  }

  #step(): void {
    const at = this.#at;
    if (this.isNameAt(at)) {
      this.#word(at, this.nameEnd(at));
      return;
    }
    const letter = this.text.charAt(at);
    const quote = this.quoteAt(at);
    const slashes = this.slashesEnd(at);
    // `\n` as it is written where a text stands in another one.
    const isWritten = slashes > at && !quote && "nrt".includes(this.text.charAt(slashes));
    this.#at = quote ? quote.start : isWritten ? slashes + 1 : Math.max(at + 1, slashes);
    if (quote) this.#quote(at, quote);
    else if (letter === "\n" || isWritten) {
      this.#isHead = true;
      this.#lineStart = this.#at;
    } else if (letter !== " " && letter !== "\t" && letter !== "#") this.#isHead = false;
    if (letter === ":" && this.text.startsWith("://", at)) this.#address(at + 3);
  }

  #quote(at: number, quote: Quote): void {
    if (this.#outer?.mark === quote.mark && this.#outer.slashes === quote.slashes) this.#outer = undefined;
    // After a letter it is an apostrophe.
    else if (!this.#outer && !this.isNameAt(at - 1)) this.#outer = quote;
  }

  #word(start: number, end: number): void {
    const isHead = this.#isHead;
    const word = this.text.slice(start, end);
    this.#at = end;
    if (/^-+$/.test(word)) return;
    this.#isHead = false;
    if (this.#privateKey(word, end)) return;
    if (knownTokens.some(([begin, length]) => word.length >= length && word.startsWith(begin))) this.#hide(start, end);
    else if (!this.#bearer(word, end)) this.#named(word, start, end, isHead);
  }

  #named(word: string, start: number, end: number, isHead: boolean): void {
    const assignment = this.#assignmentAfter(start, end);
    if (assignment) this.#assigned(word, start, assignment, isHead);
    else if (word.startsWith("-")) this.#option(word, end);
  }

  // ── What tells of itself ──────────────────────────────────────────────────

  /** `-----BEGIN RSA PRIVATE KEY-----` and what follows, to its end or the text's. */
  #privateKey(word: string, end: number): boolean {
    if (!word.endsWith("-----BEGIN")) return false;
    const key = this.text.slice(end, end + 40).indexOf("PRIVATE KEY-----");
    if (key < 0) return false;
    const close = this.text.indexOf("-----END", end);
    this.#hide(end + key + "PRIVATE KEY-----".length, close < 0 ? this.text.length : close);
    return true;
  }

  /** `Bearer abc`; `Basic abc` only where it cannot be a word. */
  #bearer(word: string, end: number): boolean {
    const scheme = word.toLowerCase();
    if (scheme !== "bearer" && scheme !== "basic") return false;
    const from = this.blanksEnd(end);
    const to = this.runEnd(from, shellStops + ",");
    if (from === end || to - from < 6) return false;
    const value = this.text.slice(from, to);
    if (scheme === "basic" ? /^[A-Z]?[a-z]*$/.test(value) : bearerWords.has(value.toLowerCase())) return false;
    this.#hide(from, to);
    return true;
  }

  /** `https://user:password@host`: the password; of a page's address also a user that is as long as tokens are. */
  #address(from: number): void {
    const { colon, at } = this.userInfo(from);
    if (at < 0) return;
    const userEnd = colon < 0 ? at : colon;
    const isPage = /https?$/i.test(this.text.slice(Math.max(0, from - 8), from - 3));
    if (isPage && userEnd - from >= 16) this.#hide(from, userEnd);
    if (colon >= 0) this.#hide(colon + 1, at);
    this.#at = Math.max(this.#at, at);
  }

  // ── What is named ─────────────────────────────────────────────────────────

  /** `--token abc`, `--token "a b"`, `"--token" "abc"`; `-u user:password`. */
  #option(word: string, end: number): void {
    const closed = this.#outer ? this.closingEnd(end, this.#outer) : end;
    const from = this.#valueOfOption(closed);
    if (from === closed || from >= this.text.length) return;
    if (userOptions.has(word)) this.#user(from);
    else if (isSecretOption(word, namesSecret) && !this.#isOptionAt(from)) {
      if (closed > end) this.#outer = undefined;
      this.#hideWord(from, shellStops, closed === end);
    }
  }

  /** Behind blanks, or on the next line of a list of YAML. */
  #valueOfOption(end: number): number {
    const from = this.blanksEnd(end, true);
    if (this.text.charAt(from) !== "\n") return from;
    const below = this.blanksEnd(from + 1);
    return this.text.startsWith("- ", below) ? below + 2 : end;
  }

  #isOptionAt(from: number): boolean {
    return looksLikeOption(this.text.slice(from, this.runEnd(from, "")));
  }

  #user(from: number): void {
    const start = this.quoteAt(from)?.start ?? from;
    const end = this.runEnd(start, shellStops);
    const password = passwordStart(this.text.slice(start, end));
    if (password !== undefined) this.#hide(start + password, end);
  }

  #assignmentAfter(start: number, end: number): Assignment | undefined {
    const closed = this.closingQuoteEnd(end);
    const isQuoted = closed > end;
    const bracket = isQuoted && (this.text.charAt(closed) === "]" || this.text.charAt(closed) === ")") ? 1 : 0;
    const signAt = this.blanksEnd(closed + bracket);
    const sign = this.text.charAt(signAt);
    const isSpaced = signAt > closed + bracket;
    const valueAfter = (length: number): number => this.#valueAt(signAt + length, isQuoted);
    if (sign === "=" || (sign === "+" && this.text.charAt(signAt + 1) === "="))
      return { sign: "=", valueAt: valueAfter(this.signLength(signAt)), isQuoted, isSpaced };
    if (sign === "," && this.#isItemAfter(start, isQuoted, this.blanksEnd(signAt + 1)))
      return { sign, valueAt: this.blanksEnd(signAt + 1), isQuoted, isSpaced };
    if (sign !== ":" || this.text.startsWith("://", signAt)) return undefined;
    // `registry/token:1.0` is an image.
    const isTag = !isQuoted && this.text.charAt(start - 1) === "/" && this.blanksEnd(signAt + 1) === signAt + 1;
    return isTag ? undefined : { sign, valueAt: valueAfter(this.signLength(signAt)), isQuoted, isSpaced };
  }

  /** `"--token", "abc"` and `[--token, abc]`: the next of a list or of what is called with both. */
  #isItemAfter(start: number, isQuoted: boolean, from: number): boolean {
    // `{"type": "token", "password": "abc"}`: a value, and then the next name.
    if (start === this.#lastValue) return false;
    return isQuoted ? this.quoteAt(from) !== undefined : this.text.startsWith("--", start) && !this.#isOptionAt(from);
  }

  /** On the same line; of a name in quotes also a value in quotes on the next. */
  #valueAt(from: number, isQuoted: boolean): number {
    const at = this.blanksEnd(from);
    if (!isQuoted || this.text.charAt(at) !== "\n") return at;
    const below = this.spacesEnd(at);
    return this.quoteAt(below) ? below : at;
  }

  #assigned(word: string, start: number, assignment: Assignment, isHead: boolean): void {
    const { valueAt, isQuoted } = assignment;
    this.#lastValue = this.quoteAt(valueAt)?.start ?? valueAt;
    const isOuterOwn = this.#outer?.start === start;
    if (word === "name" || word === "key") this.#isNamedSecret = this.#isSecretAt(valueAt);
    if (userOptions.has(word)) this.#user(valueAt);
    const isSecret = namesSecret(word) || (word === "value" && this.#isNamedSecret);
    if (!isSecret || word.startsWith("--no-")) return;
    // What opened before the name was closed behind it.
    if (isQuoted && isOuterOwn) this.#outer = undefined;
    if (isQuoted) this.#at = valueAt;
    const scheme = authorizations.exec(this.text.slice(valueAt, valueAt + 40))?.[0].length ?? 0;
    const from = valueAt + (/authorization$/i.test(word) ? scheme : 0);
    if (this.quoteAt(from)) this.#hideQuoted(from, assignment, word);
    else if (isOuterOwn && !isQuoted && this.#outer) this.#hide(from, this.closeOf(from, this.#outer));
    else if (isHead) this.#hideLine(from, assignment);
    else this.#hideInner(from, assignment);
  }

  /** Whether what stands there, in quotes or not, is the name of a secret. */
  #isSecretAt(from: number): boolean {
    const start = this.quoteAt(from)?.start ?? from;
    return isSecretVariable(this.text.slice(start, this.nameEnd(start)));
  }

  #hideQuoted(from: number, { sign, isQuoted }: Assignment, word: string): void {
    const quote = this.quoteAt(from);
    // `"Authorization": "Bearer abc"`
    const scheme = quote && authorizations.exec(this.text.slice(quote.start, quote.start + 40))?.[0].length;
    if (quote && scheme !== undefined && /authorization$/i.test(word)) {
      this.#hide(quote.start + scheme, this.closeOf(quote.start, quote));
      return;
    }
    this.#hideWord(from, sign === "=" ? shellStops : structureStops, !isQuoted);
    // What comes next was a name after all.
    const behind = this.blanksEnd(this.#at);
    if (sign === "," && this.text.charAt(behind) === ":")
      this.#hideWord(this.blanksEnd(behind + 1), structureStops, !isQuoted);
  }

  /** The value of a name that its line begins with. */
  #hideLine(from: number, { sign, isSpaced }: Assignment): void {
    const end = this.lineEnd(from);
    const line = this.text.slice(from, end);
    if (sign === ":" && isType(line)) return;
    if (sign === ":" && /^[|>][-+\d]*[ \t\r]*$/.test(line.slice(0, 20)))
      this.#hide(end, this.blockEnd(end, this.#lineStart));
    // YAML and INI: all of the line. Of a shell's, a word, in which no sign has its meaning: it may be a list of variables.
    else if (sign === ":" || isSpaced) this.#hide(from, end);
    else this.#hideWord(from, "", true);
  }

  /** The value of a name within a line. */
  #hideInner(from: number, { sign }: Assignment): void {
    if (sign === "=") {
      this.#hideWord(from, shellStops, true);
      return;
    }
    const end = this.nameEnd(from);
    const typed = isType(this.text.slice(from, end));
    if (!typed) this.#hideWord(from, structureStops, true);
    // `token: Optional[str] = "abc"`
    const behind = this.typeEnd(typed ? end : Math.max(from, this.#at), typed);
    if (this.text.charAt(behind) !== "=") return;
    this.#hideWord(this.blanksEnd(behind + this.signLength(behind)), shellStops, true);
  }

  /**
   * A word with its quotations: `abc`, `'a b'`, `a"b c"d`.
   * @param mayClose whether a quote in the middle of it may be the end of the quotation that one is in
   */
  #hideWord(from: number, stops: string, mayClose: boolean): void {
    const first = this.quoteAt(from);
    const end = this.wordEnd(from, stops, mayClose ? this.#outer : undefined);
    const close = first && this.closeOf(first.start, first);
    // One quotation and nothing else keeps its quotes.
    if (first && close !== undefined && close + first.slashes + 1 >= end) this.#hide(first.start, close);
    else this.#hide(from, this.text.charAt(end - 1) === "," ? end - 1 : end);
    this.#at = Math.max(this.#at, end);
  }

  #hide(from: number, to: number): void {
    if (to <= from || from < this.#copied) return;
    this.#at = Math.max(this.#at, to);
    if (isHarmless(this.text.slice(from, to))) return;
    this.#pieces.push(this.text.slice(this.#copied, from), mask);
    this.#copied = to;
  }
}

/** `str`, `str,`, `str) -> None:` */
function isType(value: string): boolean {
  const name = /^[A-Za-z]{1,10}/.exec(value)?.[0] ?? "";
  return typeNames.has(name.toLowerCase()) && /^(?:[,)].{0,40})?$/.test(value.slice(name.length));
}
