import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { loadYaml } from "../../../src/cli/loadYaml.ts";
import { emitPipelineSpec } from "../../../src/compiler/emit/emitPipelineSpec.ts";
import { compiledSample } from "../compiler/ask/sample.ts";

const root = join(import.meta.dirname, "../../..");
const schema = JSON.parse(readFileSync(join(root, "syntaxes/pipelineSpec.schema.json"), "utf8")) as object;
const validate = new Ajv({
  allErrors: true,
  strict: true,
  strictTypes: false,
  allowUnionTypes: true,
  strictRequired: false,
}).compile(schema);

function problems(document: unknown): string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const golden = globSync("test/data/pipelines/**/*.yaml", { cwd: root }).sort();
const sample = () => structuredClone(emitPipelineSpec(compiledSample().pipelines[0]!).spec) as unknown as Loose;
interface Loose {
  [key: string]: Loose;
}

describe("the schema of PipelineSpecs", () => {
  it("takes every compiled pipeline of KFP's own tests, with what Kubernetes is told", () => {
    expect(golden.length).toBeGreaterThan(90);
    const wrong = golden.flatMap((name) =>
      loadYaml(readFileSync(join(root, name), "utf8")).flatMap((document) =>
        problems(document).map((problem) => `${name} ${problem}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("takes what we compile", () => {
    expect(problems(sample())).toEqual([]);
  });

  it("names what is wrong", () => {
    const spec = sample();
    const task = spec.root!.dag!.tasks!.parts!;
    delete (task as Record<string, unknown>).componentRef;
    (task as Record<string, unknown>).dependentTask = ["a"];
    delete (spec.pipelineInfo as Record<string, unknown>).name;
    (spec.root!.inputDefinitions!.parameters!.limit as Record<string, unknown>).parameterType = "INT";
    expect(problems(spec).filter((problem) => !problem.includes('"else"'))).toEqual([
      "/pipelineInfo must have required property 'name'",
      "/root/inputDefinitions/parameters/limit/parameterType must be equal to one of the allowed values",
      "/root/dag/tasks/parts must have required property 'componentRef'",
      "/root/dag/tasks/parts must NOT have additional properties",
    ]);
    expect(problems({ platforms: { kubernetes: { deploymentSpec: 1 } } })[0]).toBe(
      "/platforms/kubernetes/deploymentSpec must be object",
    );
  });
});
