import { isList, isRecord, type JsonValue } from "../json.ts";
import type { Loop } from "../pipeline.ts";
import { fieldsOf, isDouble, itemsOf, type Member } from "../wholeFloats.ts";
import type { ParameterType, ValueType } from "../types.ts";
import { parameterType } from "../types.ts";
import type { Channel } from "./channel.ts";
import { injectedName } from "./channel.ts";
import type { EmitContext } from "./context.ts";
import type { Dag } from "./dag.ts";
import { inheritHandedDown } from "./emitCondition.ts";
import { give } from "./passage.ts";
import { pythonJson } from "./pythonText.ts";
import { resolveChannel } from "./resolve.ts";
import { isArtifact } from "./valueDefinition.ts";

/** Makes a loop's group iterate over its list, and its item known to the body. */
export function emitLoop(loop: Loop, context: EmitContext): void {
  const dag = context.plan.dagOf.get(loop);
  if (dag?.task === undefined || dag.parent === undefined) return;
  const around = context.plan.listDags.get(loop);
  if (around !== undefined) inheritHandedDown(around);
  inheritHandedDown(dag);
  if (loop.items.kind === "constant") overConstant(loop, loop.items.value, dag, context);
  else {
    const list = around ? takeList(loop, around, context) : resolveChannel(loop.items, dag.parent, context);
    if (list !== undefined) overChannel(loop, { ...list, type: takenType(loop, list.type, context) }, dag, context);
  }
  if (loop.limit !== undefined && loop.limit > 0) dag.task.spec.iteratorPolicy = { parallelismLimit: loop.limit };
}

function overConstant(loop: Loop, value: JsonValue, dag: Dag, context: EmitContext): void {
  const items = isList(value) ? value : [];
  const name = context.plan.names.constantItems.get(loop) ?? "";
  const fullName = freeName((number) => (number === 1 ? name : `${name}-${number}`), dag, context);
  const itemInput = defineItem(loop, fullName, constantItemType(itemsOf(items)), dag, context);
  if (dag.task !== undefined) dag.task.spec.parameterIterator = { items: { raw: pythonJson(items) }, itemInput };
}

/** Takes the list out of its record where the group around the loop is given it. */
function takeList(loop: Loop, around: Dag, context: EmitContext): Channel | undefined {
  const field = around.parent && resolveChannel(loop.items, around.parent, context);
  if (field === undefined || around.task === undefined) return undefined;
  const input = injectedName(field.fullName);
  give(around.task, input, field);
  const type = listType(field.type);
  around.inputs.set(input, type);
  return { source: { kind: "input", input }, type, fullName: field.fullName };
}

function overChannel(loop: Loop, list: Channel, dag: Dag, context: EmitContext): void {
  const { task } = dag;
  if (task === undefined) return;
  const listInput = injectedName(list.fullName);
  dag.inputs.set(listInput, list.type);
  give(task, listInput, list);
  if (context.naming === "compact") dag.takenList = listInput;
  const itemOf = (number: number): string => `${list.fullName}${number === 1 ? "" : `-${number}`}-loop-item`;
  const itemInput = defineItem(loop, freeName(itemOf, dag, context), itemType(list.type), dag, context);
  if (isArtifact(list.type)) task.spec.artifactIterator = { items: { inputArtifact: listInput }, itemInput };
  else task.spec.parameterIterator = { items: { inputParameter: listInput }, itemInput };
}

/** The item is an input of the loop's component that the iterator fills, so its task is not given it. */
function defineItem(loop: Loop, fullName: string, type: ValueType, dag: Dag, context: EmitContext): string {
  dag.itemName = fullName;
  const input = injectedName(fullName);
  dag.inputs.set(input, type);
  context.items.set(loop.key, { channel: { source: { kind: "input", input }, type, fullName }, home: dag });
  return input;
}

/**
 * The first name for an item that no other value has. Of two loops over one list, one in the other, the SDK gives both items
 * one name, and the inner one hides the outer; it also takes the item of `words` for the output `item` of a task `words-loop`.
 * `-loop-item` stays at the end: KFP's driver is to know items by it (driver/common/common.go `IsLoopArgument`).
 */
function freeName(numbered: (number: number) => string, dag: Dag, { plan }: EmitContext): string {
  const around = new Set<string | undefined>();
  for (let each = dag.parent; each !== undefined; each = each.parent) around.add(each.itemName);
  const isTaken = (name: string): boolean => {
    const end = name.lastIndexOf("-");
    const outputs = plan.tasks.get(name.slice(0, end))?.task.component?.outputs ?? [];
    const isOutput = outputs.some((output) => output.name === name.slice(end + 1));
    return isOutput || around.has(name) || plan.tasks.has(`${name}-subvar`);
  };
  let number = 1;
  while (isTaken(numbered(number))) number += 1;
  return numbered(number);
}

/**
 * The SDK calls a field of which it knows nothing a text, also where it is looped over. KFP's driver makes a text of the list
 * then, and reads the items of the loop out of that again (`getItems` of backend/src/v2/driver).
 */
function takenType(loop: Loop, type: ValueType, { naming }: EmitContext): ValueType {
  const isField = loop.items.kind === "loopItem" && loop.items.path.length > 0;
  const isText = type.kind === "parameter" && type.name === "string";
  return naming === "sdk" && isField && isText ? type : listType(type);
}

/** What is looped over is a list, also where nothing more is known of it, as of a field of a record. */
function listType(type: ValueType): ValueType {
  return isArtifact(type) || type.name === "list" ? type : parameterType("list");
}

function itemType(list: ValueType): ValueType {
  if (isArtifact(list)) return { ...list, isList: false };
  return list.items ?? parameterType("string");
}

/** Whole numbers among doubles are doubles; what is of several kinds travels as text. */
function constantItemType(items: readonly Member[]): ParameterType {
  const types = items.map(constantType);
  const names = new Set(types.map(({ name }) => name));
  const [first] = types;
  const records = items.map(({ value }) => value).filter(isRecord);
  if (first?.name === "struct" && names.size === 1) return recordType(records);
  if (first !== undefined && names.size === 1) return first;
  if ([...names].every((name) => name === "integer" || name === "double") && names.size > 0)
    return parameterType("double");
  return parameterType("string");
}

function constantType(member: Member): ParameterType {
  const { value } = member;
  if (typeof value === "boolean") return parameterType("boolean");
  if (typeof value === "number") return parameterType(isDouble(member) ? "double" : "integer");
  if (typeof value === "string" || value === null) return parameterType("string");
  if (isList(value)) return parameterType("list", constantItemType(itemsOf(value)));
  return recordType([value]);
}

/** What any of the records has is a field, of the type that its values have together. */
function recordType(records: readonly Readonly<Record<string, JsonValue>>[]): ParameterType {
  const values = new Map<string, Member[]>();
  for (const [name, value] of records.flatMap(fieldsOf)) values.set(name, [...(values.get(name) ?? []), value]);
  const fields = [...values].map(([name, each]) => [name, constantItemType(each)] as const);
  return { kind: "parameter", name: "struct", fields: Object.fromEntries(fields) };
}
