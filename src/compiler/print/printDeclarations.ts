import type { Component, ComponentInput, ComponentOutput } from "../component.ts";
import { isFilledByKfp } from "../types.ts";
import { declaredType, namesIn, propertyName } from "./declaredType.ts";

/**
 * The text of the `.d.py.ts` by which TypeScript types `import { f } from "./components.py"`: one function a component,
 * with its docstring. Needs nothing but the types of "kubeflow-studio". The one component of a YAML file is its default, too.
 */
export function printDeclarations(components: Iterable<Component>, kind: "python" | "yaml" = "python"): string {
  const all = [...components];
  const names = new Set(["Task", "TaskOptions", ...all.flatMap(typeNames)]);
  const exported = new Set(all.map(({ source }) => source.exportName));
  const declarations = all.map((component) => declaration(component, localName(component, names, exported)));
  const imports = [...names].sort().join(", ");
  // Without the export an empty file would be no module, and importing from it another error than a missing name.
  const body = declarations.length === 0 ? ["export {};\n"] : declarations;
  const [only] = kind === "yaml" ? all : [];
  if (only) body.push(`export default ${localName(only, names, exported)};\n`);
  const head = all.length === 0 ? "" : `import type { ${imports} } from "kubeflow-studio";\n\n`;
  const made = kind === "python" ? "Python" : "YAML";
  return `// Made by Kubeflow Studio from the ${made} file of this name; changes are lost.\n${head}${body.join("\n")}`;
}

function typeNames(component: Component): readonly string[] {
  return [...givenInputs(component), ...component.outputs].flatMap(({ type }) => namesIn(declaredType(type)));
}

/**
 * What a call may give: the task's own settings KFP fills in by itself; so it does with a final status, but a pipeline that is
 * run in a `finally` may hand its own on.
 */
function givenInputs(component: Component): readonly ComponentInput[] {
  return component.inputs.filter(({ type }) => !isFilledByKfp(type) || isStatus(type));
}

function isStatus(type: ComponentInput["type"]): boolean {
  return type.kind === "parameter" && type.name === "taskFinalStatus";
}

/** The name in the declarations: another than the exported one where TypeScript has a word or an import of that name. */
function localName(component: Component, imported: ReadonlySet<string>, exported: ReadonlySet<string>): string {
  const { exportName } = component.source;
  if (!reservedWords.has(exportName) && !imported.has(exportName)) return exportName;
  let local = `${exportName}_`;
  while (exported.has(local)) local += "_";
  return local;
}

function declaration(component: Component, local: string): string {
  const { exportName } = component.source;
  const inputs = givenInputs(component);
  const mayBeLeftOut = inputs.every(({ isOptional, type: each }) => isOptional || isStatus(each)) ? "?" : "";
  const type = inputs.length === 0 ? "Record<string, never>" : fields(inputs, "  ");
  const outputs = component.outputs.length === 0 ? "Task" : `Task<${fields(component.outputs, "")}>`;
  const parameters = `\n  inputs${mayBeLeftOut}: ${type},\n  options?: TaskOptions,\n`;
  const isExported = local === exportName;
  const text = `declare function ${local}(${parameters}): ${outputs};\n`;
  const rename = isExported ? "" : `export { ${local} as ${exportName} };\n`;
  return `${comment(component.description, "")}${isExported ? "export " : ""}${text}${rename}`;
}

function fields(values: readonly (ComponentInput | ComponentOutput)[], indent: string): string {
  const lines = values.map((value) => {
    const mark = "isOptional" in value && (value.isOptional || isStatus(value.type)) ? "?" : "";
    const text = comment(describe(value), `${indent}  `);
    return `${text}${indent}  ${propertyName(value.name)}${mark}: ${declaredType(value.type)};\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}

function describe(value: ComponentInput | ComponentOutput): string | undefined {
  const preset = "defaultValue" in value ? value.defaultValue : undefined;
  if (preset === undefined) return value.description;
  const text = `@default ${JSON.stringify(preset)}`;
  return value.description === undefined ? text : `${value.description}\n${text}`;
}

function comment(text: string | undefined, indent: string): string {
  if (text === undefined || text.trim() === "") return "";
  const lines = text.trim().replaceAll("*/", "*\u2060/").split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0] ?? ""} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd() + "\n").join("")}${indent} */\n`;
}

/** Python may call a function `delete` or `new`. */
const reservedWords = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if import in instanceof new null return super switch this throw true try typeof var void while with " +
    "implements interface let package private protected public static yield await async arguments eval"
  ).split(" "),
);
