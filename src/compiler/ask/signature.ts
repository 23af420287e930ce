import type { Component, ComponentInput } from "../component.ts";
import { declaredType, propertyName } from "../print/declaredType.ts";
import { isFilledByKfp } from "../types.ts";

/** Wider than this a signature goes over several lines. */
const widest = 76;

/** A component as people call it: `random_int({ minimum: Int, maximum?: Int = 9 }): Int`. */
export function componentSignature(name: string, component: Component): string {
  const inputs = component.inputs.filter(({ type }) => !isFilledByKfp(type)).map(inputSignature);
  const outputs = outputsSignature(component);
  const short = `${name}(${inputs.length === 0 ? "" : `{ ${inputs.join(", ")} }`})${outputs}`;
  if (short.length <= widest || inputs.length === 0) return short;
  return `${name}({\n${inputs.map((input) => `  ${input},\n`).join("")}})${outputs}`;
}

/** `maximum?: Int = 9` */
export function inputSignature({ name, type, isOptional, defaultValue }: ComponentInput): string {
  const preset = defaultValue === undefined ? "" : ` = ${JSON.stringify(defaultValue)}`;
  return `${propertyName(name)}${isOptional ? "?" : ""}: ${declaredType(type)}${preset}`;
}

/** `: Int` for the only output, `: { head: Int, rest: Json[] }` for several; nothing where there is none. */
export function outputsSignature({ outputs }: Component): string {
  const type = outputType(outputs);
  return type === undefined ? "" : `: ${type}`;
}

/** The type of what a task puts out, as it is read: by `.output`, or by the names of `.outputs`. */
export function outputType(outputs: Component["outputs"]): string | undefined {
  const [only, ...others] = outputs;
  if (only === undefined) return undefined;
  if (others.length === 0 && only.name === "Output") return declaredType(only.type);
  return `{ ${outputs.map(({ name, type }) => `${propertyName(name)}: ${declaredType(type)}`).join("; ")} }`;
}
