import type { PipelineFile } from "../compile.ts";
import type { Component } from "../component.ts";
import type { Block, Pipeline, Statement } from "../pipeline.ts";
import { componentOf } from "../read/pipelineComponent.ts";
import { mistakeIn } from "../read/readTypeScriptImport.ts";

/** What other files may import of a `.pipeline.ts` and call without an error: its pipelines and components, by their exported names. */
export function exportedComponents(file: PipelineFile): ReadonlyMap<string, Component> {
  const found = new Map<string, Component>();
  for (const [name, { meaning, span }] of file.exports) {
    if (meaning.kind !== "component" || meaning.component.source.path !== file.path) continue;
    if (mistakeIn(file, span) === undefined) found.set(name, meaning.component);
  }
  return found;
}

/** The file's own pipelines that one of them may call, by their names in it: neither itself nor what uses it. */
export function pipelinesFor(file: PipelineFile, shown: Pipeline | undefined): ReadonlyMap<string, Component> {
  const others = file.pipelines.filter((each) => each !== shown && !(shown && uses(each, shown, new Set())));
  // What is exported as default has no name that the file could call it by.
  const named = others.filter(({ exportName }) => exportName !== "default");
  return new Map(named.map((each) => [each.exportName, componentOf(file.path, each)]));
}

function uses(one: Pipeline, other: Pipeline, seen: Set<Pipeline>): boolean {
  if (one === other) return true;
  if (seen.has(one)) return false;
  seen.add(one);
  return calledIn(one.body).some((called) => uses(called, other, seen));
}

function calledIn(block: Block): Pipeline[] {
  return block.statements.flatMap(calledBy);
}

function calledBy(statement: Statement): Pipeline[] {
  switch (statement.kind) {
    case "task": {
      const implementation = statement.component?.implementation;
      return implementation?.kind === "pipeline" ? [implementation.pipeline] : [];
    }
    case "condition":
      return statement.branches.flatMap(({ body }) => calledIn(body));
    case "loop":
      return calledIn(statement.body);
    case "exitHandler":
      return [...calledIn(statement.body), ...calledIn(statement.exit)];
    case "opaque":
      return [];
  }
}
