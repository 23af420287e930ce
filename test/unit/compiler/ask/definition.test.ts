import { describe, expect, it } from "vitest";
import { definitionAt } from "../../../../src/compiler/ask/definition.ts";
import { meaningAt } from "../../../../src/compiler/ask/meaning.ts";
import { placeOf, subjectOf } from "../../../../src/compiler/ask/place.ts";
import { pythonNameAt } from "../../../../src/compiler/ask/pythonPlaces.ts";
import { meantBy, referencesTo, usesIn } from "../../../../src/compiler/ask/references.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { compiledSample, offsetOf, python, pythonPath, typescript } from "./sample.ts";

const file = compiledSample();
const sources = sourcesOf({ [pythonPath]: python });

/** The text of a definition with its line, as `14: print_message`. */
function defined(piece: string, shift = 0, pythonText = python): string | undefined {
  const found = definitionAt(file, offsetOf(file, piece, shift), sourcesOf({ [pythonPath]: pythonText }));
  if (!found) return undefined;
  const { path, span } = found;
  expect(path).toBe(pythonPath);
  return `${pythonText.slice(0, span.start).split("\n").length}: ${pythonText.slice(span.start, span.end)}`;
}

describe("the definition", () => {
  it("of a component is its Python function, also where it is imported and under another name", () => {
    expect(defined("random_int({")).toBe("7: random_int");
    expect(defined("print_message as say")).toBe("16: print_message");
    expect(defined("say, print")).toBe("16: print_message");
    expect(defined("say({ message: label")).toBe("16: print_message");
  });

  it("of the file that an import names is its beginning", () => {
    expect(defined('"./coin.py"', 3)).toBe("1: ");
  });

  it("of an argument is the parameter", () => {
    expect(defined("minimum: limit")).toBe("7: minimum");
    expect(defined("count: draw")).toBe("16: count");
  });

  it("of an output is what declares it: a field, a parameter or the annotation", () => {
    expect(defined(".output > limit", 1)).toBe("7: int");
    expect(defined("rest)) {")).toBe("20: rest");
    const asCall = python.replace('[("head", int), ("rest", list)]', "head=int, rest=list");
    expect(defined("rest)) {", 0, asCall)).toBe("20: rest");
    const asClass = python
      .replace('NamedTuple("Parts", [("head", int), ("rest", list)])', "Parts")
      .concat("\n\nclass Parts(NamedTuple):\n    head: int\n    rest: list\n");
    expect(defined("rest)) {", 0, asClass)).toBe("30: rest");
  });

  it("of what the file itself defines is left to TypeScript", () => {
    for (const piece of ["draw.output > limit", "limit = 5", "label !==", "item as unknown", "pipeline, parallel"])
      expect(definitionAt(file, offsetOf(file, piece), sources), piece).toBeUndefined();
  });

  it("of the only output by its short name is the component that the file itself defines", () => {
    const text = `import { container, pipeline, type OutputPath } from "kubeflow-studio";
const flip = container(({ output }: { output: OutputPath<string> }) => ({ image: "a", args: [output] }));
export default pipeline({ name: "p" }, () => {
  const side = flip();
  return { a: side.output, b: side.outputs.output };
});
`;
    const own = compiledSample(text);
    const found = definitionAt(own, offsetOf(own, "side.output", 5), sources)!;
    expect(found.path).toBe(own.path);
    expect(text.slice(found.span.start, found.span.end)).toMatch(/^const flip = /);
    expect(definitionAt(own, offsetOf(own, "outputs.output", 8), sources)).toBeUndefined();
  });

  it("of a component in YAML is where it declares what is asked for, in both versions of KFP", () => {
    const v1 =
      "name: Train\ninputs:\n- name: rows\n  type: Integer\n- {name: seed, type: Integer}\noutputs:\n- {name: model}\n";
    const v2 = "root:\n  dag: {}\n  inputDefinitions:\n    parameters:\n      rows:\n        parameterType: STRING\n";
    const place = (yaml: string, kind: "input" | "output", name: string) => {
      const path = "/w/train.yaml";
      const span = placeOf({ path, exportName: "default", part: { kind, name } }, sourcesOf({ [path]: yaml }))?.span;
      return span && yaml.slice(span.start, span.end);
    };
    expect(place(v1, "input", "rows")).toBe("- name: rows");
    expect(place(v1, "input", "seed")).toBe("- {name: seed, type: Integer}");
    expect(place(v1, "output", "model")).toBe("- {name: model}");
    expect(place(v1, "output", "rows")).toBe("");
    expect(place(v2, "input", "rows")).toBe("rows:");
  });
});

describe("references", () => {
  const places = (piece: string, shift = 0): string[] => {
    const meaning = meaningAt(file, offsetOf(file, piece, shift));
    const subject = meaning && subjectOf(file, meaning);
    if (!subject) return [];
    const other = compiledSample(typescript, python, "/w/other.pipeline.ts");
    return referencesTo(subject, [file, other], sources).map(({ path, span }) => {
      const text = path === pythonPath ? python : typescript;
      return `${path} ${text.slice(span.start, text.indexOf("\n", span.start)).slice(0, 16)}`;
    });
  };

  it("to a component are its function, imports and calls in every file", () => {
    const inOne = (path: string) => [
      `${path} print_message as`,
      `${path} print_message, r`,
      `${path} print_message({ `,
      `${path} print_message({ `,
      `${path} say({ message: l`,
      `${path} say({ message: i`,
    ];
    expect(places("say, print")).toEqual([
      "/w/coin.py print_message(me",
      ...inOne("/w/draw.pipeline.ts"),
      ...inOne("/w/other.pipeline.ts"),
    ]);
  });

  it("to an input are the parameter and every argument, to an output its declaration and every use", () => {
    expect(places("count: draw")).toEqual([
      "/w/coin.py count: int = 1):",
      "/w/draw.pipeline.ts count: draw.outp",
      "/w/other.pipeline.ts count: draw.outp",
    ]);
    expect(places("rest)) {").length).toBe(3);
    expect(places(".output > limit", 1).length).toBe(1 + 2 * 3);
  });

  it("to a pipeline's parameter are its declarations and uses in the file", () => {
    const meaning = meaningAt(file, offsetOf(file, "limit = 5"))!;
    const subject = subjectOf(file, meaning)!;
    expect(usesIn(file, subject, meantBy(subject, sources)).length).toBe(5);
  });

  it("begin in a Python file at a function's name or parameter, not inside of it", () => {
    const at = (piece: string, shift = 0) => pythonNameAt(python, python.indexOf(piece) + shift);
    expect(at("random_int(minimum", 3)).toMatchObject({ functionName: "random_int" });
    expect(at("minimum: int")).toMatchObject({ functionName: "random_int", parameter: "minimum" });
    expect(at("return minimum", 9)).toBeUndefined();
    expect(at("= 9", 2)).toBeUndefined();
  });
});
