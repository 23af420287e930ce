import ts from "typescript";

/** Moves the lines of a statement from one indentation to another. Lines inside a template literal are text, and stay. */
export function reindent(code: string, from: string, to: string): string {
  if (from === to || !code.includes("\n")) return code;
  const literals = templateSpans(code);
  return code.replace(/(?<=\n)[ \t]*(?=[^\r\n])/g, (space, offset: number) => {
    if (literals.some(([start, end]) => start < offset && offset < end)) return space;
    return space.startsWith(from) ? to + space.slice(from.length) : space;
  });
}

function templateSpans(code: string): readonly (readonly [number, number])[] {
  if (!code.includes("`")) return [];
  const spans: (readonly [number, number])[] = [];
  const source = ts.createSourceFile("part.ts", code, ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteralToken(node)) spans.push([node.getStart(source), node.end]);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return spans;
}
