/** Where a string literal ends: behind its closing quotes, or undefined when it is never closed. */
export function endOfStringLiteral(text: string, prefix: string, quoteAt: number, depth = 0): number | undefined {
  const one = text[quoteAt] ?? "";
  const quote = text.startsWith(one.repeat(3), quoteAt) ? one.repeat(3) : one;
  const literal = { quote, isRaw: /r/i.test(prefix) };
  const from = quoteAt + quote.length;
  return /[ft]/i.test(prefix) ? endOfFormatted(text, from, literal, depth) : endOfPlain(text, from, literal);
}

interface Literal {
  readonly quote: string;
  readonly isRaw: boolean;
}

/** How deeply strings may stand in the fields of strings; Python itself takes fewer. */
const mostFields = 150;

function endOfPlain(text: string, from: number, { quote }: Literal): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at += text.startsWith("\r\n", at + 1) ? 2 : 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (quote.length === 1 && isLineEnd(text[at])) return undefined;
  }
  return undefined;
}

/** The fields of `f"…{…}…"` hold expressions, which since Python 3.12 may have the same quotes. */
function endOfFormatted(text: string, from: number, literal: Literal, depth: number): number | undefined {
  const { quote, isRaw } = literal;
  for (let at = from; at < text.length; at++) {
    const letter = text[at];
    if (letter === "\\") {
      const name = isRaw ? undefined : /^\\N\{[^}\r\n]*\}/.exec(text.slice(at, at + 120))?.[0];
      if (name !== undefined) at += name.length - 1;
      else if (text.startsWith("\r\n", at + 1)) at += 2;
      else if (text[at + 1] !== "{" && text[at + 1] !== "}") at += 1;
    } else if (text.startsWith("{{", at)) at += 1;
    else if (letter === "{") {
      const end = endOfField(text, at + 1, literal, depth);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (text.startsWith(quote, at)) return at + quote.length;
    else if (quote.length === 1 && isLineEnd(letter)) return undefined;
  }
  return undefined;
}

/** Behind the `}` of a field, or undefined. A format behind `:` is text again, with fields of its own. */
function endOfField(text: string, from: number, literal: Literal, depth: number): number | undefined {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    const letter = text[at] ?? "";
    const string = stringAt(text, at);
    if (string) {
      const end = depth < mostFields ? endOfStringLiteral(text, string.prefix, string.quoteAt, depth + 1) : undefined;
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (letter === "#") {
      while (at + 1 < text.length && !isLineEnd(text[at + 1])) at++;
    } else if ("([{".includes(letter)) open += 1;
    else if (letter === "}" && open === 0) return at + 1;
    else if (")]}".includes(letter)) open -= 1;
    else if (letter === ":" && open === 0) return endOfFormat(text, at + 1, literal, depth);
  }
  return undefined;
}

function endOfFormat(text: string, from: number, literal: Literal, depth: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "}") return at + 1;
    if (text.startsWith(literal.quote, at)) return undefined;
    if (text[at] !== "{") continue;
    const end = depth < mostFields ? endOfField(text, at + 1, literal, depth + 1) : undefined;
    if (end === undefined) return undefined;
    at = end - 1;
  }
  return undefined;
}

interface StringStart {
  readonly prefix: string;
  readonly quoteAt: number;
}

const stringStart = /([rbuft]{0,2})["']/iy;

function stringAt(text: string, at: number): StringStart | undefined {
  if (/\w/.test(text[at - 1] ?? "")) return undefined;
  stringStart.lastIndex = at;
  const prefix = stringStart.exec(text)?.[1];
  return prefix === undefined ? undefined : { prefix, quoteAt: at + prefix.length };
}

function isLineEnd(letter: string | undefined): boolean {
  return letter === "\n" || letter === "\r";
}
