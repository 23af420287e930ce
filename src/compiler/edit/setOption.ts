import type { Task } from "../pipeline.ts";
import { printLiteral } from "../print/printLiteral.ts";
import { codeAt } from "./available.ts";
import { nodeOf, taskOf, type Editing } from "./editing.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { setCallOption } from "./setArgument.ts";
import { setFields } from "./setFields.ts";
import { variableOf } from "./variableNames.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Sets, changes or removes an option of a task. `after` takes the keys of tasks, and is written with their variables. */
export function setOption(editing: Editing, operation: Operation & { kind: "setOption" }): readonly string[] {
  const task = taskOf(editing, operation.task);
  const { option, value } = operation;
  if (operation.code !== undefined) {
    const given = { kind: "code", text: operation.code } as const;
    setCallOption(editing, task, option, codeAt(editing, given, nodeOf(editing, task), task.spans.call));
    return [];
  }
  const isNothing = value === undefined || (option === "after" && Array.isArray(value) && value.length === 0);
  if (!isNothing && setFields(editing, task, option, value)) return [];
  let code: string | undefined;
  if (!isNothing) code = option === "after" ? afterCode(editing, operation) : printLiteral(value, editing.style);
  setCallOption(editing, task, option, code);
  return [];
}

function afterCode(editing: Editing, { task, value }: Operation & { kind: "setOption" }): string {
  if (!Array.isArray(value)) return refuse(sentence("“after” takes a list of tasks."));
  const waiting = taskOf(editing, task);
  const consumer = nodeOf(editing, waiting);
  const keys = new Set((value as readonly unknown[]).map(String));
  const lists = listsKept(editing, waiting, keys);
  const variables = [...keys].flatMap((key) => {
    if (key === task) return refuse(sentence("A task cannot come after itself."));
    const list = lists.get(key);
    if (list !== undefined) return list;
    const before = taskOf(editing, key);
    // Written for its order and sight alone; the value's code is not used.
    codeAt(editing, { kind: "taskOutput", task: before.key, output: "Output" }, consumer, waiting.spans.call);
    return variableOf(editing, before);
  });
  return `[${[...new Set(variables)].join(", ")}]`;
}

/** By the key of each task that comes by a list of tasks, what to write for it: nothing for a list of which one is to go. */
function listsKept(
  editing: Editing,
  { options }: Task,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const { after, afterLists = [], afterSpans = [] } = options;
  const kept = new Map<string, readonly string[]>();
  after.forEach((key, index) => {
    const [list, span] = [afterLists[index], afterSpans[index]];
    if (list === undefined || span === undefined) return;
    const isWhole = after.every((other, at) => afterLists[at] !== list || keys.has(other));
    const text = editing.source.text.slice(span.start, span.end);
    kept.set(key, isWhole ? [text.startsWith("...") ? text : `...${text}`] : []);
  });
  return kept;
}
