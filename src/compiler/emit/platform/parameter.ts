import type { JsonValue } from "../../json.ts";
import {
  bindingOf,
  constantOf,
  fieldOf,
  fieldsOf,
  itemsOf,
  jsonOf,
  textOf,
  type OptionValue,
} from "../../kubernetes/optionValue.ts";
import type { Binding } from "../../pipeline.ts";
import type { TaskInputParameter } from "../../pipelineSpec.ts";

/**
 * A value as the platform's document names it (`TaskInputsSpec.InputParameterSpec`); undefined for what it cannot name. The task
 * waits for who makes it, unless `waits` says that it does not.
 */
export type ResolveParameter = (binding: Binding, waits?: boolean) => TaskInputParameter | undefined;

/** A message of the document, as proto3 has it in JSON. */
export type Message = Readonly<Record<string, JsonValue>>;

/** Takes what is undefined out of a message. */
export function message(fields: Readonly<Record<string, JsonValue | undefined>>): Message {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Message;
}

/** A text that proto3 leaves out when it is empty. */
export function filled(value: OptionValue | undefined): string | undefined {
  return textOf(value) || undefined;
}

/** A list that proto3 leaves out when it is empty. */
export function filledList(items: readonly JsonValue[]): readonly JsonValue[] | undefined {
  return items.length > 0 ? items : undefined;
}

/** The constant texts of a list; undefined for none, which proto3 leaves out. */
export function textsOf(value: OptionValue | undefined): readonly JsonValue[] | undefined {
  return filledList(itemsOf(value).flatMap((item) => textOf(item) ?? []));
}

/** A map of texts; proto3 leaves an empty one out. */
export function mapOf(value: OptionValue | undefined): Message | undefined {
  const fields = fieldsOf(value);
  return fields.length > 0 ? ((value && jsonOf(value)) as Message) : undefined;
}

/** A whole number of 64 bits is a text in proto3's JSON. */
export function longOf(value: OptionValue | undefined): string | undefined {
  const constant = constantOf(value);
  return typeof constant === "number" ? String(constant) : undefined;
}

/** A value of any kind, under the field that names parameters. */
export function parameterOf(
  value: OptionValue | undefined,
  resolve: ResolveParameter,
  waits = true,
): JsonValue | undefined {
  const binding = bindingOf(value);
  return binding && (resolve(binding, waits) as JsonValue | undefined);
}

/**
 * A name of something on the cluster. KFP has two fields for it: one for texts that older servers know, and one for any
 * value; the SDK writes both for a text. The option `deprecatedName` says another thing of the older one: `false` is none.
 */
export function nameOf(
  entry: OptionValue,
  resolve: ResolveParameter,
  fields: { readonly older: string; readonly newer: string },
): Message {
  const parameter = parameterOf(fieldOf(entry, "name"), resolve);
  const told = fieldOf(entry, "deprecatedName");
  const older = told === undefined ? constantText(parameter) : filled(told);
  return message({ [fields.older]: older, [fields.newer]: parameter });
}

function constantText(parameter: JsonValue | undefined): string | undefined {
  const { constant } = (parameter as TaskInputParameter | undefined)?.runtimeValue ?? {};
  return typeof constant === "string" && constant !== "" ? constant : undefined;
}
