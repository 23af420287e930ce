import type { PipelineFile } from "./compile.ts";
import type { Component } from "./component.ts";
import { diagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { errorsOf } from "./diagnosticsOf.ts";
import { emitPipelineSpec } from "./emit/emitPipelineSpec.ts";
import { blocksOf } from "./emit/runnable.ts";
import type { Emitted } from "./emit/emitted.ts";
import type { Block, Pipeline, Statement, Task } from "./pipeline.ts";
import { bytesOfGroup, bytesOfTask, mostBytes, workflowBytes, workflowFrame } from "./workflowSize.ts";

/** Pipelines that are larger than a cluster takes. Only what is near the limit is emitted to be measured. */
export function checkSizes(file: PipelineFile): Diagnostic[] {
  return file.pipelines.flatMap((pipeline) => {
    const estimated = workflowFrame + estimate(pipeline);
    if (estimated < mostBytes * 0.7 || errorsOf(file, pipeline).length > 0) return [];
    const isBeyond = estimated > mostBytes * 1.5;
    return tooLarge(file, pipeline, isBeyond ? estimated : workflowBytes(emitPipelineSpec(pipeline)));
  });
}

/** The same of what was emitted with the SDK's names, where each task says its component anew; if {@link checkSizes} was silent. */
export function checkEmittedSize(path: string, pipeline: Pipeline, emitted: Emitted): Diagnostic[] {
  if (workflowBytes(emitted) <= mostBytes || workflowBytes(emitPipelineSpec(pipeline)) > mostBytes) return [];
  return tooLarge({ path }, pipeline, workflowBytes(emitted));
}

function tooLarge({ path }: Pick<PipelineFile, "path">, pipeline: Pipeline, bytes: number): Diagnostic[] {
  if (bytes <= mostBytes) return [];
  const { name, statement } = pipeline.spans;
  const span = name ?? { start: statement.start, end: Math.min(statement.start + 1, statement.end) };
  const values = { size: kilobytes(bytes), most: kilobytes(mostBytes), ...whatIsLarge(pipeline) };
  return [diagnostic("spec-too-large", path, span, values)];
}

/** Without what every workflow has; what is called twice counts once, as it is emitted once. */
function estimate({ body }: Pipeline): number {
  const tasks: Task[] = [];
  let bytes = 0;
  const visit = (statement: Statement): void => {
    if (statement.kind === "task") tasks.push(statement);
    bytes += statement.kind === "task" ? bytesOfTask(statement) : bytesOfGroup(statement);
    for (const block of blocksOf(statement)) block.statements.forEach(visit);
  };
  body.statements.forEach(visit);
  return [...componentsOf(tasks)].reduce((sum, component) => sum + bytesOf(component), bytes);
}

/** The largest components, and what remains for the tasks. */
function whatIsLarge(pipeline: Pipeline): { readonly parts: string; readonly tasks: number } {
  const tasks = tasksIn(pipeline.body);
  const [first, ...others] = [...componentsOf(tasks)].sort((a, b) => bytesOf(b) - bytesOf(a)).slice(0, 3);
  const largest = first === undefined ? [] : [first, ...others.filter((each) => bytesOf(each) >= 1000)];
  const parts = largest.map((each) => `${each.name} (${kilobytes(bytesOf(each))})`).join(", ");
  return { parts, tasks: tasks.length };
}

function tasksIn({ statements }: Block): readonly Task[] {
  return statements.flatMap((statement) =>
    statement.kind === "task" ? [statement] : blocksOf(statement).flatMap(tasksIn),
  );
}

function componentsOf(tasks: readonly Task[]): ReadonlySet<Component> {
  return new Set(tasks.flatMap(({ component }) => component ?? []));
}

/** Components of other files are the same from one keystroke to the next. */
const known = new WeakMap<Component["implementation"], number>();

function bytesOf({ implementation }: Component): number {
  const before = known.get(implementation);
  if (before !== undefined) return before;
  const isPipeline = implementation.kind === "pipeline";
  const bytes = isPipeline ? estimate(implementation.pipeline) : JSON.stringify(implementation).length;
  known.set(implementation, bytes);
  return bytes;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
