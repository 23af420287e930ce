import { statSync, type Stats } from "node:fs";
import { emitPipelineSpec } from "../compiler/emit/emitPipelineSpec.ts";
import type { Emitted } from "../compiler/emit/emitted.ts";
import {
  isSdkVersion,
  isUnknownSdkVersion,
  newestKnownSdkVersion,
  oldestSdkVersion,
} from "../compiler/emit/sdkText.ts";
import type { Pipeline } from "../compiler/pipeline.ts";
import { printSpecJson, printSpecYaml } from "../compiler/emit/yaml.ts";
import { checkSdkCopies, checkSdkForm } from "../compiler/sdkForm.ts";
import { choosePipeline } from "./choosePipeline.ts";
import type { Command } from "./command.ts";
import { sourcePath } from "./diskSources.ts";
import { showDiagnostics } from "./showDiagnostics.ts";
import type { Terminal } from "./terminal.ts";
import { readCommandLine, UsageError } from "./usage.ts";
import { writeWhole } from "./writeWhole.ts";

const flags = { output: "string", pipeline: "string", naming: "string", "sdk-version": "string" } as const;

/** `compile FILE --output OUT|- [--pipeline NAME] [--naming sdk|compact] [--sdk-version VERSION]`: 1 when the file has errors. */
export const compile: Command = (words, terminal) => {
  const { positionals, text: flag } = readCommandLine("compile", words, flags);
  const [file, ...others] = positionals;
  const output = flag("output");
  if (file === undefined || others.length > 0) throw new UsageError("compile needs one FILE.pipeline.ts.");
  if (output === undefined) throw new UsageError("compile needs --output OUT.yaml, or --output - to print it.");
  const naming = namingOf(flag("naming"));
  const sdkVersion = sdkVersionOf(flag("sdk-version"));
  refuseOutput(output, file);
  const pipeline = choosePipeline(file, flag("pipeline"), terminal);
  if (!pipeline) return Promise.resolve(1);
  warnOfVersion(sdkVersion?.sdkVersion ?? pipeline.sdkVersion, terminal);
  const tooLarge = naming === "sdk" ? checkSdkCopies(sourcePath(file), pipeline) : [];
  showDiagnostics(tooLarge, terminal);
  if (tooLarge.length > 0) return Promise.resolve(1);
  const emitted = emitPipelineSpec(pipeline, { naming, ...(sdkVersion ?? usualSdkVersion(pipeline)) });
  if (naming === "sdk") showDiagnostics(checkSdkForm(sourcePath(file), pipeline, emitted), terminal);
  const text = textFor(output, emitted);
  const problem = write(text, output, terminal);
  if (problem !== undefined) terminal.err.write(`kubeflow-studio: ${output} cannot be written: ${problem}.\n`);
  return Promise.resolve(problem === undefined ? 0 : 1);
};

/** JSON for a `.json`, else YAML. */
function textFor(output: string, emitted: Emitted): string {
  if (!/\.json$/i.test(output)) return printSpecYaml(emitted);
  const json = printSpecJson(emitted);
  if (json !== undefined) return json;
  throw new UsageError(
    `--output ${output} can't hold what the pipeline asks of Kubernetes, a second document, which JSON has not: name a .yaml file.`,
  );
}

/** The reason when it can't be written. */
function write(text: string, output: string, { out }: Terminal): string | undefined {
  if (output !== "-") return writeWhole(output, text);
  out.write(text);
  return undefined;
}

/** What a version writes that is newer than this program is a guess. */
function warnOfVersion(version: string | undefined, { err }: Terminal): void {
  if (version === undefined || !isUnknownSdkVersion(version)) return;
  const known = `${oldestSdkVersion} to ${newestKnownSdkVersion}`;
  err.write(`warning: kfp ${version} is not known, only ${known}: Python components get the newest one's text.\n`);
}

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
