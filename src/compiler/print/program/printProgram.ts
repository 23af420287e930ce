import { lineComment } from "./comments.ts";
import { definitions } from "./definitions.ts";
import { group, hard, ifBroken, indent, join, space, type Doc } from "./document.ts";
import { quoted } from "./expressions.ts";
import { layOut } from "./layout.ts";
import type { FileImport, Program } from "./program.ts";
import { studioNames } from "./studioNames.ts";

/**
 * The text of a pipeline file, laid out as Prettier would in 120 columns: equal programs give equal bytes. Whatever stands in
 * it, texts are escaped; names must be identifiers (identifiers.ts gives some).
 */
export function printProgram(program: Program): string {
  const imports = [studioImport(program), ...program.imports.map(fileImport)].filter((doc) => doc !== "");
  const parts: Doc[] = [];
  if (imports.length > 0) parts.push(join(hard, imports));
  if (program.definitions.length > 0) parts.push(definitions(program.definitions));
  return layOut([lineComment(program.comment), ...join([hard, hard], parts), hard]);
}

/** In the order of their names, as the examples have them. */
function studioImport(program: Program): Doc {
  const { values, types } = studioNames(program);
  const all = [...values].map((name) => ({ name, isType: false }));
  for (const name of types) all.push({ name, isType: true });
  if (all.length === 0) return "";
  all.sort((one, other) => (sortKey(one.name) < sortKey(other.name) ? -1 : 1));
  const names = all.map(({ name, isType }) => (isType && values.size > 0 ? `type ${name}` : name));
  return named(values.size === 0 ? "import type " : "import ", names, "kubeflow-studio");
}

function sortKey(name: string): string {
  return `${name.toLowerCase()} ${name}`;
}

function fileImport({ specifier, defaultName, names }: FileImport): Doc {
  const head = defaultName === undefined ? "import " : `import ${defaultName}${names.length > 0 ? ", " : ""}`;
  const listed = names.map(({ imported, local }) => (imported === local ? local : `${imported} as ${local}`));
  if (listed.length > 0) return named(head, listed, specifier);
  return `${head}${defaultName === undefined ? "" : " from "}${quoted(specifier)};`;
}

function named(head: string, names: readonly string[], specifier: string): Doc {
  const list = group(["{", indent([space, ...join([",", space], names)]), ifBroken(","), space, "}"]);
  return [head, list, ` from ${quoted(specifier)};`];
}
