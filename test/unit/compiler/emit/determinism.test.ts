import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../../../src/compiler/emit/yaml.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { applyEdits, type TextEdit } from "../../../../src/compiler/text.ts";
import { allSources, tokensOf } from "../../../support/mutations.ts";
import { times } from "../../../support/quick.ts";
import { mainPath } from "../../../support/samples.ts";

type Files = Readonly<Record<string, string>>;

/** The compiled files of all pipelines, in both namings; undefined where there are errors. */
function bytesOf(files: Files): readonly string[] | undefined {
  const { pipelines, diagnostics } = compileFile(mainPath, sourcesOf(files));
  if (pipelines.length === 0 || diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const byName = [...pipelines].sort((a, b) => (a.name < b.name ? -1 : 1));
  return byName.flatMap((pipeline) =>
    (["compact", "sdk"] as const).map((naming) =>
      printSpecYaml(emitPipelineSpec(pipeline, { naming, sdkVersion: "2.17.0" })),
    ),
  );
}

const sources = allSources().filter(({ files }) => bytesOf(files) !== undefined);

/** A number below `n`, from the property's chance. */
type Draw = (n: number) => number;

function shuffled<T>(all: readonly T[], draw: Draw): T[] {
  const left = [...all];
  return all.flatMap(() => left.splice(draw(left.length), 1));
}

function treeOf(text: string): ts.SourceFile {
  return ts.createSourceFile(mainPath, text, ts.ScriptTarget.Latest, true);
}

/** Lets parts of a text change places. */
function permuted(text: string, parts: readonly ts.Node[], source: ts.SourceFile, draw: Draw): TextEdit[] {
  // A member of a type ends with its own separator, which the last one may lack.
  const spans = parts.map((part) => {
    const start = part.getStart(source);
    const member = ts.isTypeElement(part)
      ? text.slice(start, part.end).replace(/[;,]$/, "")
      : text.slice(start, part.end);
    return { start, end: start + member.length };
  });
  const texts = shuffled(
    spans.map(({ start, end }) => text.slice(start, end)),
    draw,
  );
  return spans.map((span, index) => ({ span, text: texts[index] ?? "" }));
}

function nodesOf<T extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function holdsCall(node: ts.Node): boolean {
  return nodesOf(node, ts.isCallExpression).length > 0;
}

/** A function that runs as JavaScript is the component's own text, in which every letter counts. */
function isOwnText(node: ts.Node): boolean {
  const call = ts.findAncestor(node, ts.isCallExpression);
  const outer = call && ts.findAncestor(call.parent, ts.isCallExpression);
  const isOf = (each: ts.CallExpression | undefined): boolean => each?.expression.getText() === "component";
  return isOf(call) || isOf(outer) || (outer !== undefined && isOwnText(outer));
}

/** What may not matter, by name: each gives the text changed so. */
const changes: Readonly<Record<string, (text: string, draw: Draw) => string>> = {
  "order of imports": (text, draw) => {
    const source = treeOf(text);
    return applyEdits(text, permuted(text, source.statements.filter(ts.isImportDeclaration), source, draw));
  },
  "order of imported names": (text, draw) => {
    const source = treeOf(text);
    return applyEdits(
      text,
      nodesOf(source, ts.isNamedImports).flatMap(({ elements }) => permuted(text, elements, source, draw)),
    );
  },
  "order of declarations at the top": (text, draw) => {
    const source = treeOf(text);
    const declarations = source.statements.filter(
      (each) => !ts.isImportDeclaration(each) && ts.getLeadingCommentRanges(text, each.pos) === undefined,
    );
    return applyEdits(text, permuted(text, declarations, source, draw));
  },
  // Not of what holds calls: a call is a task, and tasks are numbered in the order of the text.
  "order of arguments and options": (text, draw) => {
    const source = treeOf(text);
    const objects = nodesOf(source, ts.isObjectLiteralExpression).filter(
      (each) =>
        ts.isCallExpression(each.parent) &&
        !isOwnText(each.parent) &&
        !each.properties.some((property) => ts.isSpreadAssignment(property) || holdsCall(property)),
    );
    return applyEdits(
      text,
      objects.flatMap(({ properties }) => permuted(text, properties, source, draw)),
    );
  },
  "order of parameters": (text, draw) => {
    const source = treeOf(text);
    const patterns = nodesOf(source, ts.isObjectBindingPattern).filter((each) => !isOwnText(each));
    const types = nodesOf(source, ts.isTypeLiteralNode).filter(
      // A comment above a member would stay where it is, and be said of another.
      (each) =>
        ts.isParameter(each.parent) &&
        !isOwnText(each) &&
        each.members.every((member) => ts.getLeadingCommentRanges(text, member.pos) === undefined),
    );
    const isPlain = ({ elements }: ts.ObjectBindingPattern): boolean => elements.every((each) => !each.dotDotDotToken);
    return applyEdits(text, [
      ...patterns
        .filter((each) => ts.isParameter(each.parent) && isPlain(each))
        .flatMap(({ elements }) => permuted(text, elements, source, draw)),
      ...types.flatMap(({ members }) => permuted(text, members, source, draw)),
    ]);
  },
  "comments and space": (text, draw) => {
    const source = treeOf(text);
    const own = nodesOf(source, ts.isCallExpression).filter((call) => call.expression.getText() === "component");
    const isIn = (at: number): boolean => own.some(({ pos, end }) => at > pos && at < end);
    const templates = nodesOf(source, ts.isTemplateExpression);
    const isTemplate = (at: number): boolean => templates.some(({ pos, end }) => at > pos && at < end);
    const places = tokensOf(mainPath, text).filter(([start]) => !isIn(start) && !isTemplate(start));
    const inserted = shuffled(places, draw).slice(0, 20);
    return applyEdits(
      text,
      inserted.map(([start]) => {
        const forms = ["/* note */", "  ", "\t", ...(/[{,]\s*$/.test(text.slice(0, start)) ? ["\n\n// note\n"] : [])];
        return { span: { start, end: start }, text: forms[draw(forms.length)] ?? "" };
      }),
    );
  },
  "ends of lines": (text) => text.replaceAll(/\r?\n/g, "\r\n"),
  "a mark of byte order, and an empty last line": (text) => `\ufeff${text}\n`,
};

// The order of tasks in the text is left alone: it is the order of the canvas and of suffixes (`train`, `train-2`), and in the
// SDK's naming also of executors and groups. So are lists, which are values.
describe.each(Object.keys(changes))("%s", (name) => {
  it("gives the same bytes", () => {
    let changed = 0;
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.infiniteStream(fc.nat()), ({ files, name: source }, stream) => {
        const draw: Draw = (n) => Number(stream.next().value) % Math.max(n, 1);
        const before = files[mainPath] ?? "";
        const after = changes[name]?.(before, draw) ?? before;
        if (after !== before) changed++;
        const bytes = bytesOf({ ...files, [mainPath]: after });
        if (JSON.stringify(bytes) !== JSON.stringify(bytesOf(files))) {
          expect(bytes, `${source}\n${after}`).toEqual(bytesOf(files));
        }
      }),
      { numRuns: times(40) },
    );
    expect(changed).toBeGreaterThan(times(40) / 10);
  }, 60_000);
});

it("Python files give the same bytes with other ends of lines", () => {
  for (const { files } of sources) {
    const python = Object.entries(files).map(([path, text]) => [
      path,
      path.endsWith(".py") ? text.replaceAll("\n", "\r\n") : text,
    ]);
    expect(bytesOf(Object.fromEntries(python))).toEqual(bytesOf(files));
  }
});
