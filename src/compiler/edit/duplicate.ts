import ts from "typescript";
import type { Statement, Task } from "../pipeline.ts";
import { KeyNamer } from "../read/names.ts";
import { contains, type Span } from "../text.ts";
import { refuseSecondExit } from "./addTask.ts";
import { describeStatement } from "./describe.ts";
import { Draft } from "./draft.ts";
import { callOf, nodeOfKey, type Editing } from "./editing.ts";
import { indentAt } from "./extent.ts";
import { spanOfNode } from "./objectLiteral.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { reindent } from "./reindent.ts";
import { renamedText } from "./rename.ts";
import type { BlockNode, Variable } from "./scopes.ts";
import { setCallOption } from "./setArgument.ts";
import { freshName, freshVariable } from "./variableNames.ts";
import { sentence } from "../../l10n/sentence.ts";

/** What is copied of the text: a task's call, or the whole statement of a group or of a variable that a group fills. */
interface Original {
  readonly statement: ts.Statement;
  readonly span: Span;
  readonly key?: string;
  /** Set for a task that stands in no statement of its own kind: its call gets a variable. */
  readonly variable?: string;
}

/**
 * Writes tasks and groups once more, behind the last of them. What is copied together refers to the copies, all else to the
 * same values as before. Comments are not copied.
 */
export function duplicate(editing: Editing, operation: Operation & { kind: "duplicate" }): readonly string[] {
  const nodes = outermost(operation.keys.map((key) => ({ key, node: nodeOfKey(editing, key) })));
  const last = nodes.at(-1)?.node ?? refuse(sentence("Nothing is selected."));
  const block = editing.scopes.blocks.get(last) ?? editing.body;
  if (nodes.some(({ node }) => editing.scopes.blocks.get(node) !== block))
    refuse(sentence("Only what stands in the same frame can be duplicated together."));
  refuseSecondExit(editing, block);
  const names = new Map<Variable, string>();
  const originals = nodes.flatMap(({ key, node }) => originalsOf(editing, key, node, block, names));
  for (const { span } of originals) nameCopies(editing, span, names);
  const copies = originals.map((original) => copyOf(editing, original, names));
  for (const copy of copies) editing.draft.addToBlock(block, last, copy);
  return keysOfCopies(editing, originals, names, last.end);
}

function outermost(
  all: readonly { key: string; node: ts.Statement }[],
): readonly { key: string; node: ts.Statement }[] {
  const unique = [...new Map(all.map((each) => [each.key, each])).values()].sort((a, b) => a.node.pos - b.node.pos);
  return unique.filter(
    ({ node }) =>
      !unique.some((other) => other.node !== node && other.node.pos <= node.pos && node.end <= other.node.end),
  );
}

function originalsOf(
  editing: Editing,
  key: string,
  node: ts.Statement,
  block: BlockNode,
  names: Map<Variable, string>,
): readonly Original[] {
  const item = editing.byKey.get(key);
  if (item?.kind === "task") return [originalOfTask(editing, item, node, names)];
  const span = { start: node.getStart(editing.source), end: node.end };
  return [...filledBy(editing, node, block), { statement: node, span, key }];
}

function originalOfTask(editing: Editing, task: Task, statement: ts.Statement, names: Map<Variable, string>): Original {
  const call = callOf(editing, task);
  const span = { start: call.getStart(editing.source), end: call.end };
  const own = editing.scopes.variables.find(
    (each) => each.declaration.getStart(editing.source) === task.spans.variable?.start,
  );
  const base = { statement, span, key: task.key };
  if (own === undefined && ts.isExpressionStatement(call.parent)) return base;
  const variable = own ? freshName(editing, baseOf(own.name)) : freshVariable(editing, task.callee);
  if (own) names.set(own, variable);
  return { ...base, variable };
}

/** The `let`s and lists that a group gives values to: a copy of the group needs its own. */
function filledBy(editing: Editing, group: ts.Statement, block: BlockNode): readonly Original[] {
  const filled = editing.scopes.usesOf(group).filter(({ reference }) => reference.isWrite);
  const variables = new Set(filled.map(({ variable }) => variable));
  return [...variables].map((variable) => {
    const { statement, name } = variable;
    if (statement === undefined || variable.block !== block) {
      return refuse(
        sentence("{group} gives {name} its value, and {name} can be given only once: duplicate what is inside.", {
          group: describeStatement(editing, group),
          name,
        }),
      );
    }
    return { statement, span: { start: statement.getStart(editing.source), end: statement.end } };
  });
}

/** Names for the copies of all variables declared in what is copied; a loop's item keeps its own. */
function nameCopies(editing: Editing, span: Span, names: Map<Variable, string>): void {
  for (const variable of editing.scopes.variables) {
    const at = variable.declaration.getStart(editing.source);
    const isItem = variable.statement !== undefined && ts.isForOfStatement(variable.statement);
    if (isItem || names.has(variable) || at < span.start || at >= span.end) continue;
    names.set(variable, freshName(editing, baseOf(variable.name)));
  }
}

/** `train2` is copied as `train3`, not as `train22`. */
function baseOf(name: string): string {
  return name.replace(/(?<=\D)\d+$/, "");
}

function copyOf(editing: Editing, original: Original, names: ReadonlyMap<Variable, string>): string {
  const { source, style, scopes } = editing;
  const { span, variable } = original;
  const draft = new Draft(source, style, scopes);
  const keys = leaveOutKeys({ ...editing, draft }, span);
  for (const [each, name] of names)
    for (const node of [each.declaration, ...each.references.map((reference) => reference.node)]) {
      const at = spanOfNode(editing, node);
      if (contains(span, at) && !keys.some((key) => contains(key, at))) draft.replace(at, renamedText(node, name));
    }
  const text = draft.textIn(span);
  const code = reindent(text, indentAt(source.text, original.statement.getStart(source)), "");
  const isCall = original.key !== undefined && editing.byKey.get(original.key)?.kind === "task";
  return `${variable === undefined ? "" : `const ${variable} = `}${code}${isCall ? style.semicolon : ""}`;
}

/** Keys that people chose are those of the originals alone. Gives where they stand. */
function leaveOutKeys(editing: Editing, span: Span): readonly Span[] {
  return [...editing.byKey.values()].flatMap((task) => {
    if (task.kind !== "task" || task.options.key === undefined) return [];
    const key = task.options.spans?.["key"];
    if (key === undefined || !contains(span, key)) return [];
    setCallOption(editing, task, "key", undefined);
    return [key];
  });
}

/** The keys that `read` will give to the copies, which stand at `offset`. */
function keysOfCopies(
  editing: Editing,
  originals: readonly Original[],
  names: ReadonlyMap<Variable, string>,
  offset: number,
): readonly string[] {
  const all = [...editing.byKey.values()];
  const namer = KeyNamer.beside(all);
  for (const each of all.filter((item) => startOf(item) < offset)) {
    if (each.kind === "task") namer.keyOf(each);
    else nameItem(namer, each, undefined);
  }
  return originals.flatMap(({ key, span, variable }) => {
    const inside = all.filter((item) => startOf(item) >= span.start && startOf(item) < span.end);
    const found = inside.map((item) => {
      const own = item.kind === "task" ? nameOfCopy(editing, item, names) : undefined;
      return [item.key, nameItem(namer, item, item.key === key ? (variable ?? own) : own)] as const;
    });
    const copied = found.find(([original]) => original === key)?.[1];
    return copied ?? [];
  });
}

function nameOfCopy(editing: Editing, task: Task, names: ReadonlyMap<Variable, string>): string | undefined {
  const found = [...names].find(
    ([variable]) => variable.declaration.getStart(editing.source) === task.spans.variable?.start,
  );
  return found?.[1];
}

function startOf(item: Statement): number {
  return item.kind === "task" ? item.spans.call.start : item.span.start;
}

const prefixes = { condition: "if", loop: "for", exitHandler: "try", opaque: "code" } as const;

function nameItem(namer: KeyNamer, item: Statement, variable: string | undefined): string | undefined {
  if (item.kind === "task") return namer.taskKey(variable ?? item.variable, item.component?.name ?? item.callee);
  return namer.groupKey(prefixes[item.kind]);
}
