import { sdkTextOf } from "../emit/sdkText.ts";
import type { ComponentSpec } from "../pipelineSpec.ts";
import { notebookPackages } from "../read/python/componentOptions.ts";
import type { PythonCode } from "./pythonCode.ts";
import { pythonListOption, pythonText } from "./pythonLiterals.ts";

/** A Python function with what its decorator is to name. */
export interface PythonFunctionText extends PythonCode {
  readonly image: string;
  /** The file or folder that it carries with it. */
  readonly carries?: string;
  /** The archive that stands beside what it carries. */
  readonly keptArchive?: string;
  readonly passthroughs?: ComponentSpec["taskConfigPassthroughs"];
}

/** The text of a `.py` file with these functions, as their author would have written it for that version of the SDK. */
export function printPythonFile(functions: readonly PythonFunctionText[], sdkVersion: string): string {
  const written = new Set<string>();
  const parts: string[] = [];
  for (const each of functions) {
    for (const source of each.additionalFunctions ?? []) {
      if (!written.has(source)) parts.push(`${source.trimEnd()}\n`);
      written.add(source);
    }
    parts.push(`${decorator(each, sdkTextOf(sdkVersion).defaultImage)}\n${each.functionSource.trimEnd()}\n`);
  }
  return [importLines(functions), ...parts].join("\n\n");
}

/** What `from kfp.dsl import *` and `from typing import *` bring, of which functions may say the names alone. */
const dslNames =
  "Input Output InputPath OutputPath Artifact Dataset Model Metrics ClassificationMetrics SlicedClassificationMetrics HTML " +
  "Markdown PipelineTaskFinalStatus TaskConfig EmbeddedInput";
const typingNames = "Any Callable Dict Iterable List Literal Mapping NamedTuple Optional Sequence Set Tuple Type Union";

function importLines(functions: readonly PythonFunctionText[]): string {
  const sources = functions.flatMap(({ functionSource, additionalFunctions = [] }) => [
    functionSource,
    ...additionalFunctions,
  ]);
  const words = new Set(sources.flatMap((source) => source.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? []));
  const used = (names: string): string =>
    names
      .split(" ")
      .filter((name) => words.has(name))
      .sort()
      .join(", ");
  const dsl = used(dslNames);
  const typing = used(typingNames);
  const others = new Set(functions.flatMap(({ artifactImports = [] }) => artifactImports));
  return [
    ...(typing === "" ? [] : [`from typing import ${typing}`, ""]),
    ...[...others].sort(),
    "from kfp import dsl",
    ...(dsl === "" ? [] : [`from kfp.dsl import ${dsl}`]),
    "",
  ].join("\n");
}

/** `@dsl.component(…)` with what is not as it is by itself. */
function decorator(python: PythonFunctionText, defaultImage: string): string {
  const isNotebook = python.embedded?.notebook !== undefined;
  const options = [...environmentOptions(python, isNotebook ? notebookPackages : [], defaultImage)];
  const functions = (python.additionalFunctions ?? []).map((source) => /^def (\w+)/.exec(source)?.[1] ?? "");
  if (functions.length > 0) options.push(pythonListOption("additional_funcs", functions));
  const carries = isNotebook ? "notebook_path" : "embedded_artifact_path";
  if (python.carries !== undefined) options.push(`${carries}=${pythonText(python.carries)}`);
  const passthroughs = (python.passthroughs ?? []).map(passthrough);
  if (passthroughs.length > 0) options.push(pythonListOption("task_config_passthroughs", passthroughs));
  const name = isNotebook ? "@dsl.notebook_component" : "@dsl.component";
  const comment =
    python.keptArchive === undefined ? "" : `# ${python.keptArchive}: the same, packed as clusters have cached it.\n`;
  if (options.length === 0) return comment + name;
  const line = `${name}(${options.join(", ")})`;
  const isShort = line.length <= 100 && !line.includes("\n");
  return comment + (isShort ? line : `${name}(\n${options.map((each) => `    ${each},\n`).join("")})`);
}

function* environmentOptions(
  python: PythonFunctionText,
  ownPackages: readonly string[],
  defaultImage: string,
): Iterable<string> {
  const list = (name: string, texts: readonly string[]): string => pythonListOption(name, texts.map(pythonText));
  if (python.isContainerized === true) yield `target_image=${pythonText(python.image)}`;
  else if (python.image !== defaultImage) yield `base_image=${pythonText(python.image)}`;
  if (python.packages.join("\n") !== ownPackages.join("\n")) yield list("packages_to_install", python.packages);
  if (python.pipIndexUrls.length > 0) yield list("pip_index_urls", python.pipIndexUrls);
  if (python.pipTrustedHosts !== undefined) yield list("pip_trusted_hosts", python.pipTrustedHosts);
  if (!python.installKfpPackage && python.isContainerized !== true) yield "install_kfp_package=False";
  if (python.kfpPackagePath !== undefined) yield `kfp_package_path=${pythonText(python.kfpPackagePath)}`;
  if (python.usesVirtualEnvironment === true) yield "use_venv=True";
}

function passthrough({ field, applyToTask }: NonNullable<PythonFunctionText["passthroughs"]>[number]): string {
  const name = `dsl.TaskConfigField.${field}`;
  return applyToTask === true ? `dsl.TaskConfigPassthrough(field=${name}, apply_to_task=True)` : name;
}
