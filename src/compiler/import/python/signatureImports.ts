import { textOf } from "../../read/python/pythonTree.ts";
import type { SourceModule } from "./sourceModule.ts";

/** The imports that functions need to be read and run from a file of their own: what their heads name. */
export function signatureImports(
  functions: readonly { readonly module: SourceModule; readonly text: string }[],
): string {
  const dsl = new Set<string>();
  const others = new Set<string>();
  for (const { module, text } of functions) {
    for (const word of new Set(headOf(text).match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [])) {
      const found = module.definitions.get(word);
      if (found?.kind !== "import" || word === "dsl") continue;
      if (found.name !== undefined && /^kfp(?:\.|$)/.test(found.module))
        dsl.add(found.name === word ? word : `${found.name} as ${word}`);
      else if (found.name !== undefined) others.add(`from ${found.module} import ${renamed(found.name, word)}`);
      else others.add(textOf(module.file, found.statement).trim());
    }
  }
  const lines = [...others].sort();
  return [
    ...lines,
    ...(lines.length > 0 ? [""] : []),
    "from kfp import dsl",
    ...(dsl.size > 0 ? [`from kfp.dsl import ${[...dsl].sort().join(", ")}`] : []),
    "",
  ].join("\n");
}

function renamed(name: string, local: string): string {
  return name === local ? name : `${name} as ${local}`;
}

/** Up to the body: decorators, parameters and what is returned. */
function headOf(text: string): string {
  const end = /\)\s*(?:->[^\n]*)?:[ \t]*(?:#[^\n]*)?\n/.exec(text);
  return end ? text.slice(0, end.index + end[0].length) : text;
}
