import type { ComponentInput, JavaScriptImplementation } from "../component.ts";
import type { ContainerExecutor } from "../pipelineSpec.ts";
import { javaScriptExecutor } from "./javaScriptExecutor.ts";

/**
 * The first line of the program of a JavaScript component. A runner knows by it, in the last word of the command, that it
 * can run the program with a Node of its own: `node program.mjs --executor_input JSON`. The second line lists the npm
 * packages it needs beside it, as JSON: `// packages: ["left-pad@1"]`.
 */
export const javaScriptMarker = "// kubeflow-studio javascript component 1";

/** A Node image runs the function's own text, with a small executor around it; the image needs `sh`, and npm for packages. */
export function emitJavaScriptExecutor(
  javaScript: JavaScriptImplementation,
  inputs: readonly ComponentInput[],
): ContainerExecutor {
  // ExecutorInput does not tell a list of one artifact from a single one.
  const lists = inputs.filter(({ type }) => type.kind === "artifact" && type.isList).map(({ name }) => name);
  return {
    image: javaScript.image,
    command: ["sh", "-ec", launchScript(javaScript.packages), javaScriptProgram(javaScript, lists)],
    args: ["--executor_input", "{{$}}"],
  };
}

function javaScriptProgram({ functionSource, packages }: JavaScriptImplementation, lists: readonly string[]): string {
  const head = `${javaScriptMarker}\n// packages: ${JSON.stringify(packages)}\n`;
  return `${head}${javaScriptExecutor}\nconst component = (\n${functionSource}\n);\n\nawait run(component, ${JSON.stringify(lists)});\n`;
}

function launchScript(packages: readonly string[]): string {
  const install =
    packages.length === 0
      ? ""
      : `(cd "$program_path" && npm install --silent --no-audit --no-fund --no-package-lock ${packages.map(shellWord).join(" ")})\n`;
  return `program_path=$(mktemp -d)\nprintf "%s" "$0" > "$program_path/component.mjs"\n${install}node "$program_path/component.mjs" "$@"\n`;
}

function shellWord(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
