import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import type { Block, Pipeline, Statement, Task } from "../../compiler/pipeline.ts";
import { contains, type Span } from "../../compiler/text.ts";
import type { ViewProblem } from "../canvasView.ts";
import { blocksOf, spanOf, type Graph } from "./graph.ts";
import type { Filling } from "../../l10n/sentence.ts";

/** Problems by the place they stand at; see {@link place}. */
export type Problems = ReadonlyMap<string, readonly ViewProblem[]>;

/** The names of places. A place is the narrowest thing drawn whose text holds the problem's. */
export const place = {
  file: "file",
  statement: (key: string): string => `statement:${key}`,
  taskInput: (task: string, input: string): string => `taskInput:${task}:${input}`,
  branch: (condition: string, index: number): string => `branch:${condition}:${String(index)}`,
  merge: (condition: string, variable: string): string => `merge:${condition}:${variable}`,
  collect: (loop: string, list: string): string => `collect:${loop}:${list}`,
  loopItem: (loop: string): string => `loopItem:${loop}`,
  pipelineInput: (name: string): string => `pipelineInput:${name}`,
  pipelineOutput: (name: string): string => `pipelineOutput:${name}`,
} as const;

/** Sorts the file's diagnostics to the places of one pipeline. Those inside another pipeline of the file are left out. */
export function problemsOf(graph: Graph): Problems {
  const problems = new Map<string, ViewProblem[]>();
  for (const diagnostic of graph.file.diagnostics) {
    const at = placeOf(graph, diagnostic);
    if (at === undefined) continue;
    const list = problems.get(at) ?? [];
    list.push(viewProblem(diagnostic));
    problems.set(at, list);
  }
  return problems;
}

export function viewProblem(diagnostic: Diagnostic): ViewProblem {
  const { severity, code, message, fixes, span } = diagnostic;
  return { severity, code, message, fixes, start: span.start };
}

function placeOf(graph: Graph, diagnostic: Diagnostic): string | undefined {
  const { pipeline, file } = graph;
  if (diagnostic.path !== file.path) return place.file;
  const { span } = diagnostic;
  if (!contains(pipeline.spans.statement, span)) {
    const isElsewhere = file.pipelines.some((other) => other !== pipeline && contains(other.spans.statement, span));
    return isElsewhere ? undefined : place.file;
  }
  return placeInHeader(pipeline, span) ?? placeInBlock(pipeline.body, diagnostic) ?? place.file;
}

function placeInHeader(pipeline: Pipeline, span: Span): string | undefined {
  const input = pipeline.inputs.find(
    (each) => contains(each.span, span) || (each.typeSpan !== undefined && contains(each.typeSpan, span)),
  );
  if (input) return place.pipelineInput(input.name);
  const output = pipeline.outputs.find((each) => contains(each.span, span));
  return output && place.pipelineOutput(output.name);
}

function placeInBlock(block: Block, diagnostic: Diagnostic): string | undefined {
  const statement = block.statements.find((each) => holds(each, diagnostic.span));
  if (statement === undefined) return undefined;
  for (const inner of blocksOf(statement)) {
    const found = contains(inner.span, diagnostic.span) ? placeInBlock(inner, diagnostic) : undefined;
    if (found !== undefined) return found;
  }
  return placeInStatement(statement, diagnostic) ?? place.statement(statement.key);
}

/** A condition's `let` and a loop's list are declared before the statement, and belong to it. */
function holds(statement: Statement, span: Span): boolean {
  if (contains(spanOf(statement), span)) return true;
  return statement.kind === "condition" && statement.merges.some((merge) => contains(merge.declaration, span));
}

function placeInStatement(statement: Statement, { span, code, values }: Diagnostic): string | undefined {
  switch (statement.kind) {
    case "opaque":
    case "exitHandler":
      return undefined;
    case "task":
      return placeInTask(statement, span, code === "missing-argument" ? textOf(values["name"]) : undefined);
    case "condition": {
      const merge = statement.merges.find((each) => contains(each.declaration, span));
      if (merge) return place.merge(statement.key, merge.variable);
      const index = statement.branches.findIndex((branch) => contains(branch.span, span));
      return index < 0 ? undefined : place.branch(statement.key, index);
    }
    case "loop": {
      const collect = statement.collects.find((each) => contains(each.span, span));
      if (collect) return place.collect(statement.key, collect.list);
      return contains(statement.itemSpan, span) ? place.loopItem(statement.key) : undefined;
    }
  }
}

function textOf(filling: Filling | undefined): string | undefined {
  return typeof filling === "string" ? filling : undefined;
}

/** An input that is not given has no text of its own: that diagnostic names it. */
function placeInTask(task: Task, span: Span, input: string | undefined): string | undefined {
  const argument = task.arguments.find((each) => contains(each.span, span));
  if (argument) return place.taskInput(task.key, argument.name);
  const isInput = input !== undefined && task.component?.inputs.some((each) => each.name === input) === true;
  return isInput ? place.taskInput(task.key, input) : undefined;
}
