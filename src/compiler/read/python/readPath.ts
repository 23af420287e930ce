import { resolvePath } from "../../sources.ts";
import type { FunctionReport } from "./functionReport.ts";
import { childrenOf, elementsOf, textOf, type SyntaxNode } from "./pythonTree.ts";
import { readLiteral } from "./readLiteral.ts";

/**
 * A path as the compiler names files, of the forms by which Python files name what lies beside them: a text,
 * `os.path.join(os.path.dirname(__file__), "a")`, `Path(__file__).parent / "a"`, and names that stand for such. Undefined for
 * all else.
 */
export function readPath(to: FunctionReport, node: SyntaxNode): string | undefined {
  const read = pathOf(to, node, 0);
  if (read === undefined || read === "") return undefined;
  const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/.test(read);
  const path = read.replaceAll("\\", "/");
  return isAbsolute ? path.replace(/\/+$/, "") : resolvePath(to.file.path, path);
}

/** Absolute, or from the file's folder. */
function pathOf(to: FunctionReport, node: SyntaxNode, depth: number): string | undefined {
  if (depth > 20) return undefined;
  const text = readLiteral(to.file, node, to.module.constants);
  if (typeof text === "string") return text;
  const inner = (each: SyntaxNode | undefined): string | undefined => each && pathOf(to, each, depth + 1);
  const children = childrenOf(node);
  switch (node.name) {
    case "VariableName":
      return textOf(to.file, node) === "__file__" ? to.file.path : inner(to.module.assigned.get(textOf(to.file, node)));
    case "ParenthesizedExpression":
      return inner(children[1]);
    case "BinaryExpression":
      return children[1] && textOf(to.file, children[1]) === "/"
        ? joined([inner(children[0]), inner(children[2])])
        : undefined;
    case "MemberExpression":
      return isNamed(to, children[2], "parent") ? folderOf(inner(children[0])) : undefined;
    case "CallExpression":
      return callPath(to, node, inner);
    default:
      return undefined;
  }
}

function callPath(
  to: FunctionReport,
  node: SyntaxNode,
  inner: (node: SyntaxNode | undefined) => string | undefined,
): string | undefined {
  const [callee, list] = childrenOf(node);
  if (!callee || !list) return undefined;
  const given = elementsOf(list).map(([element]) => inner(element));
  const meaning = to.names.meaningOf(callee);
  if (meaning === "os.path.join" || meaning === "pathlib.Path" || meaning === "Path") return joined(given);
  if (meaning === "os.path.dirname") return folderOf(given[0]);
  if (/^(?:str|os\.path\.(?:abspath|realpath|normpath)|os\.fspath)$/.test(meaning ?? "")) return given[0];
  const isSame = callee.name === "MemberExpression" && /^(?:resolve|absolute|as_posix)$/.test(lastWord(to, callee));
  return isSame ? inner(childrenOf(callee)[0]) : undefined;
}

function lastWord(to: FunctionReport, node: SyntaxNode): string {
  const last = childrenOf(node).at(-1);
  return last ? textOf(to.file, last) : "";
}

function isNamed(to: FunctionReport, node: SyntaxNode | undefined, name: string): boolean {
  return node !== undefined && textOf(to.file, node) === name;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  const from = parts.findLastIndex((part) => part?.startsWith("/"));
  return parts.slice(Math.max(0, from)).join("/");
}

/** The folder of an absolute path; of a relative one what stands before its last segment. */
function folderOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const at = path.lastIndexOf("/");
  return at < 0 ? "." : path.slice(0, at) || "/";
}
