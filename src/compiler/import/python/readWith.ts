import { childrenOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import type { Body } from "./body.ts";
import { codeOf, lose, type Frame } from "./frame.ts";
import { isLost, unwrapped, type BlockNode, type TaskNode, type Value } from "./graph.ts";
import { commentAbove } from "./comments.ts";
import { Reader } from "./taskMethods.ts";

type GroupCall = Extract<Value, { kind: "groupCall" }>;

/** `with dsl.If(…):`, `with dsl.ParallelFor(…) as item:`, … */
export function readWith(
  frame: Frame,
  statement: SyntaxNode,
  readBody: (frame: Frame, block: SyntaxNode) => void,
): void {
  const block = statement.getChild("Body");
  const { body } = frame;
  if (!block || !body) return;
  const items = itemsOf(statement);
  const enter = (at: number): void => {
    const item = items[at];
    if (!item) {
      readBody(frame, block);
      return;
    }
    const value = frame.reading.evaluate(frame, item.expression);
    if (value.kind !== "groupCall") {
      lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
      body.add({ kind: "lost", text: `not carried over: ${codeOf(frame, statement)}` });
      return;
    }
    const inside = enterGroup(frame, body, value, item, statement);
    if (inside === undefined) enter(at + 1);
    else
      body.inside(inside, () => {
        enter(at + 1);
      });
  };
  enter(0);
}

/** What is said of a group beside what it does. */
interface Said {
  readonly comment?: string;
  readonly title?: string;
}

interface Item {
  readonly expression: SyntaxNode;
  readonly target?: SyntaxNode;
}

function itemsOf(statement: SyntaxNode): readonly Item[] {
  const items: { expression: SyntaxNode; target?: SyntaxNode }[] = [];
  let isTarget = false;
  for (const child of childrenOf(statement)) {
    if (["with", "async", ",", "(", ")", "Body"].includes(child.name)) isTarget = false;
    else if (child.name === "as") isTarget = true;
    else if (isTarget) {
      const last = items.at(-1);
      if (last) last.target = child;
    } else items.push({ expression: child });
  }
  return items;
}

/** The block that a group's statements go to; undefined, after a note, where they stay in the block around. */
function enterGroup(
  frame: Frame,
  body: Body,
  call: GroupCall,
  item: Item,
  statement: SyntaxNode,
): BlockNode | undefined {
  const comment = commentAbove(frame.module.file, statement);
  const reader = new Reader(call.given, parameterNames[call.name] ?? []);
  const name = reader.text("name");
  const given = reader.value("name");
  if (given !== undefined && name === undefined)
    lose(frame, "import-group-name", call.node, { name: given.kind === "input" ? given.name : "…" });
  const isTitle = name !== undefined && /^\S(?:.*\S)?$/.test(name) && !name.includes("*/");
  if (name !== undefined && !isTitle) lose(frame, "import-group-name", call.node, { name });
  const said = {
    ...(isTitle && { title: name }),
    ...(comment !== undefined && frame.isFirstRound !== false && { comment }),
  };
  const inside: BlockNode = { nodes: [], parent: body.block };
  switch (call.name) {
    case "If":
    case "Condition":
    case "Elif":
    case "Else":
      return enterCondition(frame, body, call, inside, said);
    case "ParallelFor":
      return enterLoop(frame, body, call, item, inside, said);
    case "ExitHandler":
      return enterHandler(frame, body, call, item, inside, said);
    default:
      lose(frame, "import-statement", call.node, { code: codeOf(frame, call.node) });
      return undefined;
  }
}

const parameterNames: Readonly<Record<string, readonly string[]>> = {
  If: ["condition", "name"],
  Condition: ["condition", "name"],
  Elif: ["condition", "name"],
  Else: ["name"],
  ParallelFor: ["items", "name", "parallelism"],
  ExitHandler: ["exit_task", "name"],
};

function enterCondition(
  frame: Frame,
  body: Body,
  { name, given, node }: GroupCall,
  inside: BlockNode,
  said: Said,
): BlockNode | undefined {
  const condition = new Reader(given, ["condition"]).value("condition");
  const test = condition && testOf(condition);
  if (name !== "Else" && test === undefined) {
    if (condition && followsLost(condition)) lose(frame, "import-follows", node, { name: codeOf(frame, node) });
    else lose(frame, "import-condition", node, { code: codeOf(frame, node) });
    body.add({ kind: "lost", text: `not carried over: ${codeOf(frame, node)}` });
    return undefined;
  }
  const { title, ...others } = said;
  const branch = { ...(title !== undefined && { title }), ...(test && { test }), body: inside };
  if (name === "If" || name === "Condition") {
    body.add({ kind: "chain", branches: [branch], block: body.block, ...others });
    return inside;
  }
  const before = body.block.nodes.at(-1);
  if (before?.kind !== "chain" || before.branches.at(-1)?.test === undefined) {
    lose(frame, "import-condition", node, { code: codeOf(frame, node) });
    body.add({ kind: "lost", text: `not carried over: ${codeOf(frame, node)}` });
    return undefined;
  }
  before.branches.push(branch);
  return inside;
}

/** What a condition asks; undefined where Kubeflow could not know it. */
function testOf(condition: Value): Value | undefined {
  if (condition.kind === "test") {
    const sides = [condition.left, condition.right].map(unwrapped);
    return sides.every(isOperand) ? condition : undefined;
  }
  return isOperand(condition) && condition.kind !== "constant" ? condition : undefined;
}

/** Whether what it compares was lost before, which has been told: then the comparison itself may well be right. */
function followsLost(condition: Value): boolean {
  return condition.kind === "test" ? [condition.left, condition.right].some(isLost) : isLost(condition);
}

function isOperand(value: Value): boolean {
  return ["constant", "input", "output", "item", "oneOf"].includes(value.kind);
}

function enterLoop(
  frame: Frame,
  body: Body,
  { given, node }: GroupCall,
  item: Item,
  inside: BlockNode,
  said: Said,
): BlockNode | undefined {
  const reader = new Reader(given, ["items", "name", "parallelism"]);
  const items = reader.value("items") ?? reader.value("loop_args");
  const limit = reader.constant("parallelism");
  if (reader.value("parallelism") !== undefined && typeof limit !== "number")
    lose(frame, "import-option", node, { name: "parallelism", of: "ParallelFor" });
  if (items === undefined || !isList(items)) {
    lose(frame, "import-loop", node, { code: codeOf(frame, node) });
    body.add({ kind: "lost", text: `not carried over: ${codeOf(frame, node)}` });
    if (item.target?.name === "VariableName")
      frame.variables.set(textOf(frame.module.file, item.target), { kind: "unknown" });
    return undefined;
  }
  const variable = item.target?.name === "VariableName" ? textOf(frame.module.file, item.target) : undefined;
  const loop = {
    kind: "loop",
    items,
    body: inside,
    block: body.block,
    ...(typeof limit === "number" && limit > 0 && { limit }),
    ...(variable !== undefined && { variable }),
    ...said,
  } as const;
  body.add(loop);
  if (variable !== undefined) frame.variables.set(variable, { kind: "item", loop, path: [] });
  return inside;
}

function isList(value: Value): boolean {
  if (value.kind === "constant") return Array.isArray(value.value);
  return ["input", "output", "item", "collected", "oneOf"].includes(value.kind);
}

function enterHandler(
  frame: Frame,
  body: Body,
  { given, node }: GroupCall,
  item: Item,
  inside: BlockNode,
  said: Said,
): BlockNode | undefined {
  const exit = new Reader(given, ["exit_task"]).value("exit_task");
  if (exit?.kind !== "task") {
    lose(frame, "import-exit-task", node, { code: codeOf(frame, node) });
    body.add({ kind: "lost", text: `not carried over: ${codeOf(frame, node)}` });
    return undefined;
  }
  moveOut(exit.task);
  const ending: BlockNode = { nodes: [exit.task], parent: body.block };
  exit.task.block = ending;
  const handler = { kind: "try", body: inside, exit: ending, block: body.block, ...said } as const;
  body.add(handler);
  if (item.target?.name === "VariableName")
    frame.variables.set(textOf(frame.module.file, item.target), { kind: "group", group: handler });
  return inside;
}

function moveOut(task: TaskNode): void {
  const at = task.block.nodes.indexOf(task);
  if (at >= 0) task.block.nodes.splice(at, 1);
}
