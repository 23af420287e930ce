import { report, type FunctionReport } from "../functionReport.ts";
import { childrenOf, textOf, type SyntaxNode } from "../pythonTree.ts";

/** What a container component's body says. */
export interface ContainerBody {
  readonly returned: SyntaxNode;
  /** What names are given in it. */
  readonly locals: ReadonlyMap<string, SyntaxNode>;
}

/** A docstring, imports, names for texts, and one `return`; undefined, after a diagnostic, for all that would have to run. */
export function readBody(to: FunctionReport, definition: SyntaxNode): ContainerBody | undefined {
  const body = definition.getChild("Body");
  const statements = body ? childrenOf(body).filter(({ name }) => name !== ":") : [];
  const locals = new Map<string, SyntaxNode>();
  for (const statement of statements) {
    const [first, second, third] = childrenOf(statement).filter(({ name }) => name !== "TypeDef");
    if (statement.name === "ReturnStatement" && second) return { returned: second, locals };
    const isText = statement.name === "ExpressionStatement" && /String$/.test(first?.name ?? "");
    if (isText || statement.name === "ImportStatement" || statement.name === "PassStatement") continue;
    const isName =
      statement.name === "AssignStatement" && first?.name === "VariableName" && second?.name === "AssignOp";
    const name = isName && third ? textOf(to.file, first) : undefined;
    if (name === undefined || !third || locals.has(name)) {
      report(to, "python-container-body", statement, { code: textOf(to.file, statement) });
      return undefined;
    }
    locals.set(name, third);
  }
  const nameNode = definition.getChild("VariableName") ?? definition;
  report(to, "python-container-body", nameNode, { code: textOf(to.file, nameNode) });
  return undefined;
}
