import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../../../src/compiler/emit/yaml.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { FileDrawing, type Callable, type Drawing } from "../drawing.ts";
import type { Need } from "../components/ports.ts";
import { componentName } from "../words.ts";
import { fileText, programSources } from "./file.ts";
import { drawPipeline, type DrawnPipeline } from "./pipeline.ts";

function within(d: Drawing, file: FileDrawing): Drawing {
  d.program.pipelines++;
  const level = d.pipeline.level + 1;
  const pipeline = {
    left: 1 + d.chance.below(4),
    level,
    hasWorkspace: false,
    lists: new Set<string>(),
    lets: new Set<string>(),
    taskLists: [],
  };
  return { ...d, file, pipeline };
}

function kfpName(callee: string): string {
  return callee.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

function callableOf(
  callee: string,
  { inputs, outputs }: Pick<DrawnPipeline, "inputs" | "outputs">,
  takesStatus = false,
): Callable {
  return { callee, inputs, outputs, isContainer: false, takesStatus };
}

/** A pipeline that is used as a component, in the same file. */
export function definePipeline(d: Drawing, need: Need): Callable {
  const callee = componentName(d);
  const drawn = drawPipeline(within(d, d.file), kfpName(callee), need);
  d.file.definitions.push(`${drawn.comment}const ${callee} = ${drawn.text};`);
  d.note("sub-pipeline");
  return callableOf(callee, drawn);
}

/** One in a file of its own. */
export function definePart(d: Drawing, need: Need): Callable {
  const callee = componentName(d);
  const file = new FileDrawing();
  const drawn = drawPipeline(within(d, file), kfpName(callee), need);
  const path = `${callee}.pipeline.ts`;
  file.definitions.push(`${drawn.comment}export const ${callee} = ${drawn.text};`);
  d.program.files.set(path, fileText(file));
  d.file.import(`./${callee}.pipeline`, callee);
  d.note("sub-pipeline of another file");
  return callableOf(callee, drawn);
}

/** A compiled pipeline, used as a component. */
export function defineCompiled(d: Drawing, need: Need): Callable {
  const callee = componentName(d);
  const file = new FileDrawing();
  const drawn = drawPipeline(within(d, file), kfpName(callee), { ...need, isPlain: true });
  file.definitions.push(`${drawn.comment}export default ${drawn.text};`);
  const path = "/project/compiled.pipeline.ts";
  const compiled = compileFile(path, sourcesOf({ ...programSources(d.program), [path]: fileText(file) }));
  const pipeline = compiled.pipelines.find(({ exportName }) => exportName === "default");
  const error = compiled.diagnostics.find(({ severity }) => severity === "error");
  if (pipeline === undefined || error !== undefined)
    throw new Refused(`${error?.message ?? "There is no pipeline."}\n${fileText(file)}`);
  d.program.files.set(
    `${callee}.compiled.yaml`,
    printSpecYaml(emitPipelineSpec(pipeline, { naming: d.program.naming })),
  );
  d.file.import(`./${callee}.compiled.yaml`, callee);
  d.note("compiled pipeline as component");
  return callableOf(callee, drawn);
}

/** A pipeline that was drawn and that the compiler refuses. */
export class Refused extends Error {}
