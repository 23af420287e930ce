import { statSync, type Stats } from "node:fs";
import { emitPipelineSpec } from "../compiler/emit/emitPipelineSpec.ts";
import { isSdkVersion, oldestSdkVersion } from "../compiler/emit/sdkText.ts";
import type { Pipeline } from "../compiler/pipeline.ts";
import { printSpecYaml } from "../compiler/emit/yaml.ts";
import { checkSdkForm } from "../compiler/sdkForm.ts";
import { choosePipeline } from "./choosePipeline.ts";
import type { Command } from "./command.ts";
import { sourcePath } from "./diskSources.ts";
import { showDiagnostics } from "./showDiagnostics.ts";
import { readCommandLine, UsageError } from "./usage.ts";
import { writeWhole } from "./writeWhole.ts";

const flags = { output: "string", pipeline: "string", naming: "string", "sdk-version": "string" } as const;

/** `compile FILE --output OUT [--pipeline NAME] [--naming sdk|compact] [--sdk-version VERSION]`: 1 when the file has errors. */
export const compile: Command = (words, terminal) => {
  const { positionals, text } = readCommandLine("compile", words, flags);
  const [file, ...others] = positionals;
  const output = text("output");
  if (file === undefined || others.length > 0) throw new UsageError("compile needs one FILE.pipeline.ts.");
  if (output === undefined) throw new UsageError("compile needs --output OUT.yaml.");
  const naming = namingOf(text("naming"));
  const sdkVersion = sdkVersionOf(text("sdk-version"));
  refuseOutput(output, file);
  const pipeline = choosePipeline(file, text("pipeline"), terminal);
  if (!pipeline) return Promise.resolve(1);
  const emitted = emitPipelineSpec(pipeline, { naming, ...(sdkVersion ?? usualSdkVersion(pipeline)) });
  if (naming === "sdk") showDiagnostics(checkSdkForm(sourcePath(file), pipeline, emitted), terminal);
  const problem = writeWhole(output, printSpecYaml(emitted));
  if (problem !== undefined) terminal.err.write(`kubeflow-studio: ${output} cannot be written: ${problem}.\n`);
  return Promise.resolve(problem === undefined ? 0 : 1);
};

function namingOf(text = "compact"): "compact" | "sdk" {
  if (text === "compact" || text === "sdk") return text;
  throw new UsageError(`--naming is compact or sdk, not "${text}".`);
}

function sdkVersionOf(text: string | undefined): { readonly sdkVersion: string } | undefined {
  if (text === undefined) return undefined;
  if (isSdkVersion(text)) return { sdkVersion: text };
  throw new UsageError(`--sdk-version is a version of kfp, ${oldestSdkVersion} or newer, not "${text}".`);
}

/** Without the flag the pipeline's own option counts, then what the editor's settings or CI say, then the newest version. */
function usualSdkVersion({ sdkVersion }: Pipeline): { readonly sdkVersion: string } | undefined {
  const usual = process.env["KUBEFLOW_STUDIO_SDK_VERSION"] ?? "";
  return sdkVersion === undefined && isSdkVersion(usual) ? { sdkVersion: usual } : undefined;
}

/** What `--output` must not be: a folder, or a file that somebody wrote. */
function refuseOutput(output: string, source: string): void {
  const there = statOf(output);
  const from = statOf(source);
  if (there?.isDirectory() || /[\\/]$/.test(output))
    throw new UsageError(`--output ${output} is a folder: name a file in it, such as pipeline.yaml.`);
  const isSource = there !== undefined && there.ino === from?.ino && there.dev === from.dev;
  if (isSource || (there && /\.(ts|py)$/.test(output)))
    throw new UsageError(`--output ${output} would overwrite a source file: name another, such as pipeline.yaml.`);
}

/** Undefined where one may not even look: writing tells why. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
