import type { SyntaxNode } from "@lezer/common";
import type { Span } from "../../text.ts";

/** How many brackets of Python may stand inside one another; Python itself refuses 200. */
const mostBrackets = 500;

const mark = /"""|'''|["'\\\n#()[\]{}]/g;

/** Where brackets outside of strings and comments are nested too deeply, or undefined. To be asked before parsing. */
export function tooManyBrackets(text: string): Span | undefined {
  let depth = 0;
  let quote = "";
  mark.lastIndex = 0;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const [sign] = found;
    if (quote !== "") {
      if (sign === "\\") mark.lastIndex += 1;
      else if (sign.startsWith(quote)) {
        mark.lastIndex = found.index + quote.length;
        quote = "";
        // A string in plain quotes ends with its line at the latest.
      } else if (sign === "\n" && quote.length === 1) quote = "";
    } else if (sign === "#") mark.lastIndex = endOfLine(text, found.index);
    else if (sign.startsWith('"') || sign.startsWith("'")) quote = sign;
    else if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth = Math.max(0, depth - 1);
    if (depth > mostBrackets) return { start: found.index, end: found.index + 1 };
  }
  return undefined;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** Levels of a tree in quarters: 500 brackets, prefixes or blocks, and chains (`a.b.c`, `a + b + c`) four times as long. */
const mostUnits = 4 * mostBrackets;

/** How deep a tree is certainly whole: the parser gives deeper ones up in the middle, and reports that as a syntax error. */
const wholeLevels = 450;

interface Level {
  readonly name: string;
  readonly from: number;
  readonly units: number;
}

/** Where a tree is deeper than the walks over it, or the parser itself, can follow; or undefined. */
export function tooDeepTree(root: SyntaxNode): Span | undefined {
  const above: Level[] = [];
  const found: { deep?: Span; suspect?: Span; error?: true } = {};
  root.cursor().iterate(
    ({ name, from, to, type }) => {
      const parent = above.at(-1);
      const units = parent === undefined ? 0 : parent.units + (isLink(parent, from) ? 1 : 4);
      if (type.isError) found.error = true;
      if (above.length > wholeLevels) found.suspect ??= { start: from, end: to };
      if (units > mostUnits) found.deep ??= { start: from, end: to };
      above.push({ name, from, units });
    },
    () => {
      above.pop();
    },
  );
  return found.deep ?? (found.error && found.suspect);
}

/** Chains read as one thing, however long they are; what stands in their brackets does not belong to the chain. */
function isLink(parent: Level, from: number): boolean {
  if (parent.name === "BinaryExpression" || parent.name === "ConditionalExpression") return true;
  return (parent.name === "MemberExpression" || parent.name === "CallExpression") && from === parent.from;
}
