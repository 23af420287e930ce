import { celFunc, CelScalar, isCelError, isCelList, isCelMap, run, type CelInput, type CelValue } from "@bufbuild/cel";
import type { JsonValue } from "../../run/runEvent.ts";
import { Refusal } from "../refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** KFP's driver adds one function to CEL: `parseJson` (kubeflow/pipelines `backend/src/v2/expression`). */
const functions = {
  funcs: [celFunc("parseJson", [CelScalar.STRING], CelScalar.DYN, (text) => toCel(JSON.parse(text) as JsonValue))],
};

/**
 * A trigger policy's condition, with the environment of KFP's driver: `inputs.parameter_values['name']`, whose numbers
 * are doubles. Anything but true or false is a refusal.
 */
export function evaluateCondition(condition: string, parameters: Readonly<Record<string, JsonValue>>): boolean {
  const result = evaluate(condition, {
    inputs: { parameter_values: toCel(parameters), parameters: byKind(parameters) },
  });
  if (typeof result === "boolean") return result;
  throw new Refusal(
    sentence("The condition {condition} gives {value}, where true or false is needed.", {
      condition,
      value: JSON.stringify(toJson(result)),
    }),
  );
}

/** A `parameterExpressionSelector`: a part of a parameter, such as `parseJson(string_value)["key"]`. */
export function evaluateSelector(selector: string, value: JsonValue): JsonValue {
  return toJson(evaluate(selector, { ...kindsOf(value), string_value: toText(value) }));
}

function evaluate(expression: string, bindings: Record<string, CelInput>): CelValue {
  const result = run(expression, bindings, functions);
  if (!isCelError(result)) return result;
  throw new Refusal(
    sentence("The expression {expression} cannot be evaluated: {problem}.", {
      expression: shortened(expression),
      problem: shortened(result.message.replace(/^<input>:/, "")),
    }),
  );
}

/** Expressions and what is said of them may be longer than anyone reads. */
function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** The older form of the environment, `inputs.parameters['name'].string_value`. */
function byKind(parameters: Readonly<Record<string, JsonValue>>): CelInput {
  return new Map(Object.entries(parameters).map(([name, value]) => [name, new Map(Object.entries(kindsOf(value)))]));
}

function kindsOf(value: JsonValue): Record<string, CelInput> {
  if (typeof value === "number") return { number_value: value, double_value: value, int_value: wholeOf(value) };
  if (typeof value === "boolean") return { bool_value: value };
  return { string_value: toText(value) };
}

function wholeOf(value: number): CelInput {
  return Number.isInteger(value) ? BigInt(value) : value;
}

function toText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Objects become maps, so that a name like `constructor` is a key like any other. */
function toCel(value: JsonValue): CelInput {
  if (Array.isArray(value)) return value.map(toCel);
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([key, item]) => [key, toCel(item)]));
}

function toJson(value: CelValue): JsonValue {
  if (typeof value === "bigint") return Number(value);
  if (isCelList(value)) return [...value].map(toJson);
  if (isCelMap(value)) return Object.fromEntries([...value].map(([key, item]) => [keyText(key), toJson(item)]));
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  throw new Refusal(sentence("An expression gives a value that JSON cannot hold."));
}

/** Keys of maps may be numbers and booleans in CEL; JSON has only texts. */
function keyText(key: string | bigint | boolean | { readonly value: bigint }): string {
  return String(typeof key === "object" ? key.value : key);
}
