import type { EmbeddedFiles, TaskConfigPassthrough } from "../../component.ts";
import type { JsonValue } from "../../json.ts";
import { bytesOf, resolvePath } from "../../sources.ts";
import { sentence, type Filling } from "../../../l10n/sentence.ts";
import { readAdditionalFunctions } from "./additionalFunctions.ts";
import { readEmbedded, readNotebook } from "./embeddedFiles.ts";
import type { ComponentMaker } from "./componentMaker.ts";
import { report, type FunctionReport } from "./functionReport.ts";
import type { PythonModule } from "./pythonModule.ts";
import { argumentsOf, childrenOf, type SyntaxNode } from "./pythonTree.ts";
import type { PythonFunction } from "./pythonFunction.ts";
import { readLiteral } from "./readLiteral.ts";
import { readPassthroughs } from "./passthroughs.ts";

/** What `@dsl.component(…)` says; the defaults are those of an undecorated function. */
export interface ComponentOptions {
  /** Undefined: the SDK's own default. */
  readonly baseImage?: string;
  readonly targetImage?: string;
  readonly packages: readonly string[];
  readonly pipIndexUrls: readonly string[];
  readonly pipTrustedHosts?: readonly string[];
  readonly installKfpPackage: boolean;
  readonly kfpPackagePath?: string;
  readonly isKfpPackageThere?: boolean;
  readonly usesVirtualEnvironment?: boolean;
  readonly additionalFunctions?: readonly AdditionalFunction[];
  readonly embedded?: EmbeddedFiles;
  readonly passthroughs?: readonly TaskConfigPassthrough[];
}

/** A function of `additional_funcs`, in the file that it stands in. */
export interface AdditionalFunction {
  readonly module: PythonModule;
  readonly python: PythonFunction;
}

export const defaultOptions: ComponentOptions = { packages: [], pipIndexUrls: [], installKfpPackage: true };

/** What notebooks need when their component names no packages (kfp/dsl/component_factory.py, 2.15.0 to 2.17.0). */
export const notebookPackages = ["nbclient>=0.10,<1", "ipykernel>=6,<7", "jupyter_client>=7,<9"];

type Shape = "string" | "boolean" | "strings" | "functions" | "path" | "passthroughs";

const shapes: Readonly<Record<string, Shape>> = {
  base_image: "string",
  target_image: "string",
  kfp_package_path: "string",
  output_component_file: "string",
  packages_to_install: "strings",
  pip_index_urls: "strings",
  pip_trusted_hosts: "strings",
  install_kfp_package: "boolean",
  use_venv: "boolean",
  additional_funcs: "functions",
  embedded_artifact_path: "path",
  task_config_passthroughs: "passthroughs",
};

/** Options that only one of the two decorators has. */
const onlyOf: Readonly<Record<string, "component" | "notebook_component">> = {
  target_image: "component",
  additional_funcs: "component",
  embedded_artifact_path: "component",
  notebook_path: "notebook_component",
};

const shapeWords: Readonly<Record<Shape, Filling>> = {
  string: sentence("text in quotes, like {example}", { example: '"python:3.12"' }),
  strings: sentence("a list of texts, as in {example}", { example: '["pandas==2.2.0"]' }),
  boolean: sentence("True or False"),
  functions: sentence("a list of functions that stand at the top of a file, as in {example}", { example: "[clean]" }),
  path: sentence("a path from the file's folder, like {example}", { example: '"assets/config.json"' }),
  passthroughs: sentence("a list of settings, as in {example}", { example: "[dsl.TaskConfigField.RESOURCES]" }),
};

/**
 * Reads the options of one decorator, or of several calls that are one after the other (`functools.partial` first): a later
 * one counts. Whatever cannot be read is reported and left out.
 */
export function readComponentOptions(
  to: FunctionReport,
  calls: ComponentMaker["calls"],
  kind: "component" | "notebook_component",
): ComponentOptions {
  const values = new Map<string, unknown>();
  for (const { list, skipped } of calls) {
    const { positional, keywords, others } = argumentsOf(to.file, list);
    for (const node of [...positional.slice(skipped), ...others]) report(to, "python-decorator-argument", node);
    for (const { name, nameNode, value } of keywords) {
      if (name === "func") continue;
      const read = readOption(to, { kind, name, nameNode, node: value });
      if (read === undefined) continue;
      if (read === null) values.delete(name);
      else values.set(name, read);
    }
  }
  const options = optionsOf(values, kind);
  const isThere = options.kfpPackagePath !== undefined && isFound(to, options.kfpPackagePath);
  return isThere ? { ...options, isKfpPackageThere: true } : options;
}

/** Whether a file or a folder is there; relative paths are from the Python file's own folder, as everywhere here. */
function isFound({ file, module: { sources } }: FunctionReport, written: string): boolean {
  if (sources === undefined || /^[\w+]+:\/\//.test(written)) return false;
  const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/.test(written);
  const path = isAbsolute ? written.replaceAll("\\", "/").replace(/\/+$/, "") : resolvePath(file.path, written);
  return sources.list?.(path) !== undefined || bytesOf(sources, path) !== undefined;
}

interface Option {
  readonly kind: "component" | "notebook_component";
  readonly name: string;
  readonly nameNode: SyntaxNode;
  readonly node: SyntaxNode;
}

/** Undefined after a diagnostic, null for `None`. */
function readOption(to: FunctionReport, option: Option): unknown {
  const { name, nameNode, node } = option;
  const shape = shapeOf(option);
  if (!shape) {
    const known = Object.keys({ ...shapes, notebook_path: "path" }).filter((each) =>
      shapeOf({ ...option, name: each }),
    );
    report(to, "python-unknown-option", nameNode, { name, known: known.join(", ") });
    return undefined;
  }
  if (node.name === "None") return null;
  const value = readShape(to, shape, option);
  if (value === undefined) report(to, "python-unreadable-option", node, { name, shape: shapeWords[shape] });
  return value === reported ? undefined : value;
}

function shapeOf({ kind, name }: Option): Shape | undefined {
  if (Object.hasOwn(onlyOf, name) && onlyOf[name] !== kind) return undefined;
  if (name === "notebook_path") return "path";
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined;
}

/** What is wrong is said already. */
const reported = Symbol("reported");

function readShape(to: FunctionReport, shape: Shape, { name, node }: Option): unknown {
  if (shape === "functions") return readAdditionalFunctions(to, node);
  if (shape === "passthroughs") return readPassthroughs(to, node);
  if (shape === "path") {
    const files = name === "notebook_path" ? readNotebook(to, node) : readEmbedded(to, node);
    return files === "reported" ? reported : files;
  }
  const value = shape === "strings" ? readTexts(to, node) : readLiteral(to.file, node, to.module.constants);
  if (value === null) return null;
  return typeof value === shape || shape === "strings" ? value : undefined;
}

/** A list of texts; a tuple serves as one. */
function readTexts(to: FunctionReport, node: SyntaxNode): readonly JsonValue[] | null | undefined {
  const read = (each: SyntaxNode): JsonValue | undefined => readLiteral(to.file, each, to.module.constants);
  const isTuple = node.name === "TupleExpression";
  const items = childrenOf(node).filter(({ name }) => name !== "(" && name !== ")" && name !== ",");
  const value = isTuple ? items.map(read) : read(node);
  if (value === null) return null;
  return Array.isArray(value) && value.every((each) => typeof each === "string") ? value : undefined;
}

function optionsOf(values: ReadonlyMap<string, unknown>, kind: Option["kind"]): ComponentOptions {
  const get = (name: string): unknown => values.get(name);
  const text = (name: string): string | undefined => (get(name) as string | undefined) || undefined;
  const [baseImage, targetImage] = [text("base_image"), text("target_image")];
  const pipTrustedHosts = get("pip_trusted_hosts") as readonly string[] | undefined;
  const kfpPackagePath = text("kfp_package_path");
  const additionalFunctions = (get("additional_funcs") as readonly AdditionalFunction[] | undefined) ?? [];
  const passthroughs = (get("task_config_passthroughs") as readonly TaskConfigPassthrough[] | undefined) ?? [];
  const embedded = get(kind === "component" ? "embedded_artifact_path" : "notebook_path") as EmbeddedFiles | undefined;
  return {
    packages:
      (get("packages_to_install") as readonly string[] | undefined) ?? (kind === "component" ? [] : notebookPackages),
    pipIndexUrls: (get("pip_index_urls") as readonly string[] | undefined) ?? [],
    installKfpPackage: values.get("install_kfp_package") !== false,
    ...(baseImage !== undefined && { baseImage }),
    ...(targetImage !== undefined && { targetImage }),
    ...(pipTrustedHosts && { pipTrustedHosts }),
    ...(kfpPackagePath !== undefined && { kfpPackagePath }),
    ...(values.get("use_venv") === true && { usesVirtualEnvironment: true }),
    ...(additionalFunctions.length > 0 && { additionalFunctions }),
    ...(passthroughs.length > 0 && { passthroughs }),
    ...(embedded && { embedded }),
  };
}
