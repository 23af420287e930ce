import type { Fields } from "./fields.ts";
import { constant, type TaskNode, type Value } from "./graph.ts";

/** Adds an item to a list of the task's option `kubernetes`. */
export function addTo(task: TaskNode, list: string, item: readonly (readonly [string, Value | undefined])[]): void {
  const fields = item.flatMap(([name, value]): [string, Value][] => (value === undefined ? [] : [[name, value]]));
  const before = task.options.kubernetes.get(list);
  const items = before?.kind === "list" ? before.items : [];
  task.options.kubernetes.set(list, { kind: "list", items: [...items, { kind: "record", fields }] });
}

/** Sets a field of a record of the task's option `kubernetes`; what was set before counts no more. */
export function setField(task: TaskNode, record: string, name: string, value: Value): void {
  const before = task.options.kubernetes.get(record);
  const fields = before?.kind === "record" ? before.fields.filter(([each]) => each !== name) : [];
  task.options.kubernetes.set(record, { kind: "record", fields: [...fields, [name, value]] });
}

/** Turns `{ key: variable }` into `{ variable: key }`. */
export function turned(value: Value | undefined): Value | undefined {
  const record =
    value?.kind === "constant" && typeof value.value === "object" && value.value !== null ? value.value : undefined;
  if (record === undefined) return undefined;
  const fields = Object.entries(record).flatMap(([key, variable]) =>
    typeof variable === "string" ? [[variable, constant(key)] as const] : [],
  );
  return { kind: "record", fields };
}

/** What Python writes with `_`, as Kubernetes does; what is None is left out. */
export function camelFields(fields: Fields): Fields {
  const isSaid = (value: Value): boolean => value.kind !== "constant" || value.value !== null;
  return fields.flatMap(([name, value]) => (isSaid(value) ? [[camel(name), value] as const] : []));
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
