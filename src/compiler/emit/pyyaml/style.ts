/** How PyYAML writes a text: bare, between single quotes, or between double quotes with escapes. */
export type ScalarStyle = "plain" | "single" | "double";

/**
 * The style that PyYAML chooses for a text (yaml/emitter.py `analyze_scalar`, `choose_scalar_style`), with its options as the
 * SDK leaves them: no `allow_unicode`, so everything beyond ASCII is escaped.
 * A simple key (`key: `) stands on one line, and is never empty.
 */
export function styleOf(text: string, isSimpleKey = false): ScalarStyle {
  const isMultiline = text.includes("\n");
  const isEscaped = /[^\n\u0020-\u007e]/.test(text) || text.includes("\n ") || text.includes(" \n");
  if (!isEscaped && !isMultiline && isPlain(text)) return "plain";
  return isEscaped || (isSimpleKey && isMultiline) ? "double" : "single";
}

/** Of one line of ASCII. */
function isPlain(text: string): boolean {
  if (text === "" || text.startsWith(" ") || text.endsWith(" ")) return false;
  if (/^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?: |$))|: |:$| #/.test(text)) return false;
  return isText(text);
}

/** A simple key has fewer characters than this; the SDK's `!!str`, which is not written, counts among them. */
const longestSimpleKey = 128 - "!!str".length;

/** Whether PyYAML writes a key as `key: ` and not as `? key` (yaml/emitter.py `check_simple_key`). */
export function isSimpleKey(text: string): boolean {
  if (text === "" || /[\n\u0085\u2028\u2029]/.test(text)) return false;
  return text.length < longestSimpleKey || Array.from(text).length < longestSimpleKey;
}

/** Whether a bare word is a text to PyYAML, and no number, date, truth or nothing (yaml/resolver.py). */
function isText(text: string): boolean {
  if (/^[A-Z_a-z/]/.test(text)) return !words.has(text);
  return !words.has(text) && !notTexts.some((pattern) => pattern.test(text));
}

const words = new Set(
  "yes Yes YES no No NO true True TRUE false False FALSE on On ON off Off OFF ~ null Null NULL << =".split(" "),
);

const notTexts = [
  /^[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^[-+]?(?:0b[0-1_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/,
  /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
  /^[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?$/,
];
