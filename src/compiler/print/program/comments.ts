import { hard, join, type Doc } from "./document.ts";

/** `// …`, a line each, and the line break after it; nothing for no comment. */
export function lineComment(text: string | undefined): Doc {
  return text === undefined || text === "" ? "" : [commentLines(text), hard];
}

/** `// …`, a line each. */
export function commentLines(text: string): Doc {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => `// ${line}`.trimEnd());
  return join(hard, lines);
}

/** A parameter's text for the JSDoc of what has the parameter. */
export interface ParameterText {
  readonly name: string;
  readonly text: string;
}

/** The JSDoc above something, and the line break after it; nothing where nothing is said. */
export function docComment(description: string | undefined, parameters: readonly ParameterText[] = []): Doc {
  const said = description === undefined || description === "" ? [] : unended(description).split(/\r\n|[\n\r]/);
  const tags = parameters.map(({ name, text }) => `@param ${name} ${unended(text)}`);
  const lines = [...said, ...(said.length > 0 && tags.length > 0 ? [""] : []), ...tags];
  const [only, second] = lines;
  if (only === undefined) return "";
  const fitsOneLine = second === undefined && !only.startsWith("*");
  if (fitsOneLine) return [`/** ${only} */`, hard];
  return [
    "/**",
    hard,
    ...join(
      hard,
      lines.map((line) => ` * ${line}`.trimEnd()),
    ),
    hard,
    " */",
    hard,
  ];
}

/** What a JSDoc is to say so that it gives back this very text: the text itself, or a tag that has it in quotes. */
export function describing(text: string): string {
  return isDocText(text) ? text : inQuotes(text);
}

/** The same as a JSDoc on one line. */
export function docLine(text: string): string {
  const isPlain = isDocText(text) && !text.includes("\n") && !text.startsWith("*");
  return `/** ${isPlain ? text : inQuotes(text)} */`;
}

function inQuotes(text: string): string {
  return `@description ${quotedText(text)}`;
}

/** In JSON, in which every character of a comment's has an escape. */
function quotedText(text: string): string {
  return JSON.stringify(text)
    .replaceAll("*/", "*\\/")
    .replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What would end the comment gets a mark between that nobody sees. */
export function unended(text: string): string {
  return text.replaceAll("*/", "*\u2060/");
}

/** Whether a description's JSDoc gives back this very text (read/comments.ts is what reads it). */
export function isDocText(text: string): boolean {
  const isTrimmed = text !== "" && text === text.trim();
  return (
    isTrimmed && !unsayable.test(text) && text.split("\n").every((line) => line === line.trimEnd() && line[0] !== "@")
  );
}

/** What ends a comment or a line, what cannot be read as text, and half characters. */
const unsayable =
  /\*\/|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether `@param name text` gives back the text. */
export function isParameterText({ name, text }: ParameterText): boolean {
  return isDocText(text) && !text.includes("\n") && /^\w+$/.test(name) && /^[^\s{-]/.test(text);
}
