import type { Block, Condition, ExitHandler, Loop, Statement } from "../../compiler/pipeline.ts";
import type { BlockId } from "../../compiler/edit/operation.ts";
import type {
  ViewBlock,
  ViewCondition,
  ViewExitHandler,
  ViewItem,
  ViewLoop,
  ViewPort,
  ViewWayOut,
} from "../canvasView.ts";
import { viewTypeOf } from "../viewType.ts";
import { bindingType, collectedType, itemType } from "./bindingType.ts";
import { contains } from "../../compiler/text.ts";
import { variableName } from "../../compiler/variableId.ts";
import { oneLine, spanOf, statementsOf, type Graph } from "./graph.ts";
import { place, type Problems } from "./viewProblems.ts";
import { viewTask } from "./viewTask.ts";

export function viewBlock(graph: Graph, problems: Problems, id: BlockId, block: Block): ViewBlock {
  return { id, items: block.statements.map((statement) => viewItem(graph, problems, statement)) };
}

function viewItem(graph: Graph, problems: Problems, statement: Statement): ViewItem {
  switch (statement.kind) {
    case "task":
      return viewTask(graph, problems, statement);
    case "condition":
      return viewCondition(graph, problems, statement);
    case "loop":
      return viewLoop(graph, problems, statement);
    case "exitHandler":
      return viewExitHandler(graph, problems, statement);
    case "opaque":
      return {
        kind: "opaque",
        key: statement.key,
        text: statement.text.trim().split(/\r?\n/, 1)[0] ?? "",
        span: statement.span,
        problems: problems.get(place.statement(statement.key)) ?? [],
      };
  }
}

function viewCondition(graph: Graph, problems: Problems, condition: Condition): ViewCondition {
  const { key } = condition;
  const branches = condition.branches.map((branch, index) => {
    const code = branch.testSpan && oneLine(graph, branch.testSpan);
    return {
      header: code === undefined ? "else" : `${index === 0 ? "if" : "else if"} ${code}`,
      // A choice by ? : is changed in the text.
      code: condition.isChoice === true ? undefined : code,
      block: viewBlock(graph, problems, { kind: "branch", condition: key, index }, branch.body),
      problems: problems.get(place.branch(key, index)) ?? [],
      span: branch.span,
    };
  });
  const merges = condition.merges.map((merge): ViewWayOut => {
    const values = merge.values.map((value) => bindingType(graph, value));
    const type = values.find((value) => value !== undefined);
    return wayOut(merge.variable, viewTypeOf(type), problems.get(place.merge(key, merge.variable)));
  });
  const own = problems.get(place.statement(key)) ?? [];
  return { kind: "condition", key, branches, merges, span: condition.span, problems: own };
}

function viewLoop(graph: Graph, problems: Problems, loop: Loop): ViewLoop {
  const { key, item, limit, span } = loop;
  const listCode = oneLine(graph, loop.itemsSpan);
  const lists = [...new Set(loop.collects.map((collect) => collect.list))];
  const leaves = lists.flatMap((list) => {
    const outermost = outermostLeft(graph, list, loop);
    return outermost === undefined || outermost === key ? [] : [[list, outermost] as const];
  });
  return {
    kind: "loop",
    key,
    header: `for ${item} of ${listCode}${limit === undefined ? "" : `  ·  ${String(limit)} at once`}`,
    item,
    listCode,
    limit,
    itemPort: framePort(item, viewTypeOf(itemType(graph, loop, [])), problems.get(place.loopItem(key))),
    block: viewBlock(graph, problems, { kind: "loop", loop: key }, loop.body),
    collects: lists.map((list) =>
      wayOut(list, viewTypeOf(collectedType(graph, list)), problems.get(place.collect(key, list))),
    ),
    ...(leaves.length > 0 && { leaves: Object.fromEntries(leaves) }),
    span,
    problems: problems.get(place.statement(key)) ?? [],
  };
}

/** The key of the outermost frame that a list, declared outside of it, is filled in. */
function outermostLeft({ pipeline }: Graph, list: string, loop: Loop): string | undefined {
  const declared = pipeline.variables?.find(({ id }) => id === list)?.span;
  if (declared === undefined) return undefined;
  for (const statement of statementsOf(pipeline.body)) {
    if (contains(spanOf(statement), loop.span) && !contains(spanOf(statement), declared)) return statement.key;
  }
  return undefined;
}

function viewExitHandler(graph: Graph, problems: Problems, handler: ExitHandler): ViewExitHandler {
  const { key, span } = handler;
  return {
    kind: "exitHandler",
    key,
    body: viewBlock(graph, problems, { kind: "try", handler: key }, handler.body),
    exit: viewBlock(graph, problems, { kind: "finally", handler: key }, handler.exit),
    span,
    problems: problems.get(place.statement(key)) ?? [],
  };
}

function wayOut(id: string, type: ViewPort["type"], problems: ViewPort["problems"] | undefined): ViewWayOut {
  return { ...framePort(variableName(id), type, problems), id };
}

function framePort(name: string, type: ViewPort["type"], problems: ViewPort["problems"] = []): ViewPort {
  return { name, type, isMissing: false, isOptional: false, problems };
}
