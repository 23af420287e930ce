import { pythonRepr } from "../emit/pythonText.ts";

/** A text in Python, in double quotes, as people write them, where that needs no escapes. */
export function pythonText(text: string): string {
  return /^[\u0020-\u007e]*$/.test(text) && !/["\\]/.test(text) ? `"${text}"` : pythonRepr(text);
}

/** `name=["a", "b"]` as an argument on a line of its own, an item a line where the line would be too long. */
export function pythonListOption(name: string, items: readonly string[]): string {
  const line = `${name}=[${items.join(", ")}]`;
  if (line.length <= longestLine) return line;
  return `${name}=[\n${items.map((item) => `        ${item},\n`).join("")}    ]`;
}

const longestLine = 88;
