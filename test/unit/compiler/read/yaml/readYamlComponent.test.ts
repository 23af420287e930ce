import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readYamlComponent } from "../../../../../src/compiler/read/yaml/readYamlComponent.ts";
import { LineIndex } from "../../../../../src/compiler/text.ts";

const samples = new URL("../../../../samples/cases/", import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, samples), "utf8");
const read = (text: string, path = "/c.yaml") => readYamlComponent(path, text);
const codes = (text: string) => read(text).diagnostics.map(({ code }) => code);

const component = (inputs: string, rest = "") =>
  `name: c\ninputs:\n${inputs}\nimplementation: {container: {image: i${rest}}}\n`;
const inputOf = (line: string) => read(component(`- {name: a, ${line}}`)).component?.inputs[0];

describe("defaults by type, as PyYAML and the SDK read them", () => {
  test.each([
    ["type: Integer, default: '1_0'", 10],
    ["type: Integer, default: 2.9", 2],
    ["type: Integer, default: 010", 8],
    ["type: Float, default: '1e-3'", 0.001],
    ["type: Bool, default: 'off'", false],
    ["type: Bool, default: on", true],
    ["type: String, default: 1.5", "1.5"],
    ["type: String, default: yes", "True"],
    ["type: String, default: y", "y"],
    ["type: String, default: 2020-01-01", "2020-01-01"],
    ["type: 'List[int]', default: '[1]'", [1]],
    ["type: JsonObject, default: '{\"a\": [null]}'", { a: [null] }],
  ])("%s", (line, value) => {
    expect(inputOf(line)).toMatchObject({ isOptional: true, defaultValue: value });
  });

  test.each([
    "type: Integer, default: '1.5'",
    "type: Float, default: ''",
    "type: Bool, default: maybe",
    "type: List, default: '{}'",
  ])("%s does not fit", (line) => {
    expect(codes(component(`- {name: a, ${line}}`))).toEqual(["yaml-default"]);
  });

  test("an optional input without a default has none, and an input called n keeps its name", () => {
    expect(inputOf("type: Integer, optional: true")).toEqual({
      name: "a",
      type: { kind: "parameter", name: "integer" },
      isOptional: true,
    });
    expect(read(component("- {name: n, type: Integer}")).component?.inputs[0]?.name).toBe("n");
  });
});

describe("text that is made to do harm", () => {
  test("is refused before it becomes large", () => {
    const levels = Array.from({ length: 30 }, (_, at) => `a${at}: &a${at} [${`*a${at - 1}, `.repeat(20)}x]`);
    expect(codes([levels[0]!.replaceAll("*a-1, ", ""), ...levels.slice(1)].join("\n"))).toEqual(["yaml-too-much"]);
  });

  test.each([
    ["deep", `a: ${"[".repeat(5000)}`, "yaml-syntax"],
    ["__proto__", `${component("- {name: a}")}__proto__: {a: 1}\n`, "yaml-too-much"],
    ["twice", `name: a\nname: b\n`, "yaml-syntax"],
    ["infinite", `a: .inf\n`, "yaml-too-much"],
    ["a tag of Python", "a: !!python/object/apply:os.system [ls]\n", "yaml-syntax"],
  ])("%s", (_name, text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test("a circle of aliases ends", () => {
    expect(codes("a: &a [*a]\n")).toEqual(["yaml-too-much"]);
  });
});

test("places are those of the file, in quoted text that is not far enough in too", () => {
  const text = `name: c\ndescription: "one\ntwo"\nimplementation:\n  container:\n    image: i\n    args: [{inputValue: x}]\n`;
  const { diagnostics } = read(text);
  expect(diagnostics.map(({ code, span }) => [code, new LineIndex(text).positionAt(span.start)])).toEqual([
    ["yaml-unknown-port", { line: 6, character: 24 }],
  ]);
});

describe("compiled components and pipelines", () => {
  const echo = textOf("yaml-components/echo.compiled.yaml");

  test("one that was compiled from a component is that component again", () => {
    expect(read(echo).component).toMatchObject({
      name: "echo",
      implementation: { kind: "container", image: "python:3.12" },
    });
  });

  test("one that sets anything for its task, or says what Kubernetes is told, runs as it is", () => {
    const twice = readFileSync(new URL("../../conformance/twins/yaml-components/twice.yaml", samples), "utf8");
    expect(read(twice).component).toMatchObject({ name: "twice", implementation: { kind: "spec" } });
    const cold = echo.replace("enableCache: true", "enableCache: false");
    expect(read(cold).component?.implementation.kind).toBe("spec");
    const told = `${echo}---\nplatforms: {kubernetes: {deploymentSpec: {executors: {exec-echo: {podMetadata: {labels: {a: b}}}}}}}\n`;
    expect(read(told).component?.implementation).toMatchObject({
      kind: "spec",
      platform: { platforms: { kubernetes: { deploymentSpec: { executors: { "exec-echo": {} } } } } },
    });
  });

  test("one that takes or gives something else than its only component is a pipeline of its own", () => {
    const unused = echo.replace(
      "  inputDefinitions:\n    parameters:\n      n:",
      "  inputDefinitions:\n    parameters:\n      more:\n        parameterType: STRING\n      n:",
    );
    expect(read(unused).component).toMatchObject({ implementation: { kind: "spec" } });
    expect(read(unused).component?.inputs.map(({ name }) => name)).toEqual(["more", "n", "text"]);
    const renamed = echo.replaceAll(
      /(?<=^ {2}outputDefinitions:\n {4}parameters:\n {6}|^ {6}parameters:\n {8})Output:/gm,
      "said:",
    );
    expect(read(renamed).component?.outputs.map(({ name }) => name)).toEqual(["said"]);
  });

  test("as JSON, in a job and in a manifest of Kubernetes too", () => {
    const spec = {
      pipelineInfo: { name: "p" },
      components: {},
      deploymentSpec: { executors: {} },
      root: { dag: { tasks: {} } },
    };
    expect(read(JSON.stringify(spec), "/p.json").component?.name).toBe("p");
    expect(read(JSON.stringify({ pipelineSpec: spec }), "/p.json").component?.name).toBe("p");
    expect(read(JSON.stringify({ kind: "PipelineVersion", spec: { pipelineSpec: spec } })).component?.name).toBe("p");
    expect(read('{"a": 1}', "/p.json")).toMatchObject({ isOther: true });
    expect(read("{", "/p.json")).toMatchObject({ isOther: true });
  });
});

test("any beginning of a file, and a file with any line gone, is read", () => {
  for (const file of ["types.yaml", "echo.compiled.yaml", "if_placeholder_component.yaml"]) {
    const text = textOf(`yaml-components/${file}`);
    for (let at = 0; at < text.length; at += 53) expect(() => read(text.slice(0, at))).not.toThrow();
    const lines = text.split("\n");
    for (const line of lines.keys())
      expect(() => read(lines.filter((_, each) => each !== line).join("\n"))).not.toThrow();
  }
});
