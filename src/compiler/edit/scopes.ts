import ts from "typescript";

/** A block of statements of a pipeline's body, or the lone statement that stands for one (`if (x) a();`). */
export type BlockNode = ts.Block | ts.Statement;

/** A variable of a pipeline's body and everything that mentions it. */
export interface Variable {
  readonly name: string;
  readonly declaration: ts.Identifier;
  /** The block it is visible in; undefined for the pipeline's own parameters. */
  readonly block: BlockNode | undefined;
  /** The declaring statement; undefined for parameters. A loop's item is declared by its loop. */
  readonly statement: ts.Statement | undefined;
  readonly references: Reference[];
}

export interface Reference {
  readonly node: ts.Identifier;
  /** The statements it stands in, from the pipeline's body inwards. */
  readonly path: readonly ts.Statement[];
  /** `x = …` and `x.push(…)` give to the variable; everything else takes from it. */
  readonly isWrite: boolean;
}

/** Names and statements of one pipeline's body, found in one walk. */
export interface Scopes {
  /** Statements by where their text starts. */
  readonly statements: ReadonlyMap<number, ts.Statement>;
  /** The statements around each statement, from the body inwards, itself included. */
  readonly paths: ReadonlyMap<ts.Statement, readonly ts.Statement[]>;
  /** The block that each statement is in. */
  readonly blocks: ReadonlyMap<ts.Statement, BlockNode>;
  readonly variables: readonly Variable[];
  /** Variables mentioned by each statement or by one inside it, whose declaration is outside of it. */
  readonly usesOf: (statement: ts.Statement) => readonly Use[];
  /** The variable that an identifier declares or mentions. */
  readonly variableAt: ReadonlyMap<ts.Identifier, Variable>;
}

/** Where there is no pipeline. */
export const noScopes: Scopes = {
  statements: new Map(),
  paths: new Map(),
  blocks: new Map(),
  variables: [],
  usesOf: () => [],
  variableAt: new Map(),
};

export interface Use {
  readonly variable: Variable;
  readonly reference: Reference;
}

export type PipelineFunction = ts.ArrowFunction | ts.FunctionExpression;

/** Every variable of a pipeline's function, with where each is declared and used. */
export function scopesOf(source: ts.SourceFile, fn: PipelineFunction): Scopes {
  return new Walk(source, fn).result();
}

/** The statements of a block, whether it has braces or not. */
export function statementsIn(block: BlockNode): readonly ts.Statement[] {
  return ts.isBlock(block) ? block.statements : [block];
}

/** The blocks directly inside a statement, in source order; all lanes of an if-chain. */
export function blocksIn(statement: ts.Statement): readonly BlockNode[] {
  if (ts.isIfStatement(statement)) {
    const { thenStatement, elseStatement } = statement;
    if (elseStatement === undefined) return [thenStatement];
    return [thenStatement, ...(ts.isIfStatement(elseStatement) ? blocksIn(elseStatement) : [elseStatement])];
  }
  if (ts.isForOfStatement(statement)) return [statement.statement];
  if (ts.isTryStatement(statement))
    return [statement.tryBlock, ...(statement.finallyBlock ? [statement.finallyBlock] : [])];
  return [];
}

type Names = Map<string, Variable>;

class Walk {
  readonly #source: ts.SourceFile;
  readonly #fn: PipelineFunction;
  readonly #statements = new Map<number, ts.Statement>();
  readonly #paths = new Map<ts.Statement, readonly ts.Statement[]>();
  readonly #blocks = new Map<ts.Statement, BlockNode>();
  readonly #variables: Variable[] = [];
  readonly #variableAt = new Map<ts.Identifier, Variable>();
  readonly #uses = new Map<ts.Statement, Use[]>();

  constructor(source: ts.SourceFile, fn: PipelineFunction) {
    this.#source = source;
    this.#fn = fn;
  }

  result(): Scopes {
    const names: Names = new Map();
    for (const parameter of this.#fn.parameters) this.#declareAll(parameter.name, names, undefined, undefined);
    if (ts.isBlock(this.#fn.body)) this.#block(this.#fn.body, [names], []);
    return {
      statements: this.#statements,
      paths: this.#paths,
      blocks: this.#blocks,
      variables: this.#variables,
      variableAt: this.#variableAt,
      usesOf: (statement) => this.#uses.get(statement) ?? [],
    };
  }

  #block(block: BlockNode, outer: readonly Names[], path: readonly ts.Statement[], own: Names = new Map()): void {
    const scopes = [own, ...outer];
    const statements = statementsIn(block);
    for (const statement of statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name } of statement.declarationList.declarations) this.#declareAll(name, own, block, statement);
    }
    for (const statement of statements) this.#statement(statement, block, scopes, [...path, statement]);
  }

  #statement(statement: ts.Statement, block: BlockNode, scopes: readonly Names[], path: readonly ts.Statement[]): void {
    this.#statements.set(statement.getStart(this.#source), statement);
    this.#paths.set(statement, path);
    this.#blocks.set(statement, block);
    const blocks = blocksIn(statement);
    if (blocks.length === 0) {
      this.#expression(statement, scopes, path);
      return;
    }
    const items: Names = new Map();
    if (ts.isForOfStatement(statement)) {
      if (ts.isVariableDeclarationList(statement.initializer)) {
        for (const { name } of statement.initializer.declarations) {
          this.#declareAll(name, items, statement.statement, statement);
        }
      }
      this.#expression(statement.expression, [items, ...scopes], path);
    }
    for (const test of testsOf(statement)) this.#expression(test, scopes, path);
    for (const inner of blocks) this.#block(inner, scopes, path, new Map(items));
  }

  #declareAll(
    name: ts.BindingName,
    names: Names,
    block: BlockNode | undefined,
    statement: ts.Statement | undefined,
  ): void {
    if (ts.isIdentifier(name)) {
      const variable: Variable = { name: name.text, declaration: name, block, statement, references: [] };
      names.set(name.text, variable);
      this.#variables.push(variable);
      this.#variableAt.set(name, variable);
      return;
    }
    for (const element of name.elements) {
      if (ts.isBindingElement(element)) this.#declareAll(element.name, names, block, statement);
    }
  }

  #expression(node: ts.Node, scopes: readonly Names[], path: readonly ts.Statement[]): void {
    if (ts.isIdentifier(node)) {
      this.#mention(node, scopes, path);
    } else if (ts.isPropertyAccessExpression(node)) {
      this.#expression(node.expression, scopes, path);
    } else if (ts.isPropertyAssignment(node)) {
      if (ts.isComputedPropertyName(node.name)) this.#expression(node.name, scopes, path);
      this.#expression(node.initializer, scopes, path);
    } else if (ts.isTypeNode(node)) {
      return;
    } else {
      ts.forEachChild(node, (child) => {
        this.#expression(child, scopes, path);
      });
    }
  }

  #mention(node: ts.Identifier, scopes: readonly Names[], path: readonly ts.Statement[]): void {
    if (this.#variableAt.has(node)) return;
    const variable = scopes.find((names) => names.has(node.text))?.get(node.text);
    if (variable === undefined) return;
    const reference: Reference = { node, path, isWrite: isWrite(node) };
    variable.references.push(reference);
    this.#variableAt.set(node, variable);
    for (const statement of path) {
      if (statement.pos <= variable.declaration.pos && variable.declaration.end <= statement.end) continue;
      const uses = this.#uses.get(statement) ?? [];
      uses.push({ variable, reference });
      this.#uses.set(statement, uses);
    }
  }
}

function testsOf(statement: ts.Statement): readonly ts.Expression[] {
  if (!ts.isIfStatement(statement)) return [];
  const { expression, elseStatement } = statement;
  return elseStatement && ts.isIfStatement(elseStatement) ? [expression, ...testsOf(elseStatement)] : [expression];
}

function isWrite(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    return parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  }
  return ts.isPropertyAccessExpression(parent) && parent.name.text === "push" && ts.isCallExpression(parent.parent);
}
