import type ts from "typescript";
import type { JsonValue } from "../json.ts";
import type { Task } from "../pipeline.ts";
import { printLiteral } from "../print/printLiteral.ts";
import type { ParameterType, ValueType } from "../types.ts";
import { addedGroupKey } from "./addedKeys.ts";
import { blocksAround, printOutput } from "./available.ts";
import { blockOf, nodeOf, type Editing } from "./editing.ts";
import { importStudio } from "./importStudio.ts";
import type { Operation } from "./operation.ts";
import { wantedAnchor } from "./order.ts";
import type { BlockNode } from "./scopes.ts";
import { declaredAt, seenAs } from "./sight.ts";
import { freshName } from "./variableNames.ts";
import { refuseNesting } from "./wrap.ts";

/** Places an empty frame. Its condition or list is the nearest value that could be meant, to be edited in place. */
export function addGroup(editing: Editing, operation: Operation & { kind: "addGroup" }): readonly string[] {
  const block = blockOf(editing, operation.block);
  refuseNesting(editing, { kind: operation.group }, block, []);
  const anchor = wantedAnchor(editing, block, operation.after);
  const { newline } = editing.style;
  editing.draft.addToBlock(block, anchor, emptyGroup(editing, operation.group, block, anchor, newline));
  return [addedGroupKey(editing, operation.group, anchor?.end ?? block.getStart(editing.source))];
}

type Group = (Operation & { kind: "addGroup" })["group"];

function emptyGroup(
  editing: Editing,
  group: Group,
  block: BlockNode,
  anchor: ts.Statement | undefined,
  newline: string,
): string {
  switch (group) {
    case "condition":
      return `if (${likelyCondition(editing, block, anchor)}) {${newline}}`;
    case "loop": {
      const list = likelyList(editing, block, anchor);
      return `for (const ${freshName(editing, "item")} of ${importStudio(editing, "parallel")}(${list})) {${newline}}`;
    }
    case "exitHandler":
      return `try {${newline}} finally {${newline}}`;
  }
}

interface Candidate {
  readonly code: string;
  readonly type: ParameterType;
}

function likelyCondition(editing: Editing, block: BlockNode, anchor: ts.Statement | undefined): string {
  const scalars = candidates(editing, block, anchor).filter(({ type }) => zeros[type.name] !== undefined);
  const [best] = scalars;
  if (best === undefined) return "true";
  if (best.type.name === "boolean") return best.code;
  return `${best.code} === ${printLiteral(zeros[best.type.name] ?? "", editing.style)}`;
}

const zeros: Partial<Record<ParameterType["name"], JsonValue>> = { string: "", integer: 0, double: 0, boolean: true };

function likelyList(editing: Editing, block: BlockNode, anchor: ts.Statement | undefined): string {
  return candidates(editing, block, anchor).find(({ type }) => type.name === "list")?.code ?? "[1, 2, 3]";
}

/** Values in sight at a place: outputs of tasks, the nearest first, then pipeline inputs. */
function candidates(editing: Editing, block: BlockNode, anchor: ts.Statement | undefined): readonly Candidate[] {
  const around = blocksAround(editing, block);
  const tasks = [...editing.byKey.values()].filter(
    (each): each is Task => each.kind === "task" && each.variable !== undefined,
  );
  const seen = tasks.filter((task) => {
    const home = editing.scopes.blocks.get(nodeOf(editing, task));
    const isBefore = anchor !== undefined && task.spans.statement.start < anchor.end;
    const isSeen = seenAs(editing, task.variable ?? "", around) === declaredAt(editing, task.spans.variable?.start);
    return isBefore && home !== undefined && around.includes(home) && isSeen;
  });
  const outputs = seen.reverse().flatMap((task) => {
    const all = task.component?.outputs ?? [];
    return all.map(({ name, type }) => ({
      code: printOutput(editing, task.variable ?? "", name, task.component),
      type,
    }));
  });
  const inputs = editing.pipeline.inputs
    .map(({ name, variable, type }) => ({ code: variable ?? name, type }))
    .filter(({ code }) => seenAs(editing, code, around)?.block === undefined);
  return [...outputs, ...inputs].filter((each): each is Candidate => isParameter(each.type));
}

function isParameter(type: ValueType): boolean {
  return type.kind === "parameter";
}
