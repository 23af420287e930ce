import type { PipelineSpec } from "../compiler/pipelineSpec.ts";
import { lookAt } from "./lookAt.ts";
import type { SpecFile } from "./readSpec.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError, type Parsed } from "./usage.ts";

/** The file that a command was given, compiled if it was not. */
export interface PipelineFile {
  readonly file: string;
  readonly spec: PipelineSpec;
  /** What Kubernetes is told, when that is something. */
  readonly platform?: object;
}

/**
 * The one FILE.pipeline.ts or SPEC.yaml that a command was given, with `--pipeline NAME`; undefined when there is something
 * wrong in it, which has been shown then.
 */
export async function readPipelineFile(
  command: string,
  line: Parsed,
  terminal: Terminal,
): Promise<PipelineFile | undefined> {
  const [file, ...others] = line.positionals;
  if (file === undefined || others.length > 0)
    throw new UsageError(`${command} needs one FILE.pipeline.ts or SPEC.yaml.`);
  refuseOtherFiles(file);
  if (/\.[cm]?ts$/.test(file)) return await compiled(file, line.text("pipeline"), terminal);
  const { readSpec } = await import("./readSpec.ts");
  const read = readSpec(file);
  if ("spec" in read) {
    const { spec, platform, notes } = onlyIfNamed(read, line.text("pipeline"), file);
    for (const note of notes) terminal.err.write(`kubeflow-studio: ${file}: note: ${note}\n`);
    return { file, spec, ...(platform && { platform }) };
  }
  terminal.err.write(`kubeflow-studio: ${read.problem}\n`);
  return undefined;
}

function refuseOtherFiles(file: string): void {
  if (lookAt(file).isDirectory())
    throw new UsageError(`${file} is a folder: name a FILE.pipeline.ts or SPEC.yaml in it.`);
  if (/\.(py|[cm]?js|ipynb)$/.test(file))
    throw new UsageError(`${file} is no pipeline: name a FILE.pipeline.ts or a compiled SPEC.yaml.`);
}

/** A compiled file holds one pipeline: who asks for another has taken the wrong file. */
function onlyIfNamed(read: SpecFile, name: string | undefined, file: string): SpecFile {
  const own = read.spec.pipelineInfo.name;
  if (name === undefined || name === own) return read;
  throw new UsageError(`${file} has no pipeline "${name}": it has "${own}".`);
}

async function compiled(file: string, name: string | undefined, terminal: Terminal): Promise<PipelineFile | undefined> {
  // The compiler brings TypeScript's parser, which takes a while to load: not for a YAML file.
  const { choosePipeline } = await import("./choosePipeline.ts");
  const { emitPipelineSpec } = await import("../compiler/emit/emitPipelineSpec.ts");
  const pipeline = choosePipeline(file, name, terminal);
  if (!pipeline) return undefined;
  const { spec, platform } = emitPipelineSpec(pipeline);
  return { file, spec, ...(platform && { platform }) };
}
