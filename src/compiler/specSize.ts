import type { PipelineFile } from "./compile.ts";
import type { Component } from "./component.ts";
import { diagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { errorsOf } from "./diagnosticsOf.ts";
import { emitPipelineSpec } from "./emit/emitPipelineSpec.ts";
import { blocksOf } from "./emit/runnable.ts";
import type { Block, Pipeline, Statement, Task } from "./pipeline.ts";

/** What Argo takes of a workflow, in bytes (kubeflow/pipelines `apiserver/model/pipeline_version.go`). */
const mostBytes = 700_000;

/** About how many bytes a task and a group take, beside what their component says. */
const bytesOfTask = 300;
const bytesOfGroup = 500;

/** Pipelines that are larger than a cluster takes. Only what is near the limit is emitted to be measured. */
export function checkSizes(file: PipelineFile): Diagnostic[] {
  return file.pipelines.flatMap((pipeline) => {
    const estimated = estimate(pipeline);
    if (estimated < mostBytes * 0.85 || errorsOf(file, pipeline).length > 0) return [];
    const isBeyond = estimated > mostBytes * 2;
    const bytes = isBeyond ? estimated : JSON.stringify(emitPipelineSpec(pipeline).spec).length;
    if (bytes <= mostBytes) return [];
    const { name, statement } = pipeline.spans;
    const span = name ?? { start: statement.start, end: Math.min(statement.start + 1, statement.end) };
    const values = { size: kilobytes(bytes), most: kilobytes(mostBytes), ...whatIsLarge(pipeline) };
    return [diagnostic("spec-too-large", file.path, span, values)];
  });
}

function estimate(pipeline: Pipeline): number {
  const { tasks, groups } = partsOf(pipeline.body);
  const components = [...componentsOf(tasks)].reduce((sum, component) => sum + bytesOf(component), 0);
  const constants = tasks.reduce((sum, task) => sum + constantsOf(task), 0);
  return components + constants + tasks.length * bytesOfTask + groups * bytesOfGroup;
}

/** The largest components, and what remains for the tasks. */
function whatIsLarge(pipeline: Pipeline): { readonly parts: string; readonly tasks: number } {
  const { tasks } = partsOf(pipeline.body);
  const [first, ...others] = [...componentsOf(tasks)].sort((a, b) => bytesOf(b) - bytesOf(a)).slice(0, 3);
  const largest = first === undefined ? [] : [first, ...others.filter((each) => bytesOf(each) >= 1000)];
  const parts = largest.map((each) => `${each.name} (${kilobytes(bytesOf(each))})`).join(", ");
  return { parts, tasks: tasks.length };
}

function partsOf(body: Block): { readonly tasks: readonly Task[]; readonly groups: number } {
  const tasks: Task[] = [];
  let groups = 0;
  const visit = (statement: Statement): void => {
    if (statement.kind === "task") tasks.push(statement);
    for (const block of blocksOf(statement)) {
      groups++;
      block.statements.forEach(visit);
    }
  };
  body.statements.forEach(visit);
  return { tasks, groups };
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

function constantsOf(task: Task): number {
  return task.arguments.reduce((sum, { binding }) => {
    if (binding.kind === "constant") return sum + (typeof binding.value === "string" ? binding.value.length : 40);
    return sum + 60;
  }, 0);
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
