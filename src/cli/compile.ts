import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { emitPipelineSpec } from "../compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../compiler/emit/yaml.ts";
import { choosePipeline } from "./choosePipeline.ts";
import type { Command } from "./command.ts";
import { readCommandLine, UsageError } from "./usage.ts";

const flags = { output: "string", pipeline: "string", naming: "string" } as const;

/** `compile FILE --output OUT [--pipeline NAME] [--naming sdk|compact]`: 1 when the file has errors. */
export const compile: Command = (words, terminal) => {
  const { positionals, text } = readCommandLine("compile", words, flags);
  const [file, ...others] = positionals;
  const output = text("output");
  if (file === undefined || others.length > 0) throw new UsageError("compile needs one FILE.pipeline.ts.");
  if (output === undefined) throw new UsageError("compile needs --output OUT.yaml.");
  const naming = namingOf(text("naming"));
  const pipeline = choosePipeline(file, text("pipeline"), terminal);
  if (!pipeline) return Promise.resolve(1);
  const problem = writeWhole(output, printSpecYaml(emitPipelineSpec(pipeline, { naming })));
  if (problem !== undefined) terminal.err.write(`kubeflow-studio: ${output} cannot be written: ${problem}\n`);
  return Promise.resolve(problem === undefined ? 0 : 1);
};

function namingOf(text = "compact"): "compact" | "sdk" {
  if (text === "compact" || text === "sdk") return text;
  throw new UsageError(`--naming is compact or sdk, not "${text}".`);
}

/** All or nothing: a reader never sees half a file. Gives the system's reason when it cannot be done. */
function writeWhole(path: string, text: string): string | undefined {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, path);
    return undefined;
  } catch (error) {
    removeIfThere(draft);
    return error instanceof Error ? error.message : String(error);
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it could not be written, it may not even be looked for.
  }
}
