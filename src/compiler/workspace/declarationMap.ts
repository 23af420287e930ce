import ts from "typescript";
import { pythonPlaces } from "../ask/pythonPlaces.ts";
import { parseSyntax } from "../read/syntax.ts";
import { LineIndex, type Span } from "../text.ts";

/** What in the declarations stands for what in the Python file. */
interface Pair {
  readonly from: Span;
  /** The name in the declarations. */
  readonly name: Span;
  readonly to: Span;
}

/** `file` is the declarations' own name, `source` the way from them to the Python file. */
export interface MappedFiles {
  readonly file: string;
  readonly source: string;
}

/**
 * A source map as the comment that ends a `.d.py.ts`: by it TypeScript's own Go to Definition leads into the Python file, to
 * the function, its parameters and its outputs.
 * Format: https://tc39.es/ecma426/, inline as a data URL, so that no second file has to be kept in step.
 */
export function declarationMap(declarations: string, python: string, { file, source }: MappedFiles): string {
  const generated = new LineIndex(declarations);
  const original = new LineIndex(python);
  const points: { readonly at: number; readonly to: number }[] = [{ at: 0, to: 0 }];
  // What is declared begins and ends with the name it stands for, so that the name is all that an editor marks.
  for (const { from, name, to } of pairsIn(declarations, python)) {
    points.push({ at: from.start, to: to.start }, { at: name.start, to: to.start });
    points.push({ at: name.end, to: to.end }, { at: from.end, to: to.end });
  }
  const mappings = printMappings(
    points
      .sort((a, b) => a.at - b.at)
      .map(({ at, to }) => ({ generated: generated.positionAt(at), original: original.positionAt(to) })),
  );
  const json = asciiJson({ version: 3, file, sources: [source], names: [], mappings });
  return `//# sourceMappingURL=data:application/json;charset=utf-8;base64,${base64(json)}\n`;
}

function pairsIn(declarations: string, python: string): Pair[] {
  const { source } = parseSyntax("declarations.d.ts", declarations);
  const functions = pythonPlaces(python);
  return source.statements.filter(ts.isFunctionDeclaration).flatMap((declared) => {
    const exported = declared.name && exportedName(source, declared.name.text);
    const places = exported === undefined ? undefined : functions.get(exported);
    if (!places || !declared.name) return [];
    const members = (node: ts.Node | undefined, placeOf: (name: string) => Span | undefined): Pair[] =>
      membersOf(node).flatMap((member) => {
        const to = member.name && placeOf(textOf(member.name));
        return member.name && to ? [pair(source, member, member.name, to)] : [];
      });
    const task = declared.type && ts.isTypeReferenceNode(declared.type) ? declared.type.typeArguments?.[0] : undefined;
    return [
      pair(source, declared, declared.name, places.name),
      ...members(declared.parameters[0]?.type, (name) => places.parameters.get(name)),
      ...members(task, places.outputOf),
    ];
  });
}

function pair(source: ts.SourceFile, from: ts.Node, name: ts.Node, to: Span): Pair {
  const span = (node: ts.Node): Span => ({ start: node.getStart(source), end: node.end });
  return { from: span(from), name: span(name), to };
}

/** `export { delete_ as delete }` */
function exportedName(source: ts.SourceFile, local: string): string {
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
      continue;
    const renamed = statement.exportClause.elements.find(({ propertyName }) => propertyName?.text === local);
    if (renamed) return renamed.name.text;
  }
  return local;
}

function membersOf(node: ts.Node | undefined): readonly ts.TypeElement[] {
  return node && ts.isTypeLiteralNode(node) ? node.members : [];
}

function textOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : "";
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** Segments of [column, source, line, column], each relative to the one before; a `;` ends a line. */
function printMappings(points: readonly { readonly generated: Place; readonly original: Place }[]): string {
  let text = "";
  let line = 0;
  let column = 0;
  let before: Place = { line: 0, character: 0 };
  for (const { generated, original } of points) {
    const isFirst = generated.line > line || text === "";
    for (; line < generated.line; line++) {
      text += ";";
      column = 0;
    }
    const segment = [
      generated.character - column,
      0,
      original.line - before.line,
      original.character - before.character,
    ];
    text += (isFirst ? "" : ",") + segment.map(vlq).join("");
    column = generated.character;
    before = original;
  }
  return text;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A number in base 64, the sign in the lowest bit, five bits a digit, the lowest ones first. */
function vlq(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let text = "";
  do {
    const digit = rest % 32;
    rest = Math.floor(rest / 32);
    text += digits[digit + (rest > 0 ? 32 : 0)] ?? "";
  } while (rest > 0);
  return text;
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Of text in ASCII. */
function base64(text: string): string {
  let result = "";
  for (let at = 0; at < text.length; at += 3) {
    const bytes = [0, 1, 2].map((offset) => text.charCodeAt(at + offset));
    const [first = 0, second = NaN, third = NaN] = bytes;
    const bits = first * 65_536 + (second || 0) * 256 + (third || 0);
    const four = [18, 12, 6, 0].map((shift) => digits[(bits >> shift) & 63] ?? "");
    result += four.slice(0, Number.isNaN(second) ? 2 : Number.isNaN(third) ? 3 : 4).join("");
    if (Number.isNaN(third)) result += Number.isNaN(second) ? "==" : "=";
  }
  return result;
}
