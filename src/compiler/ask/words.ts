import ts from "typescript";
import type { PipelineFile } from "../compile.ts";
import { functionOf } from "../edit/editing.ts";
import { sourceOf } from "../edit/linkedTree.ts";
import { scopesOf, type Scopes, type Variable } from "../edit/scopes.ts";
import type { Pipeline } from "../pipeline.ts";
import type { Span } from "../text.ts";

const known = new WeakMap<Pipeline, Scopes | undefined>();

/** Names of a pipeline's body, found once for each text of it. */
export function scopesIn(file: PipelineFile, pipeline: Pipeline): Scopes | undefined {
  if (!known.has(pipeline)) {
    const source = sourceOf(file);
    const fn = functionOf(source, pipeline.spans.statement);
    known.set(pipeline, fn && scopesOf(source, fn));
  }
  return known.get(pipeline);
}

/** The name or text that an offset stands in or right behind: an identifier, or a string in quotes. */
export function wordAt(file: PipelineFile, offset: number): ts.Identifier | ts.StringLiteralLike | undefined {
  const source = sourceOf(file);
  let found: ts.Identifier | ts.StringLiteralLike | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || node.end < offset || node.pos > offset) return;
    const isWord = (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && node.end > node.pos;
    if (isWord && node.getStart(source) <= offset) found = node;
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

/** A node's own text, without the space before it. */
export function spanOf(file: PipelineFile, node: ts.Node): Span {
  return { start: node.getStart(sourceOf(file)), end: node.end };
}

/** Everything in the text that is a use of a variable, its declaration first. */
export function mentionsOf(file: PipelineFile, variable: Variable): Span[] {
  return [variable.declaration, ...variable.references.map(({ node }) => node)].map((node) => spanOf(file, node));
}
