import type { JsonValue } from "../../../../src/compiler/json.ts";
import type { Callable, Drawing, Port } from "../drawing.ts";
import { untyped, type Kind } from "../kinds.ts";
import { componentName } from "../words.ts";
import { drawPorts, type Need } from "./ports.ts";

/** Component YAML of KFP 1; JSON is YAML. */
export function defineYaml(d: Drawing, need: Need): Callable {
  const ports = drawPorts(d, need, untyped, (name) => name.toLowerCase());
  const callee = componentName(d);
  const path = `${callee}.component.yaml`;
  d.program.files.set(path, JSON.stringify(document(d, callee, ports.inputs, ports.outputs), undefined, 1));
  d.file.import(`./${path}`, callee);
  d.note("YAML component");
  return { callee, ...ports, isContainer: true, takesStatus: false };
}

function typeWord(type: Kind): string {
  const words = {
    string: "String",
    Int: "Integer",
    Float: "Float",
    boolean: "Boolean",
    list: "JsonArray",
    record: "JsonObject",
  };
  return type.kind === "artifact" ? type.name : words[type.kind];
}

function document(d: Drawing, name: string, inputs: readonly Port[], outputs: readonly Port[]): JsonValue {
  const { chance } = d;
  const input = ({ name: own, type, isOptional, defaultValue }: Port): JsonValue => ({
    name: own,
    type: typeWord(type),
    ...(isOptional && { optional: true }),
    ...(defaultValue !== undefined && {
      default: typeof defaultValue === "string" ? defaultValue : JSON.stringify(defaultValue),
    }),
  });
  const wordOf = ({ name: own, type }: Port): JsonValue => {
    if (type.kind === "artifact") return chance.often(50) ? { inputPath: own } : { inputUri: own };
    return { inputValue: own };
  };
  const words = inputs.map((each) => {
    if (each.isOptional && each.type.kind !== "artifact" && chance.often(50))
      return { if: { cond: { isPresent: each.name }, then: ["--it", wordOf(each)] } };
    return chance.often(25) ? { concat: ["--a=", wordOf(each)] } : wordOf(each);
  });
  return {
    name,
    ...(chance.often(40) && { description: "Does it; says:\n it's done" }),
    inputs: inputs.map(input),
    outputs: outputs.map(({ name: own, type }) => ({ name: own, type: typeWord(type) })),
    implementation: {
      container: {
        image: "busybox",
        command: ["sh", "-c", 'echo "$0"', ...words],
        args: outputs.map(({ name: own }) => ({ outputPath: own })),
      },
    },
  };
}
