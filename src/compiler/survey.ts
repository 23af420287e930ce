import ts from "typescript";
import { isLink } from "./nesting.ts";
import type { Span } from "./text.ts";
import { mostUnits } from "./tokenDepth.ts";

/** What one walk over a whole tree finds. */
export interface Survey {
  /**
   * Where the tree is deeper than other walks can follow. Text that `tooDeepText` lets pass can still make such a tree: the
   * parser strings `a + b + c` and `a.b.c` together without going deeper, but each link is a level.
   */
  readonly deep: Span | undefined;
  /** The names of types, each where it first stands. */
  readonly types: ReadonlyMap<string, ts.Identifier>;
  /** The types that are declared, wherever in the file. */
  readonly declaredTypes: ReadonlySet<string>;
}

const surveys = new WeakMap<ts.SourceFile, Survey>();

/** What is known of a file's tree by one walk over it, which is made once. */
export function surveyOf(source: ts.SourceFile): Survey {
  let survey = surveys.get(source);
  if (survey === undefined) surveys.set(source, (survey = new Walk().over(source)));
  return survey;
}

/** Numbers that have a point in the text: a tree without parent pointers has no way back to it, and `1.0` is `1` there. */
const withPoint = new WeakSet<ts.Node>();

/** Whether a number of a file that was surveyed is written with a point: `1.0`. */
export function hasPoint(number: ts.NumericLiteral): boolean {
  return withPoint.has(number);
}

/** How deep statements without types are, in units: those that an edit left as they were need not be walked again. */
const plainStatements = new WeakMap<ts.Node, number>();

/** Every node of every file is met: what is known of the way to it is kept in fields, which costs no memory. */
class Walk {
  readonly #types = new Map<string, ts.Identifier>();
  readonly #declared = new Set<string>();
  #source: ts.SourceFile | undefined;
  #tooDeep: ts.Node | undefined;
  #met = 0;
  #parent: ts.Node | undefined;
  #units = 0;
  #deepest = 0;

  over(source: ts.SourceFile): Survey {
    this.#source = source;
    try {
      this.#depthOf(source, 0);
    } catch (error) {
      // Where the stack is smaller than elsewhere, or much of it is taken already, it ends before the units do.
      if (!(error instanceof RangeError)) throw error;
      this.#tooDeep = this.#parent ?? source;
    }
    const node = this.#tooDeep;
    const deep = node && { start: node.getStart(source), end: Math.max(node.getStart(source), node.end) };
    return { deep, types: this.#types, declaredTypes: this.#declared };
  }

  #depthOf(node: ts.Node, units: number): number {
    if (units > mostUnits) {
      this.#tooDeep = node;
      return 0;
    }
    const isStatement = node.kind >= FirstStatement && node.kind <= LastStatement;
    const known = isStatement ? plainStatements.get(node) : undefined;
    if (known !== undefined && units + known <= mostUnits) return known;
    const met = this.#met;
    if (node.kind === NumericLiteral) this.#noteNumber(node);
    else this.#noteType(node);
    const depth = this.#depthBelow(node, units);
    if (isStatement && this.#tooDeep === undefined && this.#met === met) plainStatements.set(node, depth);
    return depth;
  }

  #depthBelow(node: ts.Node, units: number): number {
    const parent = this.#parent;
    const before = this.#units;
    const deepest = this.#deepest;
    this.#parent = node;
    this.#units = units;
    this.#deepest = 0;
    ts.forEachChild(node, this.#child);
    const depth = this.#deepest;
    this.#parent = parent;
    this.#units = before;
    this.#deepest = deepest;
    return depth;
  }

  readonly #child = (child: ts.Node): ts.Node | undefined => {
    const step = this.#parent && isLink(this.#parent, child) ? 1 : 4;
    const depth = step + this.#depthOf(child, this.#units + step);
    if (depth > this.#deepest) this.#deepest = depth;
    return this.#tooDeep;
  };

  #noteNumber(node: ts.Node): void {
    const source = this.#source;
    if (source?.text.slice(node.getStart(source), node.end).includes(".") === true) withPoint.add(node);
  }

  #noteType(node: ts.Node): void {
    if (!typeKinds.has(node.kind)) return;
    if (ts.isTypeReferenceNode(node)) {
      if (!ts.isIdentifier(node.typeName)) return;
      this.#met++;
      const { text } = node.typeName;
      if (!this.#types.has(text)) this.#types.set(text, node.typeName);
    } else if (isTypeDeclaration(node) && node.name !== undefined) {
      this.#met++;
      this.#declared.add(node.name.text);
    }
  }
}

type TypeDeclaration =
  | ts.TypeAliasDeclaration
  | ts.InterfaceDeclaration
  | ts.ClassDeclaration
  | ts.EnumDeclaration
  | ts.TypeParameterDeclaration;

/** `ts.SyntaxKind` is a table that is searched at each mention: what is asked of every node is looked up once. */
const { FirstStatement, LastStatement, NumericLiteral } = ts.SyntaxKind;

const declarationKinds: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.TypeParameter,
]);

/** What names a type or declares one. */
const typeKinds: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.TypeReference, ...declarationKinds]);

function isTypeDeclaration(node: ts.Node): node is TypeDeclaration {
  return declarationKinds.has(node.kind);
}
