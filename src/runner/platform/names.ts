import type { TaskInputParameter } from "../../compiler/pipelineSpec.ts";
import type { JsonValue } from "../../run/runEvent.ts";
import { evaluateSelector } from "../walk/expression.ts";
import { fieldsOf, filledText, type Fields } from "./read.ts";

/** A value that only the run will make. */
export const notYet = Symbol("not yet");

/** Where the name of a secret, a config map or a claim is looked for: in the DAG that its task is in. */
export interface Lookup {
  constant(value: JsonValue): JsonValue | undefined | typeof notYet;
  input(name: string): JsonValue | undefined | typeof notYet;
  output(task: string, key: string): JsonValue | undefined | typeof notYet;
}

/** The newer field names any value; files of older SDKs have only the older one, which is a text. */
export function nameOf(entry: Fields, older: string, newer: string): TaskInputParameter | undefined {
  const parameter = fieldsOf(entry[newer]);
  if (Object.keys(parameter).length > 0) return parameter;
  const constant = filledText(entry[older]);
  return constant === undefined ? undefined : { runtimeValue: { constant } };
}

/** A claim's older fields stand in the mount itself (`PvcMount.pvc_reference`). */
export function claimOf(mount: Fields): TaskInputParameter | undefined {
  const parameter = nameOf(mount, "constant", "pvcNameParameter");
  if (parameter) return parameter;
  const { taskOutputParameter, componentInputParameter } = mount as TaskInputParameter;
  return (taskOutputParameter ?? componentInputParameter)
    ? { taskOutputParameter, componentInputParameter }
    : undefined;
}

/** The name that a parameter says; undefined for null, which KFP's driver takes for “leave it out”. */
export function resolveName(parameter: TaskInputParameter, lookup: Lookup): string | undefined | typeof notYet {
  const value = valueOf(parameter, lookup);
  if (value === notYet || value === undefined || value === null) return value ?? undefined;
  const selector = parameter.parameterExpressionSelector;
  const selected = selector === undefined ? value : evaluateSelector(selector, value);
  return typeof selected === "string" ? selected : JSON.stringify(selected);
}

function valueOf(parameter: TaskInputParameter, lookup: Lookup): JsonValue | undefined | typeof notYet {
  const { runtimeValue, componentInputParameter, taskOutputParameter } = parameter;
  if (runtimeValue) return lookup.constant(runtimeValue.constant);
  if (componentInputParameter !== undefined) return lookup.input(componentInputParameter);
  if (taskOutputParameter)
    return lookup.output(taskOutputParameter.producerTask, taskOutputParameter.outputParameterKey);
  return undefined;
}
