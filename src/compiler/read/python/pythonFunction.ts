import { childrenOf, textOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";

/** A top-level function of a file, with its decorators. */
export interface PythonFunction {
  readonly name: string;
  /** From its first decorator, or its `def`, to its end. */
  readonly statement: SyntaxNode;
  readonly definition: SyntaxNode;
  readonly decorators: readonly SyntaxNode[];
}

/** The function that a top-level statement defines, if it defines one that has a name. */
export function functionOf(file: PythonText, statement: SyntaxNode): PythonFunction | undefined {
  const definition =
    statement.name === "FunctionDefinition" ? statement : (statement.getChild("FunctionDefinition") ?? undefined);
  const nameNode = definition?.getChild("VariableName");
  if (!definition || !nameNode || (statement !== definition && statement.name !== "DecoratedStatement"))
    return undefined;
  return { name: textOf(file, nameNode), statement, definition, decorators: statement.getChildren("Decorator") };
}

/** What stands behind `->`. */
export function returnTypeOf({ definition }: PythonFunction): SyntaxNode | undefined {
  const node = definition.getChild("TypeDef");
  return node ? childrenOf(node).at(-1) : undefined;
}
