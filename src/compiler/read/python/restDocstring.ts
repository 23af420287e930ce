import type { ParsedDocstring } from "./docstring.ts";
import { cleanDocstring } from "./googleDocstring.ts";

const argumentWords = ["param", "parameter", "arg", "argument", "attribute", "key", "keyword"];

/** Reads `:param name: text` fields (reStructuredText); undefined where docstring_parser would refuse the text. */
export function restFields(text: string): ParsedDocstring | undefined {
  const start = text.search(/^:/m);
  const fields = start < 0 ? [] : [...text.slice(start).matchAll(/^:[^]*?(?=^:|$(?![^]))/gm)].map((match) => match[0]);
  const found = new Map<string, string>();
  let fieldCount = 0;
  for (const field of fields) {
    const [, words, description] = /^:+([^:]*):([^]*)$/.exec(field) ?? [];
    if (words === undefined || description === undefined) return undefined;
    const parts = words.split(/\s+/).filter((part) => part !== "");
    if (parts[0] === "type" || parts[0] === "rtype") continue;
    fieldCount += 1;
    if (!argumentWords.includes(parts[0] ?? "")) continue;
    const name = parts.length === 2 || parts.length === 3 ? parts.at(-1) : undefined;
    if (name === undefined) return undefined;
    found.set(name, descriptionOf(description));
  }
  return { text: start < 0 ? text : text.slice(0, start), arguments: found, fieldCount };
}

function descriptionOf(text: string): string {
  const [first = "", ...rest] = text.trim().split("\n");
  return rest.length === 0 ? first : `${first}\n${cleanDocstring(rest.join("\n"))}`;
}
