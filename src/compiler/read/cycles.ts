import ts from "typescript";
import { declaredNames } from "./statements/opaque.ts";
import { parentOf } from "./syntax.ts";

/** So many statements are looked at before a chain of uses counts as none. */
const mostStatements = 100;

/**
 * The names by which a use that is too early leads back to its own statement, `a → b → a`; undefined where moving the
 * statement up would help.
 */
export function cycleOf(name: ts.Identifier, source: ts.SourceFile): string | undefined {
  const here = declaringStatement(name, source);
  if (here === undefined) return undefined;
  const own = declaredNames(here.statement);
  const ways: (readonly string[])[] = [[name.text]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined && seen.size < mostStatements; way = ways.shift()) {
    const last = way.at(-1) ?? "";
    if (own.includes(last)) return [last, ...way].join(" → ");
    if (seen.has(last)) continue;
    seen.add(last);
    for (const used of usedIn(here.declarations.get(last))) ways.push([...way, used]);
  }
  return undefined;
}

interface Declaring {
  /** The statement around a use that declares something in the block of what is used. */
  readonly statement: ts.Statement;
  readonly declarations: ReadonlyMap<string, ts.Statement>;
}

function declaringStatement(name: ts.Identifier, source: ts.SourceFile): Declaring | undefined {
  let inner: ts.Node = name;
  for (let node = parentOf(name, source); node !== undefined; node = parentOf(node, source)) {
    const declarations = ts.isBlock(node) ? declarationsOf(node) : undefined;
    if (declarations?.has(name.text) === true)
      return ts.isStatement(inner) ? { statement: inner, declarations } : undefined;
    inner = node;
  }
  return undefined;
}

const declarationsIn = new WeakMap<ts.Block, ReadonlyMap<string, ts.Statement>>();

function declarationsOf(block: ts.Block): ReadonlyMap<string, ts.Statement> {
  const known = declarationsIn.get(block);
  if (known !== undefined) return known;
  const found = new Map(
    block.statements.flatMap((statement) => declaredNames(statement).map((name) => [name, statement] as const)),
  );
  declarationsIn.set(block, found);
  return found;
}

/** The names that a statement's values use; names of properties are none. */
function usedIn(statement: ts.Statement | undefined): readonly string[] {
  const used: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) used.push(node.text);
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else if (ts.isPropertyAssignment(node)) visit(node.initializer);
    else ts.forEachChild(node, visit);
  };
  if (statement !== undefined && ts.isVariableStatement(statement))
    for (const { initializer } of statement.declarationList.declarations) if (initializer) visit(initializer);
  return used;
}
