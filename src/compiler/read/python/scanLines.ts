/** A line as Python's grammar counts it: a statement over as many lines as its brackets and strings take, or a comment. */
export interface LogicalLine {
  readonly kind: "code" | "comment";
  /** Characters before its first. */
  readonly indent: number;
  /** The last of the lines it takes. */
  readonly end: number;
}

const token = /"""|'''|["']|[()[\]{}#]|\\$/g;

/**
 * The lines from `start` on, blank ones left out. Where statements end must be exact, because the source between is run:
 * so it does not depend on the parser's way of recovering from syntax it does not know.
 */
export function* scanLines(lines: readonly string[], start: number): Generator<LogicalLine> {
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    if (indent === line.length) continue;
    const kind = line[indent] === "#" ? "comment" : "code";
    const end = kind === "comment" ? at : endOfStatement(lines, at);
    yield { kind, indent, end };
    at = end;
  }
}

/** The line in which the statement that begins in line `at` ends. */
function endOfStatement(lines: readonly string[], at: number): number {
  let depth = 0;
  let quote = "";
  for (let current = at; current < lines.length; current++) {
    const scanned = scanLine(lines[current] ?? "", depth, quote);
    ({ depth, quote } = scanned);
    if (depth <= 0 && quote === "" && !scanned.goesOn) return current;
  }
  return lines.length - 1;
}

interface Scanned {
  /** Open brackets. */
  readonly depth: number;
  /** The quote that a string left open ends with. */
  readonly quote: string;
  /** A backslash joins the next line. */
  readonly goesOn: boolean;
}

function scanLine(line: string, depth: number, quote: string): Scanned {
  let position = 0;
  while (position <= line.length) {
    if (quote !== "") {
      const end = endOfString(line, position, quote);
      // A string in plain quotes goes on only behind a backslash; else the text is broken and the line is its end.
      if (end === undefined)
        return { depth, quote: quote.length === 3 || line.endsWith("\\") ? quote : "", goesOn: false };
      position = end;
      quote = "";
      continue;
    }
    token.lastIndex = position;
    const match = token.exec(line);
    if (!match || match[0] === "#") break;
    if (match[0] === "\\") return { depth, quote, goesOn: true };
    if (/["']/.test(match[0])) quote = match[0];
    else depth += "([{".includes(match[0]) ? 1 : -1;
    position = match.index + match[0].length;
  }
  return { depth, quote, goesOn: false };
}

/** Behind the quote that ends a string; a backslash keeps the next character from ending it, in raw strings too. */
function endOfString(line: string, from: number, quote: string): number | undefined {
  for (let at = from; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line.startsWith(quote, at)) return at + quote.length;
  }
  return undefined;
}
