import ts from "typescript";
import { blocksAround, codeAt, mentioned } from "./available.ts";
import { loopOf, nodeOf, type Editing } from "./editing.ts";
import { importStudio } from "./importStudio.ts";
import { propertyOf, removeElements, setProperty } from "./objectLiteral.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { refuseOther } from "./sight.ts";
import { refuseTaken, renameVariable, validName } from "./rename.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Changes what a loop calls its item, what it goes over, or how many run at once. */
export function setLoop(editing: Editing, operation: Operation & { kind: "setLoop" }): readonly string[] {
  const loop = loopOf(editing, operation.loop);
  const statement = nodeOf(editing, loop);
  if (!ts.isForOfStatement(statement)) return refuse(sentence("This loop cannot be changed from the canvas."));
  if (operation.item !== undefined && operation.item !== loop.item) renameItem(editing, statement, operation.item);
  const { list, listValue = list === undefined ? undefined : ({ kind: "code", text: list } as const) } = operation;
  if (listValue !== undefined) {
    const code = codeAt(editing, listValue, statement);
    refuseItemIn(editing, code, statement);
    editing.draft.replace(loop.itemsSpan, code);
  }
  if (operation.limit !== undefined) setLimit(editing, statement, operation.limit);
  return [];
}

/** TypeScript knows a loop's item in its list already, where it is nothing yet. */
function refuseItemIn(editing: Editing, code: string, statement: ts.ForOfStatement): void {
  const items = new Set(
    editing.scopes.variables.filter((each) => each.statement === statement).map(({ name }) => name),
  );
  const block = editing.scopes.blocks.get(statement) ?? editing.body;
  const hidden = mentioned(editing, code, blocksAround(editing, block)).find(({ name }) => items.has(name));
  if (hidden) refuseOther(hidden.name);
}

function renameItem(editing: Editing, statement: ts.ForOfStatement, text: string): void {
  const name = validName(text);
  refuseTaken(editing, name);
  const variable = editing.scopes.variables.find((each) => each.statement === statement);
  if (variable) renameVariable(editing, variable, name);
  else refuse(sentence("The loop's item cannot be renamed from the canvas."));
}

function setLimit(editing: Editing, statement: ts.ForOfStatement, limit: number | null): void {
  const { draft, source, style } = editing;
  const { expression } = statement;
  const { braceSpace: space } = style;
  const isCall = ts.isCallExpression(expression) && expression.expression.getText(source) === "parallel";
  if (limit !== null && (!Number.isInteger(limit) || limit < 1))
    refuse(sentence("The number at once is a whole number, 1 or more."));
  const object = limit === null ? "" : `, {${space}limit: ${String(limit)}${space}}`;
  if (!isCall) {
    const parallel = importStudio(editing, "parallel");
    draft.insert(expression.getStart(source), `${parallel}(`);
    draft.insert(expression.end, `${object})`);
    return;
  }
  const [list, options] = expression.arguments;
  if (options === undefined) {
    if (list) draft.insert(list.end, object);
  } else if (!ts.isObjectLiteralExpression(options)) {
    refuse(sentence("The options of this loop are not written as { … }, so they cannot be changed from the canvas."));
  } else if (limit !== null) {
    setProperty(editing, options, "limit", String(limit));
  } else {
    const property = propertyOf(options, "limit");
    if (property && options.properties.length > 1) removeElements(editing, options, new Set([property]));
    else if (property && list) draft.replace({ start: list.end, end: expression.end - 1 }, "");
  }
}
