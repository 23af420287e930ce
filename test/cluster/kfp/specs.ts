import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { loadYaml } from "../../../src/cli/loadYaml.ts";
import { compileFile } from "../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../src/compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../../src/compiler/emit/yaml.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";

const root = join(import.meta.dirname, "../../..");

/** A compiled pipeline, both halves. */
export interface CompiledSpec {
  readonly pipelineSpec: object;
  readonly platformSpec?: object;
}

export function readSpecYaml(yaml: string): CompiledSpec {
  const [pipelineSpec, platformSpec] = loadYaml(yaml) as (object | undefined)[];
  return { pipelineSpec: pipelineSpec ?? {}, platformSpec };
}

/** All pipelines of one of our examples' files, compiled by our compiler. */
export function compileExample(file: string): readonly { readonly name: string; readonly spec: CompiledSpec }[] {
  const folder = join(root, "examples");
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|py|json|ya?ml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = Object.fromEntries(sources.map((path) => [`/${relative(root, path)}`, readFileSync(path, "utf8")]));
  const compiled = compileFile(`/${file}`, sourcesOf(files));
  const errors = compiled.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`${file}: ${JSON.stringify(errors)}`);
  return compiled.pipelines.map((pipeline) => {
    const yaml = printSpecYaml(emitPipelineSpec(pipeline, { naming: "compact", sdkVersion: "2.17.0" }));
    return { name: `${basename(file)} ${pipeline.name}`, spec: readSpecYaml(yaml) };
  });
}

export const exampleFiles = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".pipeline.ts"))
  .map((file) => `examples/${file}`)
  .toSorted();

const goldenFolder = join(root, "test/data/pipelines");

/** KFP's own compiled pipelines, by their path. */
export const goldenFiles = readdirSync(goldenFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .toSorted();

export function readGolden(file: string): CompiledSpec {
  return readSpecYaml(readFileSync(join(goldenFolder, file), "utf8"));
}

interface Parameter {
  readonly parameterType: string;
  readonly defaultValue?: unknown;
  readonly isOptional?: boolean;
}

const samples: Readonly<Record<string, string | number | boolean | string[] | Record<string, string>>> = {
  STRING: "text",
  NUMBER_INTEGER: 3,
  NUMBER_DOUBLE: 1.0,
  BOOLEAN: true,
  LIST: ["a"],
  STRUCT: { a: "b" },
};

/** A value for each argument that a pipeline cannot do without. */
export function sampleArguments({ pipelineSpec }: CompiledSpec): Record<string, (typeof samples)[string]> {
  const { inputDefinitions } = (pipelineSpec as { root: { inputDefinitions?: { parameters?: object } } }).root;
  const needed = Object.entries((inputDefinitions?.parameters ?? {}) as Record<string, Parameter>).filter(
    ([, { defaultValue, isOptional }]) => defaultValue === undefined && isOptional !== true,
  );
  return Object.fromEntries(needed.map(([name, { parameterType }]) => [name, samples[parameterType] ?? "text"]));
}
