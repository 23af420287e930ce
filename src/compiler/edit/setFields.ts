import ts from "typescript";
import type { JsonValue } from "../json.ts";
import type { Binding, Task } from "../pipeline.ts";
import { printLiteral } from "../print/printLiteral.ts";
import { callOf, type Editing } from "./editing.ts";
import { printProperty, propertyOf, removeElements, setProperty, spanOfNode } from "./objectLiteral.ts";
import { refuseSpread } from "./setArgument.ts";

type Fields = Readonly<Record<string, JsonValue | undefined>>;

/**
 * Changes only those fields of an option that is written as a record (`env`, `retry`, …) whose values are others than
 * before. False where it is not written so, or is to become something else.
 */
export function setFields(editing: Editing, task: Task, option: string, value: JsonValue): boolean {
  const options = callOf(editing, task).arguments[1];
  const property = options && ts.isObjectLiteralExpression(options) ? propertyOf(options, option) : undefined;
  const before = fieldsOf(editing, task, option);
  if (property === undefined || before === undefined || !isRecord(value)) return false;
  const span = task.options.spans?.[option];
  if (span?.start !== property.getStart(editing.source)) return false;
  const changed = Object.keys(value).filter((name) => !isSame(value[name], before[name]));
  const gone = Object.keys(before).filter((name) => before[name] !== undefined && value[name] === undefined);
  const written = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  if (written && ts.isObjectLiteralExpression(written)) {
    changeFields(editing, written, value, changed, gone);
    return true;
  }
  if (option === "retry" && written && ts.isNumericLiteral(written) && Object.keys(value).join() === "count") {
    editing.draft.replace(spanOfNode(editing, written), printLiteral(value["count"] ?? 0, editing.style));
    return true;
  }
  // A record by name stays the record that it is: what changes goes over it.
  if (option !== "env" || gone.length > 0 || changed.length === 0 || !written || !ts.isIdentifier(written))
    return false;
  const { braceSpace: space } = editing.style;
  const fields = changed.map((name) => printField(editing, name, value[name]));
  const code = `{${space}${[`...${written.text}`, ...fields].join(", ")}${space}}`;
  editing.draft.replace(spanOfNode(editing, property), `${option}: ${code}`);
  return true;
}

function changeFields(
  editing: Editing,
  object: ts.ObjectLiteralExpression,
  value: Fields,
  changed: readonly string[],
  gone: readonly string[],
): void {
  const spread = object.properties.findLast(ts.isSpreadAssignment);
  const leaving = gone.map((name) => {
    const property = propertyOf(object, name);
    return property ?? refuseSpread(editing, name, spanOfNode(editing, spread ?? object));
  });
  const [renamed, ...otherLeaving] = leaving;
  const [first, ...otherChanged] = changed;
  const isRename = renamed && first !== undefined && otherLeaving.length === 0 && otherChanged.length === 0;
  if (isRename && propertyOf(object, first) === undefined && spread === undefined) {
    editing.draft.replace(spanOfNode(editing, renamed), printField(editing, first, value[first]));
    return;
  }
  for (const name of changed) {
    setProperty(
      editing,
      object,
      name,
      printLiteral(value[name] ?? null, editing.style),
      spread && spanOfNode(editing, spread),
    );
  }
  if (leaving.length > 0) removeElements(editing, object, new Set(leaving));
}

function printField(editing: Editing, name: string, value: JsonValue | undefined): string {
  return printProperty(editing, name, printLiteral(value ?? null, editing.style));
}

/**
 * What an option's fields are now, as the canvas shows them: what a run gives is its code. Undefined for an option that is no
 * record.
 */
function fieldsOf(editing: Editing, task: Task, option: string): Fields | undefined {
  const { env, retry, cpu, memory, accelerator } = task.options;
  if (option === "env") return Object.fromEntries(env.map(({ name, value }) => [name, value]));
  const records: Readonly<Partial<Record<string, object>>> = { retry, cpu, memory, accelerator };
  const record = records[option];
  if (record === undefined) return undefined;
  const codeOf = (value: unknown): JsonValue => {
    const { span } = typeof value === "object" && value !== null ? (value as Binding) : {};
    return span ? editing.source.text.slice(span.start, span.end) : (value as JsonValue);
  };
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, codeOf(value)]));
}

function isRecord(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
