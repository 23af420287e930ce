import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPythonComponents } from "../../../../../src/compiler/read/python/readPythonComponents.ts";
import { emitPythonExecutor } from "../../../../../src/compiler/emit/emitPythonExecutor.ts";
import type { Component } from "../../../../../src/compiler/component.ts";
import type { ValueType } from "../../../../../src/compiler/types.ts";
import { isQuick } from "../../../../support/quick.ts";

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

describe.each(["sources.py", "interfaces.py"])("read and emitted, the SDK's command line: %s", (file) => {
  const { components } = readCase(file);
  test.each(described(file))("%s", (name, made) => {
    const { implementation } = components.get(name)!;
    if (implementation.kind !== "python") throw new Error("not a Python component");
    expect(emitPythonExecutor(implementation, "2.17.0").command).toEqual(made.command);
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

/** Of each function of a case file: its codes, and whether it is a component all the same. */
function verdicts(file: string): Record<string, string> {
  const { components, diagnosticsOf } = readCase(file);
  return Object.fromEntries(
    [...diagnosticsOf].map(([name, diagnostics]) => [
      name,
      [components.has(name) ? "read" : "refused", ...diagnostics.map(({ code }) => code)].join(" "),
    ]),
  );
}

test("what the SDK refuses is refused, each with its reason", () => {
  const ours = verdicts("refused.py");
  expect(Object.keys(ours).sort()).toEqual(Object.keys(sdk["refused.py"]!).sort());
  expect(Object.values(sdk["refused.py"]!).every((made) => "refused" in made)).toBe(true);
  expect(Object.entries(ours).filter(([, verdict]) => !/^refused python-[a-z-]+$/.test(verdict))).toEqual([]);
  expect(ours).toMatchInlineSnapshot(`
    {
      "a_set": "refused python-unsupported-annotation",
      "a_tuple": "refused python-unsupported-annotation",
      "annotated": "refused python-unsupported-annotation",
      "anything": "refused python-unsupported-annotation",
      "artifact_default": "refused python-artifact-default",
      "bare_input_path": "refused python-path-without-type",
      "bare_output_path": "refused python-path-without-type",
      "dict_return": "refused python-unsupported-return",
      "int_for_text": "refused python-default-type",
      "int_keys": "refused python-default-not-literal",
      "korean_name": "refused python-bad-name",
      "korean_output": "refused python-bad-name",
      "korean_output_argument": "refused python-bad-name",
      "list_output": "refused python-artifact-list-output",
      "list_return": "refused python-artifact-list-output",
      "literal": "refused python-unsupported-annotation",
      "no_annotation": "refused python-missing-annotation",
      "no_fields": "refused python-unreadable-named-tuple",
      "none_first": "refused python-unsupported-annotation",
      "optional_return": "refused python-unsupported-return",
      "own_class": "refused python-unsupported-annotation",
      "pair_return": "refused python-unsupported-return",
      "quoted_artifact": "refused python-quoted-annotation",
      "quoted_class": "refused python-quoted-annotation",
      "quoted_inside": "refused python-unsupported-annotation",
      "quoted_optional": "refused python-quoted-annotation",
      "quoted_return": "refused python-unsupported-return",
      "raw_bytes": "refused python-unsupported-annotation",
      "reserved": "refused python-reserved-argument",
      "sequence": "refused python-unsupported-annotation",
      "text_for_int": "refused python-default-type",
      "tuple_default": "refused python-default-not-literal",
      "tuple_return": "refused python-unsupported-return",
      "underscore_name": "refused python-bad-name",
      "union": "refused python-unsupported-annotation",
      "더하기": "refused python-bad-name",
    }
  `);
});

test("what the SDK compiles though its executor fails on it is reported", () => {
  expect(
    Object.values(sdk["stricter.py"]!).some((made) => "refused" in made && !made.refused.includes("Infinity")),
  ).toBe(false);
  expect(verdicts("stricter.py")).toMatchInlineSnapshot(`
    {
      "computed": "refused python-default-not-literal",
      "fraction": "refused python-default-type",
      "infinite": "refused python-default-not-literal",
      "input_of_int": "refused python-marker-of-parameter",
      "list_for_dict": "refused python-default-type",
      "named_class": "read python-named-tuple-outside",
      "path_of_text": "refused python-input-path-of-parameter",
      "path_of_word": "refused python-input-path-of-parameter",
      "positional": "read",
      "star": "refused python-star-argument",
      "stars": "refused python-star-argument",
      "through_alias": "read python-name-outside python-name-outside python-name-outside",
      "through_module": "read python-name-outside python-name-outside",
      "through_typing": "read python-name-outside python-name-outside",
    }
  `);
});

test("what only the SDK's compiler refuses is read, and told", () => {
  const { components } = readCase("kinder.py");
  expect(Object.values(sdk["kinder.py"]!).every((made) => "refused" in made)).toBe(true);
  expect(verdicts("kinder.py")).toEqual({
    union: "read python-sdk-refuses python-sdk-refuses",
    quoted: "read python-sdk-refuses python-sdk-refuses python-sdk-refuses",
    none_inside: "read",
  });
  expect(interfaceOf(components.get("union")!).inputs).toMatchObject([
    { type: "integer", optional: true, default: null },
    { type: "list", optional: true, default: null },
  ]);
  expect(interfaceOf(components.get("none_inside")!).inputs).toMatchObject([
    { default: [null] },
    { default: { a: null } },
  ]);
});

const read = (text: string) => readPythonComponents("/x.py", text);
const codes = (text: string) => read(text).diagnostics.map(({ code }) => code);

describe("decorators", () => {
  const implementationOf = (text: string) => read(text).components.get("f")?.implementation;

  test("options are read, constants of the file too", () => {
    const text = `from kfp import dsl as d
IMAGE = "python:" + '3.12'
BASE = ["a"]
@d.component(base_image=IMAGE, packages_to_install=[*[], "x"] if 0 else BASE + ["b==1"], pip_trusted_hosts=["h"])
def f(a: int): pass
`.replace('[*[], "x"] if 0 else ', "");
    expect(implementationOf(text)).toMatchObject({
      image: "python:3.12",
      packages: ["a", "b==1"],
      pipTrustedHosts: ["h"],
      installKfpPackage: true,
      isDecorated: true,
    });
  });

  test("an undecorated function has the defaults", () => {
    expect(implementationOf("def f(a: int): pass")).toEqual({
      kind: "python",
      functionName: "f",
      functionSource: "def f(a: int): pass\n",
      image: "python:3.11",
      hasDefaultImage: true,
      packages: [],
      pipIndexUrls: [],
      installKfpPackage: true,
    });
  });

  test("a target image holds the function already", () => {
    const text =
      'from typing import NamedTuple\nclass Out(NamedTuple):\n  a: int\n@dsl.component(target_image="i:1")\ndef f() -> Out: pass\n';
    expect(implementationOf(text)).toMatchObject({ image: "i:1", isContainerized: true });
    expect(codes(text)).toEqual([]);
  });

  test.each([
    ["@dsl.component(base_image=image())", "python-unreadable-option"],
    ["@dsl.component(packages_to_install=['a', 5])", "python-unreadable-option"],
    ["@dsl.component(packages_to_install='a')", "python-unreadable-option"],
    ["@dsl.component(base_imge='a')", "python-unknown-option"],
    ["@dsl.component(use_venv='yes')", "python-unreadable-option"],
    ["@dsl.component(additional_funcs=[g])", "python-unreadable-option"],
    ["@dsl.component(task_config_passthroughs=[dsl.TaskConfigField.NONE])", "python-unreadable-option"],
    ["@dsl.component(embedded_artifact_path=path())", "python-unreadable-option"],
    ["@dsl.component(notebook_path='x.ipynb')", "python-unknown-option"],
    ["@dsl.notebook_component(notebook_path='x.ipynb', target_image='x')", "python-unknown-option"],
    ["@dsl.component('a')", "python-decorator-argument"],
    ["@dsl.component(**options)", "python-decorator-argument"],
    ["@dsl.component\n@functools.cache", "python-unknown-decorator"],
    ["@dsl.container_component", "python-container-body"],
  ])("%s", (decorator, code) => {
    const { components, diagnostics } = read(`${decorator}\ndef f(a: int): pass\n`);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(components.has("f")).toBe(false);
  });

  test.each(["use_venv=False", "additional_funcs=None", "additional_funcs=[]", "output_component_file='x.yaml'"])(
    "%s changes nothing",
    (option) => {
      expect(codes(`@dsl.component(${option})\ndef f(a: int): pass\n`)).toEqual([]);
    },
  );
});

describe("broken and half-typed text", () => {
  test("the rest of the file is read", () => {
    const { components, diagnostics } = read(
      "def a(x: int): pass\n\ndef (): pass\n\nx = = 3\n\ndef b(y: str) -> int: return 1\n",
    );
    expect([...components.keys()]).toEqual(["a", "b"]);
    expect(diagnostics.map(({ code }) => code)).toContain("python-syntax-error");
    expect(diagnostics[0]!.span.start).toBeGreaterThan(19);
  });

  test("an error inside a body leaves the signature", () => {
    const { components, diagnosticsOf, diagnostics } = read("def a(x: int):\n    y = (1 +)\n\ndef b(): pass\n");
    expect(components.get("a")?.inputs).toHaveLength(1);
    expect(diagnosticsOf.get("a")?.map(({ code }) => code)).toEqual(["python-body-syntax"]);
    expect(diagnostics).toEqual([]);
  });

  test("a fault that no Python forgives is told of the file, and its echoes are not", () => {
    const { components, diagnosticsOf, diagnostics } = read("def a(x: int):\n    y = (1 +\n\ndef b(): pass\n");
    expect(components.get("a")?.inputs).toHaveLength(1);
    expect(diagnosticsOf.get("a")).toEqual([]);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["python-unclosed", "error"]]);
  });

  test.skipIf(isQuick).each([0, 1, 2])("any beginning and any gap of the cases is read (%i)", (seed) => {
    const text = textOf("./cases/interfaces.py") + textOf("./cases/sources.py");
    for (let at = seed; at < text.length; at += 97) {
      expect(() => readPythonComponents("/x.py", text.slice(0, at))).not.toThrow();
      expect(() => readPythonComponents("/x.py", text.slice(0, at) + text.slice(at + 13))).not.toThrow();
    }
  });

  test.each([
    "def f(a: str) -> str: return f'{a!r:>{10}}'",
    'def f(a: dict) -> str: return f"{a["k"]}"',
    "def f(a: int):\n    match a:\n        case [1, *_] | {'a': int()} if a: pass\n",
    "def f(a: int):\n    with (open('x') as b, open('y') as c): pass\n",
    "def f(a: int):\n    try: pass\n    except* ValueError: pass\n",
    "def f(a: int):\n    x: list[int] = [*range(a)]\n    print(x[1:, ...], lambda *b, c=1, **d: (yield))\n",
    "def f(a: int):\n    async def g(): await h()\n    return not a @ a\n",
  ])("modern Python is no syntax error: %s", (text) => {
    expect(read(text).diagnosticsOf.get("f")).toEqual([]);
  });
});

test("functions nobody means as components disturb nobody", () => {
  const { components, diagnostics, diagnosticsOf } = read(
    "def helper(x): return x\ndef _private(x): pass\ndef ok(a: int): pass\n",
  );
  expect([...components.keys()]).toEqual(["ok"]);
  expect(diagnostics).toEqual([]);
  expect(diagnosticsOf.get("helper")?.map(({ code }) => code)).toEqual(["python-missing-annotation"]);
});

test("a pipeline in Python is no mistake, though it can't be imported", () => {
  const { components, diagnostics, diagnosticsOf } = read("@dsl.pipeline(name='p')\ndef f(a: int): pass\n");
  expect([components.size, diagnostics]).toEqual([0, []]);
  expect(diagnosticsOf.get("f")?.map(({ code }) => code)).toEqual(["python-pipeline"]);
});

test("the last of two functions counts", () => {
  const { components, diagnosticsOf } = read("def f(a: int): pass\ndef f(b: str): pass\n");
  expect(components.get("f")?.inputs.map(({ name }) => name)).toEqual(["b"]);
  expect(diagnosticsOf.get("f")?.map(({ code }) => code)).toEqual(["python-duplicate-function"]);
});

test("spans are offsets of the file as it is, whatever its line ends", () => {
  const text = "\uFEFF# 😀\r\n@dsl.component\r\ndef f(a): pass\r\n";
  const { span } = read(text).diagnostics[0]!;
  expect(text.slice(span.start, span.end)).toBe("a");
});

test("a fix makes what it promises", () => {
  const text = "import typing\ndef f(a: typing.List[int]) -> int: pass\n";
  const [diagnostic] = read(text).diagnosticsOf.get("f")!;
  const [edit] = diagnostic!.fixes[0]!.edits;
  const fixed = text.slice(0, edit!.span.start) + edit!.text + text.slice(edit!.span.end);
  expect(fixed).toContain("a: List[int]");
  expect(read(fixed).diagnosticsOf.get("f")).toEqual([]);
});
