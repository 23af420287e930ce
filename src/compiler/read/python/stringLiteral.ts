const simpleEscapes: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const escape =
  /\\(?:(\n|[\\'"abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{[^}]*\})/g;

/**
 * The value of one Python string token, quotes and prefix included (Python reference, "String and Bytes literals").
 * Undefined for byte strings, f-strings and `\N{…}`, whose names of characters we do not carry.
 */
export function stringValue(token: string): string | undefined {
  const match = /^([rRuU]?)("""|'''|"|')([^]*)\2$/.exec(token);
  if (!match) return undefined;
  const [, prefix = "", , body = ""] = match;
  // Python reads source with universal line ends, inside strings too.
  const text = body.replace(/\r\n?/g, "\n");
  if (/[rR]/.test(prefix)) return text;
  return /(?<!\\)(?:\\\\)*\\N\{/.test(text) ? undefined : unescape(text);
}

/** Resolves the escapes of a string's text; an unknown escape keeps its backslash, as in Python. */
export function unescape(text: string): string {
  return text.replace(escape, (whole, simple?: string, octal?: string, hex?: string, short?: string, long?: string) => {
    if (simple !== undefined) return simpleEscapes[simple] ?? whole;
    if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8));
    const code = hex ?? short ?? long;
    return code === undefined ? whole : codePoint(parseInt(code, 16), whole);
  });
}

function codePoint(code: number, whole: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
