import type { JsonValue } from "../../json.ts";
import type { Expression, Field } from "../../print/program/program.ts";
import { afterExpression } from "../taskOptions.ts";
import type { TaskNode, Value } from "./graph.ts";

/** Every value that the options of a task hold. */
export function optionValues({ options }: TaskNode): readonly Value[] {
  const { cpu, memory, accelerator, image, kubernetes } = options;
  const single = [
    cpu?.limit,
    cpu?.request,
    memory?.limit,
    memory?.request,
    accelerator?.type,
    accelerator?.count,
    image,
  ];
  return [...single.flatMap((value) => value ?? []), ...kubernetes.values()];
}

/** What methods of a task set, as options of its call, in the order in which people write them. */
export function taskOptions(
  { options }: TaskNode,
  after: readonly Expression[],
  valueOf: (value: Value) => Expression,
): readonly Field[] {
  const { name, cpu, memory, accelerator, image, env, cache, retry, ignoreUpstreamFailure, kubernetes } = options;
  const fields: Field[] = [];
  const add = (field: string, value: Expression | undefined): void => {
    if (value !== undefined) fields.push({ name: field, value });
  };
  add("name", name === undefined ? undefined : literal(name));
  add("cpu", cpu && amount(cpu, valueOf));
  add("memory", memory && amount(memory, valueOf));
  add("accelerator", accelerator && acceleratorOption(accelerator, valueOf));
  add("image", image && valueOf(image));
  add("env", env.size === 0 ? undefined : literal(Object.fromEntries(env)));
  add("cache", cache === undefined ? undefined : literal(cache));
  add("retry", retry && literal(retry));
  add("ignoreUpstreamFailure", ignoreUpstreamFailure === true ? literal(true) : undefined);
  add("after", afterExpression(after));
  add("kubernetes", kubernetes.size === 0 ? undefined : record(kubernetes, valueOf));
  return fields;
}

function literal(value: JsonValue): Expression {
  return { kind: "literal", value };
}

function record(values: Iterable<readonly [string, Value]>, valueOf: (value: Value) => Expression): Expression {
  return { kind: "record", fields: Array.from(values, ([name, value]) => ({ name, value: valueOf(value) })) };
}

function amount(
  { limit, request }: { limit?: Value; request?: Value },
  valueOf: (value: Value) => Expression,
): Expression {
  if (limit && !request) return valueOf(limit);
  const fields: [string, Value][] = [];
  if (request) fields.push(["request", request]);
  if (limit) fields.push(["limit", limit]);
  return record(fields, valueOf);
}

/** Version 1 meant Nvidia's where no type is said. A count may be a text in Python. */
function acceleratorOption(
  { type, count }: { type?: Value; count?: Value },
  valueOf: (value: Value) => Expression,
): Expression {
  const isText = count?.kind === "constant" && typeof count.value === "string";
  const number: Value | undefined = isText ? { kind: "constant", value: Number(count.value) } : count;
  const fields: Field[] = [{ name: "type", value: type ? valueOf(type) : literal("nvidia.com/gpu") }];
  if (number) fields.push({ name: "count", value: valueOf(number) });
  return { kind: "record", fields };
}
