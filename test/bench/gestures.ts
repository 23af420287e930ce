import { compileFile, type PipelineFile } from "../../src/compiler/compile.ts";
import { applyOperation } from "../../src/compiler/edit/applyOperation.ts";
import type { Operation } from "../../src/compiler/edit/operation.ts";
import type { Block, Pipeline, Statement, Task } from "../../src/compiler/pipeline.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { applyEdits } from "../../src/compiler/text.ts";
import { components, largePipeline, tasksInSection } from "./pipelines.ts";

const path = "/bench.pipeline.ts";

/** Milliseconds from each gesture to the new text, on the compiled text that the editor has anyway. */
export function measureGestures(tasks: number): readonly number[] {
  const sources = sourcesOf({ [path]: largePipeline(tasks).typescript, "/components.py": components });
  const file = compileFile(path, sources);
  const [pipeline] = file.pipelines;
  if (!pipeline) throw new Error("The generated pipeline is none.");
  const last = tasks / tasksInSection - 1;
  const operations = [0, Math.floor(last / 2), last].flatMap((section) => gesturesOn(pipeline, section));
  for (const operation of operations) perform(file, pipeline, operation);
  return operations.map((operation) => perform(file, pipeline, operation));
}

function perform(file: PipelineFile, pipeline: Pipeline, operation: Operation): number {
  const began = performance.now();
  const result = applyOperation(file, pipeline, operation);
  if (!result.ok) throw new Error(`The gesture ${operation.kind} was refused: ${result.reason}`);
  const text = applyEdits(file.text, result.edits);
  const milliseconds = performance.now() - began;
  if (text === file.text) throw new Error(`The gesture ${operation.kind} changed nothing.`);
  return milliseconds;
}

/** One gesture of each kind on one section of the pipeline. */
function gesturesOn(pipeline: Pipeline, section: number): readonly Operation[] {
  const statements = sectionOf(pipeline.body, section);
  const [load, left, right] = statements.map(({ key }) => key);
  const condition = statements.find(({ kind }) => kind === "condition");
  const loop = statements.find(({ kind }) => kind === "loop");
  const report = statements.at(-1)?.key;
  const small = condition?.kind === "condition" ? condition.branches[1]?.body.statements[0]?.key : undefined;
  if (!load || !left || !right || !condition || !loop || !report || !small) throw new Error("The section has changed.");
  const output = (task: string) => ({ kind: "taskOutput", task, output: "Output" }) as const;
  const body = { kind: "body" } as const;
  return [
    {
      kind: "addTask",
      component: { kind: "local", name: "clean" },
      block: body,
      after: load,
      arguments: [{ name: "rows", value: output(load) }],
    },
    { kind: "setArgument", task: load, input: "part", value: { kind: "constant", value: 4242 } },
    { kind: "setArgument", task: right, input: "rows", value: output(left) },
    { kind: "clearArgument", task: right, input: "least" },
    { kind: "rename", task: left, name: "renamed" },
    { kind: "setOption", task: left, option: "cpu", value: "500m" },
    { kind: "wrapInCondition", keys: [report], code: "limit > 3" },
    { kind: "wrapInLoop", keys: [report], item: "item", list: "[1, 2]" },
    { kind: "wrapInTry", keys: [report] },
    { kind: "setCondition", condition: condition.key, branch: 0, code: "limit > 7" },
    { kind: "setLoop", loop: loop.key, limit: 2 },
    { kind: "move", keys: [small], to: body, after: loop.key },
    { kind: "remove", keys: [report] },
    { kind: "addInput", name: `added${section}`, type: "Int", defaultValue: 1 },
  ];
}

/** The statements from the section's first task to the task before the next section's first. */
function sectionOf(block: Block, section: number): readonly Statement[] {
  const isStart = (statement: Statement): statement is Task => statement.kind === "task" && statement.callee === "load";
  const starts = block.statements.flatMap((statement, at) => (isStart(statement) ? [at] : []));
  return block.statements.slice(starts[section], starts[section + 1]);
}
