import { pythonRepr } from "../emit/pythonText.ts";
import { sdkTextOf } from "../emit/sdkText.ts";
import type { PythonCode } from "./pythonCode.ts";

/** A Python function with the image that its decorator is to name. */
export interface PythonFunctionText extends PythonCode {
  readonly image: string;
}

/** The text of a `.py` file with these functions, as their author would have written it for that version of the SDK. */
export function printPythonFile(functions: readonly PythonFunctionText[], sdkVersion: string): string {
  const parts = functions.map(
    (each) => `${decorator(each, sdkTextOf(sdkVersion).defaultImage)}\n${each.functionSource.trimEnd()}\n`,
  );
  return [importLines(functions), ...parts].join("\n\n");
}

/** What `from kfp.dsl import *` and `from typing import *` bring, of which functions may say the names alone. */
const dslNames =
  "Input Output InputPath OutputPath Artifact Dataset Model Metrics ClassificationMetrics SlicedClassificationMetrics HTML " +
  "Markdown PipelineTaskFinalStatus TaskConfig EmbeddedInput";
const typingNames = "Any Callable Dict Iterable List Literal Mapping NamedTuple Optional Sequence Set Tuple Type Union";

function importLines(functions: readonly PythonFunctionText[]): string {
  const words = new Set(
    functions.flatMap(({ functionSource }) => functionSource.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? []),
  );
  const used = (names: string): string =>
    names
      .split(" ")
      .filter((name) => words.has(name))
      .sort()
      .join(", ");
  const dsl = used(dslNames);
  const typing = used(typingNames);
  return [
    ...(typing === "" ? [] : [`from typing import ${typing}`, ""]),
    "from kfp import dsl",
    ...(dsl === "" ? [] : [`from kfp.dsl import ${dsl}`]),
    "",
  ].join("\n");
}

/** `@dsl.component(…)` with what is not as it is by itself. */
function decorator(python: PythonFunctionText, defaultImage: string): string {
  const options = [
    ...(python.image === defaultImage ? [] : [`base_image=${literal(python.image)}`]),
    ...(python.packages.length === 0 ? [] : [`packages_to_install=${list(python.packages)}`]),
    ...(python.pipIndexUrls.length === 0 ? [] : [`pip_index_urls=${list(python.pipIndexUrls)}`]),
    ...(python.pipTrustedHosts === undefined ? [] : [`pip_trusted_hosts=${list(python.pipTrustedHosts)}`]),
    ...(python.installKfpPackage ? [] : ["install_kfp_package=False"]),
    ...(python.kfpPackagePath === undefined ? [] : [`kfp_package_path=${literal(python.kfpPackagePath)}`]),
  ];
  if (options.length === 0) return "@dsl.component";
  const line = `@dsl.component(${options.join(", ")})`;
  return line.length <= 100 ? line : `@dsl.component(\n${options.map((each) => `    ${each},\n`).join("")})`;
}

function list(texts: readonly string[]): string {
  return `[${texts.map(literal).join(", ")}]`;
}

/** In double quotes, as people write them, where that needs no escapes. */
function literal(text: string): string {
  return /^[\u0020-\u007e]*$/.test(text) && !/["\\]/.test(text) ? `"${text}"` : pythonRepr(text);
}
