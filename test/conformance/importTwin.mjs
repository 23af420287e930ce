import { compileFile } from "../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import { importPython } from "../../src/compiler/import/python/importPython.ts";

/**
 * Imports a Python pipeline into a folder that is not there, and compiles what came of it as the SDK names things: the pipeline
 * of this name where there are several.
 * @returns {{ problems: string[], emitted?: { spec: object, platform?: object } }}
 */
export function importedFrom(path, sources, name) {
  const python = path.replaceAll("\\", "/");
  const folder = `${python.slice(0, python.lastIndexOf("/"))}/imported`;
  const { files, notes } = importPython(python, folder, sources);
  const written = new Map(files.map((file) => [`${folder}/${file.path}`, file.text]));
  const lost = notes
    .filter(({ severity }) => severity === "lost")
    .map(({ line, code, message }) => `line ${line}: ${code}: ${message}`);
  const main = files.find((file) => file.path === `${name}.pipeline.ts`) ?? files[0];
  if (main === undefined) return { problems: [...lost, "Nothing was written."] };
  const read = (file) => written.get(file) ?? sources.read(file);
  const compiled = compileFile(`${folder}/${main.path}`, { read });
  const errors = compiled.diagnostics.filter(({ severity }) => severity === "error");
  const problems = [...lost, ...errors.map(({ code, message }) => `${code}: ${message}`)];
  const pipeline = compiled.pipelines.find(({ exportName }) => exportName === "default");
  if (pipeline === undefined) return { problems: [...problems, "It has no pipeline."] };
  return { problems, emitted: emitPipelineSpec(pipeline, { naming: "sdk" }) };
}
