import { isFilledByKfp, parameterType } from "../../types.ts";
import type { ComponentInput } from "../../component.ts";
import type { ImportCode } from "../../diagnostics/importCatalogue.ts";
import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { lose, type Frame } from "./frame.ts";
import { constant, isLost, unwrapped, type Given, type TaskCallable, type Value } from "./graph.ts";
import { onlyOutput } from "./members.ts";
import { joined, pythonText, textParts } from "./texts.ts";
import { typeOfValue } from "./typeOfValue.ts";

/** Calls a component in a pipeline: a task, given what its inputs are called. */
export function makeTask(frame: Frame, called: TaskCallable, given: Given, node: SyntaxNode): Value {
  const { body } = frame;
  if (body === undefined) return lose(frame, "import-call", node, { name: called.name });
  const values: [string, Value][] = [];
  const inputs = called.component.inputs.filter(({ type }) => !isFilledByKfp(type));
  given.positional.forEach((value, at) => {
    const input = inputs[at];
    if (input) give(frame, values, called, input, value, node);
    else lose(frame, "import-argument", node, { component: called.name, name: `${at + 1}` });
  });
  for (const [name, value] of given.keywords) {
    const input = inputNamed(called, inputs, name);
    if (input) give(frame, values, called, input, value, node);
    else lose(frame, "import-argument", node, { component: called.name, name });
  }
  return { kind: "task", task: body.task(called, values) };
}

/** By its name, by what version 1 called it, or with `_` for what a YAML file writes with blanks or hyphens. */
function inputNamed(
  { aliases }: TaskCallable,
  inputs: readonly ComponentInput[],
  name: string,
): ComponentInput | undefined {
  const wanted = aliases?.get(name) ?? name;
  return inputs.find((each) => each.name === wanted) ?? inputs.find((each) => pythonName(each.name) === wanted);
}

function pythonName(name: string): string {
  return name.toLowerCase().replace(/[^_0-9a-z]+/g, "_");
}

function give(
  frame: Frame,
  values: [string, Value][],
  called: TaskCallable,
  input: ComponentInput,
  given: Value,
  node: SyntaxNode,
): void {
  const value = unwrapped(given);
  if (value.kind === "constant" && value.value === null) return; // as if it were not given
  const usable = argumentValue(input, value);
  if (usable === undefined) lose(frame, reasonOf(value), node, { name: input.name });
  else values.push([input.name, called.reference.kind === "defined" ? asText(frame, usable) : usable]);
}

/** Why a value can't be an argument. */
function reasonOf(value: Value): ImportCode {
  if (isLost(value)) return "import-follows";
  if (value.kind === "list" || value.kind === "record") return "import-mixed";
  return value.kind === "unknown" && value.because === "calculated" ? "import-calculated" : "import-value";
}

/** A word of a command line, which takes whatever there is as text. */
function asText(frame: Frame, value: Value): Value {
  const type = value.kind === "input" ? frame.body?.inputType(value.name) : typeOfValue(value);
  const isText = value.kind === "constant" || (type?.kind === "parameter" && type.name === "string");
  const mayBe = value.kind === "input" || value.kind === "output" || value.kind === "item";
  return isText || !mayBe || type?.kind === "artifact" ? value : { kind: "template", parts: [value] };
}

function argumentValue(input: ComponentInput, value: Value): Value | undefined {
  switch (value.kind) {
    case "constant":
      // Version 1 took a number for a text, as command lines do.
      return input.type.kind === "parameter" && input.type.name === "string" && typeof value.value === "number"
        ? constant(pythonText(value))
        : value;
    case "task": {
      const output = onlyOutput(value.task);
      return output.kind === "unknown" ? undefined : output;
    }
    case "input":
    case "output":
    case "item":
    case "collected":
    case "oneOf":
    case "run":
      return value;
    case "template":
      return joined(
        value.parts.flatMap((part) => (typeof part === "string" ? [part] : (textParts(unwrapped(part)) ?? []))),
      );
    case "list":
    case "record":
      return literalValue(value);
    default:
      return undefined;
  }
}

/** A list or record with values in it; undefined where it holds what KFP can't fill into one. */
function literalValue(given: Value): Value | undefined {
  const value = unwrapped(given);
  switch (value.kind) {
    case "constant":
      return value;
    case "list": {
      const items = value.items.map(literalValue);
      return items.every((item) => item !== undefined) ? { kind: "list", items } : undefined;
    }
    case "record": {
      const fields = value.fields.flatMap(([name, field]): [string, Value][] => {
        const read = literalValue(field);
        return read ? [[name, read]] : [];
      });
      return fields.length === value.fields.length ? { kind: "record", fields } : undefined;
    }
    case "collected":
    case "task": // whose output it is must be said, as the SDK has it
      return undefined;
    default:
      return isWhole(value) ? undefined : argumentValue(anyInput, value);
  }
}

const anyInput: ComponentInput = { name: "", type: parameterType("struct"), isOptional: false };

/** A list, a record or a file of a run, of which no text can be made. */
function isWhole(value: Value): boolean {
  const type = typeOfValue(value);
  return type?.kind === "artifact" || type?.name === "list" || type?.name === "struct";
}
