import type ts from "typescript";
import { bindingOf, constantOf, fieldOf, type OptionValue } from "../../kubernetes/optionValue.ts";
import { acceleratorShape, amountShape, imageShape } from "../../kubernetes/settingShapes.ts";
import { kubernetesShape } from "../../kubernetes/shapes.ts";
import type { Shape } from "../../kubernetes/shape.ts";
import type { ResourceAmount, Setting } from "../../pipeline.ts";
import type { OptionsDraft } from "./draft.ts";
import { readShaped, shapedConstant, type ShapedReading } from "./readShaped.ts";
import type { JsonValue } from "../../json.ts";

/** An option that may hold what a run gives. */
interface ShapedOption {
  readonly shape: Shape;
  put(draft: OptionsDraft, value: OptionValue): void;
}

export const shapedOptions: ReadonlyMap<string, ShapedOption> = new Map<string, ShapedOption>([
  ["image", { shape: imageShape, put: putImage }],
  ["cpu", { shape: amountShape, put: (draft, value) => void (draft.cpu = amountOf(value)) }],
  ["memory", { shape: amountShape, put: (draft, value) => void (draft.memory = amountOf(value)) }],
  ["accelerator", { shape: acceleratorShape, put: putAccelerator }],
  ["kubernetes", { shape: kubernetesShape, put: putKubernetes }],
]);

/** Reads such an option where it is written. */
export function readShapedOption(
  reading: ShapedReading,
  draft: OptionsDraft,
  name: string,
  option: ShapedOption,
  expression: ts.Expression,
): void {
  const value = readShaped(reading, option.shape, expression, [name]);
  if (value !== undefined) option.put(draft, value);
}

/** Reads such an option from a constant that comes from elsewhere, named at `at`. */
export function takeShapedOption(
  reading: ShapedReading,
  draft: OptionsDraft,
  name: string,
  option: ShapedOption,
  constant: JsonValue,
  at: ts.Node,
): void {
  const value = shapedConstant(reading, option.shape, constant, at, [name]);
  if (value !== undefined) option.put(draft, value);
}

function putImage(draft: OptionsDraft, value: OptionValue): void {
  const image = textSetting(value);
  if (image !== undefined) draft.image = image;
}

function amountOf(value: OptionValue): ResourceAmount {
  const limit = textSetting(fieldOf(value, "limit"));
  const request = textSetting(fieldOf(value, "request"));
  return { ...(limit !== undefined && { limit }), ...(request !== undefined && { request }) };
}

function putAccelerator(draft: OptionsDraft, value: OptionValue): void {
  const type = textSetting(fieldOf(value, "type"));
  const count = numberSetting(fieldOf(value, "count")) ?? 1;
  draft.accelerator = type === undefined ? { count } : { type, count };
}

function putKubernetes(draft: OptionsDraft, value: OptionValue): void {
  if (value.kind === "record") draft.kubernetes = value;
}

function textSetting(value: OptionValue | undefined): Setting<string> | undefined {
  const constant = constantOf(value);
  return typeof constant === "string" ? constant : bindingOf(value);
}

function numberSetting(value: OptionValue | undefined): Setting<number> | undefined {
  const constant = constantOf(value);
  return typeof constant === "number" ? constant : bindingOf(value);
}
