import { valuesIn as singleValues } from "../../../../../src/compiler/bindingParts.ts";
import type { BlockId, Operation, OperationValue, WireTarget } from "../../../../../src/compiler/edit/operation.ts";
import type { Binding, Block, Pipeline, Statement, Task } from "../../../../../src/compiler/pipeline.ts";
import { declaredType } from "../../../../../src/compiler/print/declaredType.ts";
import { isFilledByKfp } from "../../../../../src/compiler/types.ts";
import { compileSample, readSamples } from "../../../../support/samples.ts";
import { innerBlocks, statements, tasksOf } from "./pipelines.ts";

/** Chooses by a stream of numbers, so that what fast-check shrinks stays an operation on the text at hand. */
export class Choice {
  readonly #numbers: readonly number[];
  #at = 0;
  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }
  of<T>(all: readonly T[]): T {
    return all[(this.#numbers[this.#at++ % this.#numbers.length] ?? 0) % all.length]!;
  }
}

/** The type of every port of every sample, as pipeline files write it, and some as a person might. */
export const portTypes: readonly string[] = [
  ...new Set(
    readSamples()
      .flatMap(({ files }) => [...compileSample(files).components.values()])
      .flatMap(({ inputs, outputs }) => [...inputs, ...outputs])
      .filter(({ type }) => !isFilledByKfp(type))
      .map(({ type }) => declaredType(type)),
  ),
  "string[]",
  "unknown[]",
  "Int // a number",
  "/* several\n lines */ Dataset",
];

/** Around what a person types stand comments, as they may. */
const comments: readonly ((code: string) => string)[] = [
  (code) => code,
  (code) => `${code} // why`,
  (code) => `// why\n${code} /* so */`,
  (code) => `/* both\n sides */ ${code} // and */ more`,
];

/** What the operations of one draw are about. */
interface Subject {
  readonly pipeline: Pipeline;
  readonly choice: Choice;
  readonly all: readonly Statement[];
  readonly task: Task;
  readonly source: Task;
  readonly input: string;
  readonly value: OperationValue;
  readonly some: readonly string[];
  readonly block: BlockId;
  readonly within: Block;
  readonly lanes: readonly BlockId[];
}

/** One of all operations that could be asked of a pipeline that has a task. */
export function operationOn(pipeline: Pipeline, choice: Choice): Operation {
  const all = statements(pipeline.body);
  const lanes: (readonly [BlockId, Block])[] = [[{ kind: "body" }, pipeline.body], ...all.flatMap(innerBlocks)];
  const [block, within] = choice.of(lanes);
  const task = choice.of(tasksOf(pipeline));
  const source = choice.of(tasksOf(pipeline));
  const value = choice.of(valuesIn(pipeline, source, choice));
  const inputs = task.component?.inputs ?? [];
  const input = inputs.length > 0 ? choice.of(inputs).name : "message";
  const keys = all.map((each) => each.key);
  const several = choice.of([2, 2, 2, 3, keys.length]);
  const some = [...new Set(Array.from({ length: several }, () => choice.of(keys)))];
  const ids = lanes.map(([id]) => id);
  const subject = { pipeline, choice, all, task, source, input, value, some, block, within, lanes: ids };
  return choice.of([
    ...taskOperations(subject),
    ...blockOperations(subject),
    ...portOperations(subject),
    ...headerOperations(subject),
    ...textOperations(subject),
  ]);
}

function valuesIn(pipeline: Pipeline, source: Task, choice: Choice): readonly OperationValue[] {
  const outputs = source.component?.outputs ?? [];
  const loop = statements(pipeline.body).find((each) => each.kind === "loop");
  return [
    { kind: "constant", value: choice.of(["it's", 'a "b"', 3, true, "line\u2028end"]) },
    { kind: "pipelineInput", input: choice.of(["limit", "flag"]) },
    { kind: "code", text: choice.of(comments)("`${limit}`") },
    ...(outputs.length > 0 ? [{ kind: "taskOutput", task: source.key, output: choice.of(outputs).name } as const] : []),
    ...(loop ? [{ kind: "loopItem", loop: loop.key, path: [] } as const] : []),
    ...(pipeline.variables ?? []).map(({ kind, id }): OperationValue =>
      kind === "let" ? { kind: "oneOf", variable: id } : { kind: "collected", list: id },
    ),
  ];
}

function taskOperations({ choice, block, within, lanes, task, input, value, some, source }: Subject): Operation[] {
  const after = choice.of([null, ...within.statements.map((each) => each.key)]);
  const more = { kind: "import", path: "/project/parts/more.py", exportName: "show" } as const;
  return [
    { kind: "addTask", component: { kind: "local", name: choice.of(["show", "flip_coin"]) }, block: choice.of(lanes) },
    { kind: "addTask", component: more, block: choice.of(lanes), arguments: [{ name: "message", value }] },
    { kind: "addTask", component: { kind: "local", name: "show" }, block, after },
    { kind: "move", keys: some, to: block, after },
    { kind: "remove", keys: some },
    { kind: "setArgument", task: task.key, input, value },
    { kind: "setArgument", task: task.key, input, value },
    { kind: "rename", task: task.key, name: choice.of(["fresh name", "이름", "limit", "for"]) },
    { kind: "setOption", task: task.key, option: choice.of(["cpu", "after"]), value: undefined },
    { kind: "setOption", task: task.key, option: "after", value: [source.key] },
    { kind: "setOption", task: task.key, option: "cpu", value: "2" },
  ];
}

function blockOperations({ pipeline, choice, all, lanes, some }: Subject): Operation[] {
  // A condition that a task decides needs that task before it, wherever both stand.
  const coin = tasksOf(pipeline).find(({ callee, variable }) => callee === "flip_coin" && variable !== undefined);
  const test = coin?.variable === undefined ? "flag" : choice.of(["flag", `${coin.variable}.output === "heads"`]);
  return [
    { kind: "wrapInCondition", keys: some, code: choice.of(comments)(test) },
    { kind: "wrapInLoop", keys: some, item: "each", list: choice.of(comments)("[1, 2]") },
    { kind: "wrapInTry", keys: some },
    { kind: "addGroup", group: choice.of(["condition", "loop", "exitHandler"]), block: choice.of(lanes) },
    { kind: "move", keys: some, to: choice.of(lanes) },
    { kind: "move", keys: some, to: choice.of(lanes) },
    { kind: "move", keys: some, to: choice.of(lanes), after: null },
    { kind: "unwrap", key: choice.of(all.map((each) => each.key)) },
    { kind: "startFrom", template: choice.of(["step", "branch", "loop", "training"]) },
    { kind: "duplicate", keys: some },
    { kind: "duplicate", keys: some },
  ];
}

function portOperations({ choice, task, source, input, value }: Subject): Operation[] {
  const wired: OperationValue = value.kind === "code" ? { kind: "constant", value: 1 } : value;
  const to = choice.of<WireTarget>([
    { kind: "argument", task: task.key, input },
    { kind: "output", name: "w" },
  ]);
  const from = { kind: "argument", task: source.key, input: choice.of(["message", "minimum", "rows"]) } as const;
  const isPort = task.component?.inputs.some(({ name }) => name === input) === true;
  return [
    { kind: "reconnect", value: wired, from, to },
    { kind: "addInput", name: "extra", type: choice.of(portTypes) },
    ...(isPort ? [{ kind: "addInput", name: "extra", feed: { task: task.key, input } } as const] : []),
    { kind: "removeInput", name: choice.of(["limit", "flag"]) },
    { kind: "setInput", name: "limit", newName: "most", defaultValue: choice.of([null, 7]) },
    { kind: "setOutput", name: "result", value: wired },
  ];
}

/** The wires that go into texts, lists and records: each is one of the values there. */
function textOperations({ pipeline, choice, task, input, source }: Subject): Operation[] {
  const texts = tasksOf(pipeline).flatMap((each) =>
    each.arguments.flatMap(({ name, binding }) =>
      singleValues(binding).flatMap((part) =>
        part === binding || part.kind === "runValue" || part.kind === "unknown" || part.kind === "constant"
          ? []
          : [{ kind: "argument", task: each.key, input: name, part: partOf(part) } as const],
      ),
    ),
  );
  if (texts.length === 0) return [];
  const place = choice.of(texts);
  const to = choice.of<WireTarget>([place, { kind: "argument", task: task.key, input }, { kind: "output", name: "w" }]);
  const value: OperationValue =
    (source.component?.outputs.length ?? 0) > 0
      ? { kind: "taskOutput", task: source.key, output: source.component!.outputs[0]!.name }
      : { kind: "pipelineInput", input: "limit" };
  return [
    { ...place, kind: "clearArgument" },
    { ...place, kind: "setArgument", value },
    { kind: "reconnect", value: to === place ? value : place.part, from: place, to },
    {
      kind: "addTask",
      component: { kind: "local", name: "flip_coin" },
      block: { kind: "body" },
      feed: { to: place, output: "Output" },
    },
  ];
}

function partOf({ span: _, ...part }: Binding): OperationValue {
  return part as OperationValue;
}

function headerOperations({ choice, all, value }: Subject): Operation[] {
  const loop = all.find((each) => each.kind === "loop");
  const condition = all.find((each) => each.kind === "condition");
  return [
    ...(condition
      ? [
          {
            kind: "setCondition",
            condition: condition.key,
            branch: 0,
            code: choice.of(comments)("limit > 3"),
          } as const,
          { kind: "compare", condition: condition.key, branch: 0, value, constant: "x" } as const,
          { kind: "addBranch", condition: condition.key } as const,
          { kind: "removeBranch", condition: condition.key, branch: choice.of([0, 1, 2]) } as const,
          { kind: "addBranch", condition: condition.key, code: choice.of(comments)("limit > 4") } as const,
        ]
      : []),
    ...(loop ? [{ kind: "setLoop", loop: loop.key, item: "thing", limit: 3 } as const] : []),
    ...(loop ? [{ kind: "setLoop", loop: loop.key, list: choice.of(comments)("[3, 4]") } as const] : []),
  ];
}
