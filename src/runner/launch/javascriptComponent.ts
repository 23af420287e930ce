import type { ContainerExecutor } from "../../compiler/pipelineSpec.ts";

/** The first line of the program text that our compiler writes for a JavaScript component. */
export const javascriptMarker = "// kubeflow-studio javascript component 1";

/** A component written in TypeScript, whose program is in its command. */
export interface JavaScriptComponent {
  readonly kind: "javascript";
  readonly source: string;
  /** The words after the program. */
  readonly rest: readonly string[];
  /** It is an ES module (`--input-type=module`), not CommonJS. */
  readonly isModule: boolean;
  /** It is given with `--eval`, which leaves no place for the program's name in `process.argv`. */
  readonly isEval: boolean;
  /** The npm packages it imports, from the line after the marker: `// packages: ["left-pad@1"]`. */
  readonly packages: readonly string[];
}

export function recogniseJavaScript(executor: ContainerExecutor): JavaScriptComponent | undefined {
  const words = [...(executor.command ?? []), ...(executor.args ?? [])];
  const at = words.findIndex((word) => word.trimStart().startsWith(javascriptMarker));
  const source = words[at];
  if (at < 0 || source === undefined) return undefined;
  const before = words.slice(0, at);
  const isEval = ["-e", "--eval"].includes(before.at(-1) ?? "");
  const after = words.slice(at + 1);
  return {
    kind: "javascript",
    source,
    // The word after `sh -c PROGRAM` and the `--` after `node -e PROGRAM` are not the program's own.
    rest: after[0] === "--" ? after.slice(1) : after,
    isModule: before.some((word) => word.includes("--input-type=module") || word.includes(".mjs")),
    isEval,
    packages: packagesOf(source),
  };
}

function packagesOf(source: string): readonly string[] {
  const list = /^\/\/ packages: (\[.*\])$/m.exec(source)?.[1];
  if (list === undefined) return [];
  try {
    return (JSON.parse(list) as unknown[]).filter((each) => typeof each === "string");
  } catch {
    // A comment of somebody's that only looks like the line.
    return [];
  }
}
