import { childrenOf, textOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";
import { unescape } from "./stringLiteral.ts";

/**
 * What an f-string is made of: texts, and the expressions in its braces. Undefined where a replacement has a conversion or a
 * format (`{a!r}`, `{a:>5}`, `{a=}`).
 */
export function formatParts(file: PythonText, node: SyntaxNode): readonly (string | SyntaxNode)[] | undefined {
  const match = /^(?:[fF]|([rR][fF]|[fF][rR]))("""|'''|"|')/.exec(textOf(file, node));
  if (!match) return undefined;
  const isRaw = match[1] !== undefined;
  const end = node.to - (match[2]?.length ?? 0);
  const parts: (string | SyntaxNode)[] = [];
  let at = node.from + match[0].length;
  const plain = (to: number): string => {
    const text = file.text.slice(at, to).replace(/\r\n?/g, "\n").replaceAll("{{", "{").replaceAll("}}", "}");
    return isRaw ? text : unescape(text);
  };
  for (const part of childrenOf(node).filter((child) => child.name === "FormatReplacement")) {
    const [, expression, close] = childrenOf(part);
    if (!expression || close?.name !== "}") return undefined;
    parts.push(plain(part.from), expression);
    at = part.to;
  }
  return [...parts, plain(end)];
}
