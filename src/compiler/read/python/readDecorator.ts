import type { JsonValue } from "../../json.ts";
import { report, type FunctionReport } from "./functionReport.ts";
import { kfpName } from "./pythonNames.ts";
import { argumentsOf, childrenOf, textOf, type SyntaxNode } from "./pythonTree.ts";
import { readLiteral, type Constants } from "./readLiteral.ts";
import { sentence, type Filling } from "../../../l10n/sentence.ts";

/** What `@dsl.component(…)` says; the defaults are those of an undecorated function. */
export interface ComponentOptions {
  readonly baseImage: string;
  readonly targetImage?: string;
  readonly packages: readonly string[];
  readonly pipIndexUrls: readonly string[];
  readonly pipTrustedHosts?: readonly string[];
  readonly installKfpPackage: boolean;
  readonly kfpPackagePath?: string;
}

/** kfp 2.17's `_DEFAULT_BASE_IMAGE`. */
const defaultImage = "python:3.11";

const defaults: ComponentOptions = { baseImage: defaultImage, packages: [], pipIndexUrls: [], installKfpPackage: true };

type Shape = "string" | "boolean" | "strings";

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
};

/** Options of the SDK's that change what runs and are not read yet. */
const unsupported = ["use_venv", "additional_funcs", "embedded_artifact_path", "task_config_passthroughs"];

const shapeWords: Readonly<Record<Shape, Filling>> = {
  string: sentence("text in quotes, like {example}", { example: '"python:3.12"' }),
  strings: sentence("a list of texts, as in {example}", { example: '["pandas==2.2.0"]' }),
  boolean: sentence("True or False"),
};

/** Reads the decorators of a function; undefined, after a diagnostic, when they make it something else than a component. */
export function readDecorators(
  to: FunctionReport,
  decorators: readonly SyntaxNode[],
  functionName: string,
  constants: Constants,
): ComponentOptions | undefined {
  let options: ComponentOptions | undefined = defaults;
  for (const decorator of decorators) {
    const list = decorator.getChild("ArgList") ?? undefined;
    const kind = decoratorName(to, decorator);
    if (kind === "component") options = options && list ? readOptions(to, list, constants) : options;
    else {
      options = undefined;
      const code = refusals[kind ?? ""] ?? "python-unknown-decorator";
      report(to, code, decorator, { name: functionName, decorator: decoratorText(to, decorator) });
    }
  }
  return options;
}

const refusals: Readonly<
  Record<string, "python-container-component" | "python-notebook-component" | "python-pipeline">
> = {
  container_component: "python-container-component",
  notebook_component: "python-notebook-component",
  pipeline: "python-pipeline",
};

function decoratorText(to: FunctionReport, decorator: SyntaxNode): string {
  const list = decorator.getChild("ArgList");
  return to.file.text.slice(decorator.from, list?.from ?? decorator.to).trim();
}

/** `component` for `@dsl.component`, `@kfp.dsl.component`, `@component` and their aliases. */
function decoratorName(to: FunctionReport, decorator: SyntaxNode): string | undefined {
  const words = childrenOf(decorator).filter((child) => /Name$/.test(child.name));
  const [first, ...rest] = words;
  const start = first && to.names.meaningOf(first);
  return start === undefined ? undefined : kfpName([start, ...rest.map((word) => textOf(to.file, word))].join("."));
}

/** Whether one of the decorators says that this is meant as a component: not just any function, nor a pipeline. */
export function isKfpDecorated(to: FunctionReport, decorators: readonly SyntaxNode[]): boolean {
  return decorators.some((decorator) => {
    const name = decoratorName(to, decorator);
    return name !== undefined && /^(?:component|container_component|notebook_component)$/.test(name);
  });
}

function readOptions(to: FunctionReport, list: SyntaxNode, constants: Constants): ComponentOptions {
  const { positional, keywords, others } = argumentsOf(to.file, list);
  const values = new Map<string, JsonValue>();
  for (const node of [...positional, ...others]) report(to, "python-decorator-argument", node);
  for (const { name, nameNode, value } of keywords) {
    const read = readOption(to, name, nameNode, value, constants);
    if (read !== undefined && read !== null) values.set(name, read);
  }
  return optionsOf(values);
}

function readOption(
  to: FunctionReport,
  name: string,
  nameNode: SyntaxNode,
  node: SyntaxNode,
  constants: Constants,
): JsonValue | undefined {
  const value = readLiteral(to.file, node, constants);
  const isOff = value === null || value === false || (Array.isArray(value) && value.length === 0);
  if (unsupported.includes(name)) {
    if (!isOff) report(to, "python-unsupported-option", nameNode, { name });
    return undefined;
  }
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (!shape) {
    report(to, "python-unknown-option", nameNode, { name, known: Object.keys(shapes).join(", ") });
    return undefined;
  }
  if (value === null || (value !== undefined && hasShape(value, shape))) return value;
  report(to, "python-unreadable-option", node, { name, shape: shapeWords[shape] });
  return undefined;
}

function hasShape(value: JsonValue, shape: Shape): boolean {
  if (shape === "strings") return Array.isArray(value) && value.every((element) => typeof element === "string");
  return typeof value === shape;
}

function optionsOf(values: ReadonlyMap<string, JsonValue>): ComponentOptions {
  const text = (name: string): string | undefined => {
    const value = values.get(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const texts = (name: string): readonly string[] | undefined => {
    const value = values.get(name);
    return Array.isArray(value) ? value.filter((element) => typeof element === "string") : undefined;
  };
  const targetImage = text("target_image");
  const pipTrustedHosts = texts("pip_trusted_hosts");
  const kfpPackagePath = text("kfp_package_path");
  return {
    baseImage: text("base_image") ?? defaultImage,
    packages: texts("packages_to_install") ?? [],
    pipIndexUrls: texts("pip_index_urls") ?? [],
    installKfpPackage: values.get("install_kfp_package") !== false,
    ...(targetImage !== undefined && { targetImage }),
    ...(pipTrustedHosts && { pipTrustedHosts }),
    ...(kfpPackagePath !== undefined && { kfpPackagePath }),
  };
}
