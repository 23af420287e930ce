import { drawText } from "../constants.ts";
import type { Construct } from "../constructs.ts";
import type { Drawing } from "../drawing.ts";

/** A comment on a line of its own, above an input or output; nothing where none was drawn. */
export function drawDescription(d: Drawing, construct: Construct): string {
  if (!d.chance.often(12)) return "";
  d.note(construct);
  const text = d.chance.pick([drawText(d.chance), " ends with a space ", "a */ b", "\n\n", "@tag", "two\nlines"]);
  const isPlain = d.chance.often(30);
  return `\n/** ${isPlain ? "What it is." : `@description ${JSON.stringify(text).replaceAll("*/", "*\\/")}`} */\n`;
}
