import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPythonComponents } from "../../../../../src/compiler/read/python/readPythonComponents.ts";
import type { Component } from "../../../../../src/compiler/component.ts";
import type { ValueType } from "../../../../../src/compiler/types.ts";

/** What describe.py wrote with kfp 2.17.0. */
type Described = Record<string, { refused: string } | DescribedComponent>;

interface DescribedComponent {
  name: string;
  description: string | null;
  source: string;
  image: string;
  command: string[];
  inputs: Record<string, DescribedValue & { optional: boolean; default: unknown }>;
  outputs: Record<string, DescribedValue>;
}

interface DescribedValue {
  type: string;
  isList?: boolean;
  description: string | null;
}

const sdk = JSON.parse(textOf("./sdk.json")) as Record<string, Described>;

function textOf(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

function readCase(name: string, change: (text: string) => string = (text) => text) {
  return readPythonComponents(`/cases/${name}`, change(textOf(`./cases/${name}`)));
}

const described = (file: string) =>
  Object.entries(sdk[file]!).flatMap(([name, made]) => ("refused" in made ? [] : [[name, made] as const]));

/** The SDK's words for types, as `type` of an InputSpec: `Integer`, `List[int]`, `system.Model@0.0.1`. */
function sdkType(type: ValueType): { type: string; isList?: boolean } {
  if (type.kind === "artifact") {
    return { type: `${type.schemaTitle}@${type.schemaVersion}`, ...(type.isList && { isList: true }) };
  }
  return { type: type.name };
}

const canonical: Record<string, string> = {
  integer: "integer",
  int: "integer",
  float: "double",
  str: "string",
  string: "string",
  boolean: "boolean",
  bool: "boolean",
  dict: "struct",
  list: "list",
  pipelinetaskfinalstatus: "taskFinalStatus",
  taskconfig: "taskConfig",
};

function normalType({ type, isList }: { type: string; isList?: boolean }) {
  const word = /^(?:typing\.)?(\w+)(?:\[|$)/.exec(type)?.[1]?.toLowerCase();
  return { type: canonical[word ?? ""] ?? type, ...(isList && { isList }) };
}

function interfaceOf(component: Component) {
  return {
    inputs: component.inputs.map((input) => ({
      name: input.name,
      ...sdkType(input.type),
      optional: input.isOptional,
      default: input.defaultValue ?? null,
      description: input.description ?? null,
    })),
    outputs: component.outputs.map((output) => ({
      name: output.name,
      ...sdkType(output.type),
      description: output.description ?? null,
    })),
    description: component.description ?? null,
  };
}

function sdkInterface(made: DescribedComponent) {
  return {
    inputs: Object.entries(made.inputs).map(([name, { type, isList, ...rest }]) => ({
      name,
      ...normalType({ type, isList }),
      ...rest,
    })),
    outputs: Object.entries(made.outputs).map(([name, { type, isList, ...rest }]) => ({
      name,
      ...normalType({ type, isList }),
      ...rest,
    })),
    description: made.description,
  };
}

/** The SDK's component name becomes KFP's by `maybe_rename_for_k8s`. */
const renamed = (name: string) => name.toLowerCase().replace(/[^-0-9a-z]+/g, "-");

const variants: [string, (text: string) => string][] = [
  ["\\n", (text) => text],
  ["\\r\\n", (text) => text.replaceAll("\n", "\r\n")],
  ["\\r", (text) => text.replaceAll("\n", "\r")],
  ["no line break at the end", (text) => text.trimEnd()],
  ["a byte order mark", (text) => `\uFEFF${text}`],
];

describe.each(variants)("the embedded source is the SDK's, with %s", (_, change) => {
  const { components } = readCase("sources.py", change);
  test.each(described("sources.py"))("%s", (name, made) => {
    const implementation = components.get(name)?.implementation;
    expect(implementation).toMatchObject({ kind: "python", functionName: name, functionSource: made.source });
  });
});

describe.each(["sources.py", "interfaces.py", "docstrings.py"])("the SDK's interface: %s", (file) => {
  const { components, diagnosticsOf } = readCase(file);
  test.each(described(file))("%s", (name, made) => {
    expect(diagnosticsOf.get(name)).toEqual([]);
    const component = components.get(name)!;
    expect(interfaceOf(component)).toEqual(sdkInterface(made));
    expect(component.name).toBe(renamed(made.name));
    expect((component.implementation as { image: string }).image).toBe(made.image);
  });
});

test("every case the SDK takes is compared", () => {
  expect(["sources.py", "interfaces.py", "docstrings.py"].map((file) => Object.keys(sdk[file]!).length)).toEqual(
    ["sources.py", "interfaces.py", "docstrings.py"].map((file) => described(file).length),
  );
});
