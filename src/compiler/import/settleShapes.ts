import { typeOfItems } from "../constantType.ts";
import { isList } from "../json.ts";
import { fieldType, parameterType, type ValueType } from "../types.ts";
import type { BlockNode, PipelineNode, StatementNode, TaskNode } from "./nodes.ts";
import type { Shape } from "./shape.ts";
import { itemShapes, shapesOf, typeOfOutput } from "./shapesOf.ts";
import { parameterOf } from "./valueTypes.ts";
import type { Value } from "./values.ts";

/**
 * Loops say of items of which nothing was known that they are texts. Where such an item is given to what takes another type, or
 * another type is given for it, that is taken back: what is written must not be a mistake in a pipeline file.
 */
export function settleShapes(pipelines: readonly PipelineNode[]): void {
  for (const pipeline of pipelines) {
    const { parameters = {} } = pipeline.component.inputDefinitions ?? {};
    for (const [name, { defaultValue }] of Object.entries(parameters))
      if (defaultValue !== undefined) pipeline.inputShapes.of(name).fitToConstant(defaultValue);
    settleBlock(pipeline.block, pipeline);
  }
}

function settleBlock({ nodes }: BlockNode, pipeline: PipelineNode): void {
  for (const node of nodes) {
    if (node.kind === "task") settleTask(node, pipeline);
    else for (const block of blocksOf(node)) settleBlock(block, pipeline);
  }
}

function blocksOf(node: Exclude<StatementNode, TaskNode>): readonly BlockNode[] {
  switch (node.kind) {
    case "chain":
      return node.branches.map(({ body }) => body);
    case "loop":
      return [node.body];
    case "try":
      return [node.body, node.exit];
  }
}

function settleTask({ component, arguments: given }: TaskNode, pipeline: PipelineNode): void {
  const { parameters = {} } = component.interface.inputDefinitions ?? {};
  const inputs = component.form.kind === "pipeline" ? component.form.pipeline.inputShapes : undefined;
  for (const { name, value } of given) {
    const declared = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (declared === undefined) continue;
    const shape = inputs?.of(name);
    settleValue(value, shape, parameterOf(declared.parameterType, shape), pipeline);
  }
}

/** What is given, or stands in a list or record that is. */
function settleValue(
  value: Value,
  shape: Shape | undefined,
  wanted: ValueType | undefined,
  pipeline: PipelineNode,
): void {
  switch (value.kind) {
    case "constant":
      if (value.value !== null) shape?.fitToConstant(value.value);
      break;
    case "items":
      shape?.fitTo(parameterType("list"));
      for (const item of value.items) settleValue(item, shape?.knownItems, itemsOf(wanted), pipeline);
      break;
    case "fields":
      shape?.fitTo(parameterType("struct"));
      for (const { name, value: field } of value.fields) {
        const place = shape?.knownField(name) ?? shape?.knownItems;
        settleValue(field, place, wanted && fieldOf(wanted, [name]), pipeline);
      }
      break;
    default:
      settle(value, shape, wanted, pipeline);
  }
}

function itemsOf(type: ValueType | undefined): ValueType | undefined {
  return type?.kind === "parameter" ? type.items : undefined;
}

function settle(value: Value, shape: Shape | undefined, wanted: ValueType | undefined, pipeline: PipelineNode): void {
  const { inputShapes } = pipeline;
  if (value.kind === "list") for (const each of itemShapes(value, inputShapes)) each.fitTo(itemsOf(wanted));
  else for (const each of shapesOf(value, inputShapes)) each.fitTo(wanted);
  shape?.fitTo(typeOf(value, pipeline));
}

/** The type of a value, as far as it is known. */
function typeOf(value: Value, pipeline: PipelineNode): ValueType | undefined {
  switch (value.kind) {
    case "input": {
      const declared = pipeline.component.inputDefinitions?.parameters?.[value.name];
      return declared && parameterOf(declared.parameterType, pipeline.inputShapes.of(value.name));
    }
    case "output":
      return typeOfOutput(value);
    case "let":
      return value.variable.values.map((each) => typeOf(each, pipeline)).find((type) => type !== undefined);
    case "list": {
      const items = value.list.value && typeOf(value.list.value, pipeline);
      return items?.kind === "parameter" ? parameterType("list", items) : undefined;
    }
    case "item":
      return itemType(value, pipeline);
    case "items":
      return parameterType("list");
    case "fields":
      return parameterType("struct");
    case "constant":
    case "template":
    case "run":
      return parameterType("string");
  }
}

function itemType({ loop, path }: Value & { kind: "item" }, pipeline: PipelineNode): ValueType | undefined {
  const { items } = loop;
  if (items.kind !== "constant") {
    const list = typeOf(items, pipeline);
    return fieldOf(list?.kind === "parameter" ? list.items : undefined, path);
  }
  return fieldOf(isList(items.value) ? typeOfItems(items.value) : undefined, path);
}

function fieldOf(type: ValueType | undefined, path: readonly string[]): ValueType | undefined {
  let field = type;
  for (const name of path) field = field?.kind === "parameter" ? fieldType(field, name) : undefined;
  return field;
}
