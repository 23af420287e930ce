import { describe, expect, it } from "vitest";
import { definitionInYaml } from "../../../../src/compiler/ask/definition.ts";
import { meaningAt } from "../../../../src/compiler/ask/meaning.ts";
import { subjectOf, type Subject } from "../../../../src/compiler/ask/place.ts";
import { isRenamable, renameSubject } from "../../../../src/compiler/ask/rename.ts";
import { referencesTo } from "../../../../src/compiler/ask/references.ts";
import { yamlSubjectAt } from "../../../../src/compiler/ask/yamlSubject.ts";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

const yamlPath = "/w/train.yaml";
const pipelinePath = "/w/a.pipeline.ts";

const yaml = `# Trains.
name: Train model   # by hand
inputs:
- {name: "Learning rate", type: Float, default: '0.1'}  # how fast
- name: rows
  type: Dataset
- name: seed
outputs:
- {name: model, type: Model}
implementation:
  container:
    image: a
    command: [train, rows, --rate, {inputValue: Learning rate}]
    args:
    - {inputPath: rows}   # the rows
    - if:
        cond: {isPresent: 'Learning rate'}
        then: [--rate, {concat: ["=", {inputValue: "Learning rate"}]}]
    - {outputPath: model}
    - {inputPath: seed}
`;

const typescript = `import { pipeline, importer, type Dataset } from "kubeflow-studio";
import train, { train_model } from "./train.yaml";

export default pipeline({ name: "p" }, () => {
  const rows = importer<Dataset>({ uri: "gs://a/b", type: "Dataset" });
  const first = train({ learning_rate: 1.5, rows });
  const second = train_model({ "learning_rate": 2.5, rows: rows.output });
  return { a: first.outputs.model, b: second.outputs["model"] };
});
`;

function filesOf(yamlText: string, text: string) {
  const sources = sourcesOf({ [yamlPath]: yamlText, [pipelinePath]: text });
  return { sources, pipelines: [compileFile(pipelinePath, sources)] };
}

function inYaml(piece: string, text = yaml): Subject | undefined {
  return yamlSubjectAt(yamlPath, text, text.indexOf(piece))?.subject;
}

function inPipeline(piece: string, shift = 0, text = typescript): Subject {
  const file = compileFile(pipelinePath, sourcesOf({ [yamlPath]: yaml, [pipelinePath]: text }));
  const meaning = meaningAt(file, text.indexOf(piece) + shift, "value");
  const subject = meaning && subjectOf(file, meaning);
  if (!subject) throw new Error(`Nothing at ${piece}.`);
  return subject;
}

/** The lines that change in both files, or the reason why not. */
function renamed(subject: Subject | undefined, name: string, yamlText = yaml, text = typescript): string | string[] {
  const result = renameSubject(subject!, name, filesOf(yamlText, text));
  if (!result.ok) return inEnglish(result.sentence);
  return [
    [yamlPath, yamlText],
    [pipelinePath, text],
  ].flatMap(([path = "", before = ""]) => {
    const lines = before.split("\n");
    const after = applyEdits(before, result.edits.get(path) ?? []).split("\n");
    return after.filter((line, at) => line !== lines[at]).map((line) => line.trim());
  });
}

const compiled = `# PIPELINE DEFINITION
pipelineInfo:
  name: train-model
root:
  inputDefinitions:
    parameters:
      rate:
        parameterType: NUMBER_DOUBLE
  outputDefinitions:
    artifacts:
      "model":
        artifactType: {schemaTitle: system.Model, schemaVersion: 0.0.1}
components:
  root:
    inputDefinitions:
      parameters:
        other: {parameterType: STRING}
deploymentSpec: {}
`;

describe("what component YAML names", () => {
  const train = { path: yamlPath, exportName: "train_model" };

  it("is the component, an input or an output, where it is declared and where it is used", () => {
    const rate = { ...train, part: { kind: "input", name: "learning_rate" } };
    expect(inYaml("Train model")).toEqual(train);
    expect(inYaml("Learning rate")).toEqual(rate);
    expect(inYaml("Learning rate}]")).toEqual(rate);
    expect(inYaml("Learning rate'")).toEqual(rate);
    expect(inYaml("model, type")).toEqual({ ...train, part: { kind: "output", name: "model" } });
    expect(inYaml("rows}")).toEqual({ ...train, part: { kind: "input", name: "rows" } });
    for (const piece of ["Trains", "type: Float", "rows, --rate", "image", "the rows", "0.1"])
      expect(inYaml(piece), piece).toBeUndefined();
  });

  it("is in a compiled one what its root has", () => {
    const component = { path: yamlPath, exportName: "component" };
    expect(inYaml("train-model", compiled)).toEqual(component);
    expect(inYaml("rate:", compiled)).toEqual({ ...component, part: { kind: "input", name: "rate" } });
    expect(inYaml('model"', compiled)).toEqual({ ...component, part: { kind: "output", name: "model" } });
    for (const piece of ["other", "system", "artifacts", "pipelineInfo"])
      expect(inYaml(piece, compiled), piece).toBeUndefined();
  });

  it("is nothing in other YAML, nor in what is none", () => {
    expect(inYaml("a", "name: a\nreplicas: 3\n")).toBeUndefined();
    expect(inYaml("a", "name: {{ a }\n")).toBeUndefined();
  });
});

describe("the definition", () => {
  it("of what the command uses is where it is declared", () => {
    const at = (piece: string) => {
      const found = definitionInYaml(yamlPath, yaml, yaml.indexOf(piece));
      return found && [found.path, yaml.slice(found.span.start - 7, found.span.end), found.origin.start];
    };
    expect(at("rows}")).toEqual([yamlPath, " name: rows", yaml.indexOf("rows}")]);
    expect(at("image")).toBeUndefined();
  });
});

describe("references", () => {
  const places = (subject: Subject | undefined) => {
    const { sources, pipelines } = filesOf(yaml, typescript);
    return referencesTo(subject!, pipelines, sources).map(({ path, span }) => {
      const text = path === yamlPath ? yaml : typescript;
      return `${path} ${String(text.slice(0, span.start).split("\n").length)}: ${text.slice(span.start, span.end)}`;
    });
  };

  it("to an input and an output are the uses in the file itself and in pipelines", () => {
    expect(places(inYaml("Learning rate"))).toEqual([
      "/w/train.yaml 4: - {name: \"Learning rate\", type: Float, default: '0.1'}  # how fast",
      "/w/train.yaml 13: Learning rate",
      "/w/train.yaml 17: Learning rate",
      "/w/train.yaml 18: Learning rate",
      "/w/a.pipeline.ts 6: learning_rate",
      '/w/a.pipeline.ts 7: "learning_rate"',
    ]);
    expect(places(inYaml("model, type")).slice(2)).toEqual([
      "/w/a.pipeline.ts 8: model",
      '/w/a.pipeline.ts 8: "model"',
    ]);
  });

  it("to the component are its imports and calls, whatever it is called", () => {
    expect(places(inYaml("Train model")).slice(1)).toEqual([
      "/w/a.pipeline.ts 2: train",
      "/w/a.pipeline.ts 2: train_model",
      "/w/a.pipeline.ts 6: train",
      "/w/a.pipeline.ts 7: train_model",
    ]);
  });
});

describe("renaming what component YAML names", () => {
  const expected = (name: string) => [
    `- {name: "${name}", type: Float, default: '0.1'}  # how fast`,
    `command: [train, rows, --rate, {inputValue: ${name}}]`,
    `cond: {isPresent: '${name}'}`,
    `then: [--rate, {concat: ["=", {inputValue: "${name}"}]}]`,
  ];
  const calls = (name: string) => [
    `const first = train({ ${name}: 1.5, rows });`,
    `const second = train_model({ ${name}: 2.5, rows: rows.output });`,
  ];

  it("changes an input there and in all calls, begun at either end", () => {
    expect(renamed(inYaml("Learning rate"), "Step size")).toEqual([...expected("Step size"), ...calls("step_size")]);
    expect(renamed(inPipeline("learning_rate: 1"), "step")).toEqual([...expected("step"), ...calls("step")]);
  });

  it("keeps what a shorthand gives, and leaves texts of the command alone", () => {
    expect(renamed(inYaml("rows\n"), "data")).toEqual([
      "- name: data",
      "- {inputPath: data}   # the rows",
      "const first = train({ learning_rate: 1.5, data: rows });",
      'const second = train_model({ "learning_rate": 2.5, data: rows.output });',
    ]);
  });

  it("changes an output where it is taken", () => {
    expect(renamed(inYaml("model, type"), "best model")).toEqual([
      "- {name: best model, type: Model}",
      "- {outputPath: best model}",
      'return { a: first.outputs.best_model, b: second.outputs["best_model"] };',
    ]);
  });

  it("changes the component's name and the imports by it; a default import has a name of its own", () => {
    expect(renamed(inYaml("Train model"), "Fit: all")).toEqual([
      'name: "Fit: all"   # by hand',
      'import train, { fit_all } from "./train.yaml";',
      'const second = fit_all({ "learning_rate": 2.5, rows: rows.output });',
    ]);
    const file = compileFile(pipelinePath, sourcesOf({ [yamlPath]: yaml, [pipelinePath]: typescript }));
    expect(isRenamable(inPipeline("train_model("), file)).toBe(true);
    const asDefault = typescript.replace("train, { train_model }", "train_model").replace("train({", "train_model({");
    const other = compileFile(pipelinePath, sourcesOf({ [yamlPath]: yaml, [pipelinePath]: asDefault }));
    expect(isRenamable(inPipeline("train_model(", 0, asDefault), other)).toBe(false);
  });

  it("changes only the YAML where pipelines call it the same", () => {
    expect(renamed(inYaml("Learning rate"), "learning rate")).toEqual(expected("learning rate"));
  });

  it("quotes what would be no text, and leaves aliases to what they stand for", () => {
    const aliased = yaml.replace("- name: seed", "- name: &s seed").replace("inputPath: seed", "inputPath: *s");
    expect(renamed(inYaml("seed", aliased), "on", aliased)).toEqual(['- name: &s "on"']);
  });

  it.each([
    ["rows", "Learning RATE", "Learning RATE is already the name of something else in train.yaml."],
    ["rows", "…", "“…” cannot be a name here: begin with an English letter, then letters, digits and _."],
    ["rows", "1st", "“1st” cannot be a name here: begin with an English letter, then letters, digits and _."],
  ])("is refused: %s to %s", (old, name, reason) => {
    expect(renamed(inYaml(`name: ${old}`.slice(6) + "\n"), name)).toBe(reason);
  });

  it("is refused where a text of the command names it", () => {
    const raw = yaml.replace("[train, rows", `[train, "{{$.inputs.artifacts['rows'].path}}"`);
    expect(renamed(inYaml("rows\n", raw), "data", raw)).toBe(
      "{{$.inputs.artifacts['rows'].path}} in train.yaml names rows in a text: rename it by hand.",
    );
  });

  it("is refused where the component has no name", () => {
    const nameless = yaml.replace(/^name: .*$/m, "");
    expect(renamed({ path: yamlPath, exportName: "name" }, "fit", nameless)).toBe(
      "train.yaml says no name that could be changed: add one there.",
    );
  });

  it("is refused in what is compiled", () => {
    expect(renamed(inYaml("rate:", compiled), "step", compiled)).toBe(
      "train.yaml is compiled: rename it in what that was compiled from, and compile it again.",
    );
  });
});
