import type { PipelineFile } from "../../compiler/compile.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import type { Block, Pipeline, Statement, Task } from "../../compiler/pipeline.ts";
import { contains, type Span } from "../../compiler/text.ts";
import type { ViewProblem } from "../canvasView.ts";
import { blocksOf, spanOf, type Graph } from "./graph.ts";
import { usersOf } from "./usersOf.ts";
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

/**
 * Sorts the file's diagnostics to the places of one pipeline; none is left out. What stands outside of all pipelines is
 * shown at the tasks that suffer from it, and what no task does, and what stands in another pipeline, under `file`.
 */
export function problemsOf(graph: Graph): Problems {
  const problems = new Map<string, ViewProblem[]>();
  for (const diagnostic of graph.file.diagnostics) {
    const problem = viewProblem(graph, diagnostic);
    for (const at of placesOf(graph, diagnostic)) {
      const list = problems.get(at) ?? [];
      list.push(problem);
      problems.set(at, list);
    }
  }
  return problems;
}

function viewProblem({ file, pipeline }: Graph, diagnostic: Diagnostic): ViewProblem {
  const { severity, code, message, span, path } = diagnostic;
  const problem = { severity, code, message, start: span.start };
  if (path !== file.path) return { ...problem, fixes: [], path };
  const other = contains(pipeline.spans.statement, span) ? undefined : pipelineAround(file, span);
  return { ...problem, fixes: diagnostic.fixes, ...(other && { pipeline: other.exportName }) };
}

function pipelineAround(file: PipelineFile, span: Span): Pipeline | undefined {
  return file.pipelines.find((each) => contains(each.spans.statement, span));
}

function placesOf(graph: Graph, diagnostic: Diagnostic): readonly string[] {
  const { pipeline, file } = graph;
  const { span } = diagnostic;
  if (diagnostic.path !== file.path || pipelineAround(file, span) === undefined) {
    const users = usersOf(graph, diagnostic);
    return users.length > 0 ? users.map(({ key }) => place.statement(key)) : [place.file];
  }
  if (!contains(pipeline.spans.statement, span)) return [place.file];
  return [
    placeInHeader(pipeline, span) ??
      placeInBlock(pipeline.body, diagnostic) ??
      placeOfVariable(graph, span) ??
      place.file,
  ];
}

/** A list's declaration stands before the loop that fills it, and a `let`'s before the condition that decides it. */
function placeOfVariable({ pipeline, loopOfList, conditionOfVariable }: Graph, span: Span): string | undefined {
  const id = pipeline.variables?.find((each) => contains(each.span, span))?.id ?? "";
  const loop = loopOfList.get(id);
  if (loop) return place.collect(loop.key, id);
  const condition = conditionOfVariable.get(id);
  return condition && place.merge(condition.key, id);
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
  const statement = block.statements.find((each) => contains(spanOf(each), diagnostic.span));
  if (statement === undefined) return undefined;
  for (const inner of blocksOf(statement)) {
    const found = contains(inner.span, diagnostic.span) ? placeInBlock(inner, diagnostic) : undefined;
    if (found !== undefined) return found;
  }
  return placeInStatement(statement, diagnostic) ?? place.statement(statement.key);
}

function placeInStatement(statement: Statement, { span, code, values }: Diagnostic): string | undefined {
  switch (statement.kind) {
    case "opaque":
    case "exitHandler":
      return undefined;
    case "task":
      return placeInTask(statement, span, code === "missing-argument" ? textOf(values["name"]) : undefined);
    case "condition": {
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
