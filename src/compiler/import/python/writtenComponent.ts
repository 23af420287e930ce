import { sentenceOf } from "../../diagnostics/diagnostic.ts";
import { sentence } from "../../../l10n/sentence.ts";
import { functionSource } from "../../read/python/functionSource.ts";
import { childrenOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { readPythonComponents } from "../../read/python/readPythonComponents.ts";
import { decoratorKind } from "./decorated.ts";
import { lose, type Frame } from "./frame.ts";
import { type Given, type PythonFunctionDefinition, type TaskCallable, type Value } from "./graph.ts";
import { pythonLiteral } from "./pythonLiteral.ts";
import { signatureImports } from "./signatureImports.ts";
import type { SourceModule } from "./sourceModule.ts";
import { Reader } from "./taskMethods.ts";

interface Made {
  readonly module: SourceModule;
  readonly definition: PythonFunctionDefinition;
}

/**
 * A function that calls made a component (`create_component_from_func(fn, base_image="…")`), as one that the Python file
 * beside the pipeline defines: its own text under the decorator that says the same.
 */
export function writtenComponent(frame: Frame, made: Made, given: Given, node: SyntaxNode, isNew: boolean): Value {
  const inside: Frame = { reading: frame.reading, module: made.module, variables: new Map(), depth: frame.depth };
  const source = functionSource(made.module.file, made.definition.statement);
  const typed = withTypes(inside, made, source);
  const decorator = decoratorLine(inside, made, given);
  const { written } = frame.reading;
  let { name } = made.definition;
  const textFor = (as: string): string => `${decorator}\n${typed.replace(/^def\s+\w+/, `def ${as}`)}`;
  for (let number = 2; written.has(name) && written.get(name)?.text !== textFor(name); number++)
    name = `${made.definition.name}_${number}`;
  const known = written.get(name);
  if (known) return { kind: "callable", callable: { kind: "component", called: known.called } };
  const text = textFor(name);
  const path = made.module.path;
  const read = readPythonComponents(path, `${signatureImports([{ module: made.module, text }])}\n\n${text}`);
  const mistakes = (read.diagnosticsOf.get(name) ?? []).filter(({ severity }) => severity === "error");
  const component = mistakes.length === 0 ? read.components.get(name) : undefined;
  if (!component || !hasBody(made.definition)) {
    const [mistake] = mistakes;
    const reason = mistake ? sentenceOf(mistake) : sentence("it can't be read.");
    return lose(frame, "import-component", node, { name, reason });
  }
  const called: TaskCallable = {
    name: component.name,
    component,
    reference: { kind: "written", exportName: name },
    ...(!isNew && { aliases: aliasesIn(inside, made.definition) }),
  };
  written.set(name, { name, module: made.module, text, called });
  return { kind: "callable", callable: { kind: "component", called } };
}

function hasBody({ definition }: PythonFunctionDefinition): boolean {
  const body = definition.getChild("Body");
  return body !== null && childrenOf(body).length > 1;
}

const options = ["func", "output_component_file", "base_image", "packages_to_install"];

/** `@dsl.component(base_image="…", packages_to_install=[…])` */
function decoratorLine(frame: Frame, { definition }: Made, given: Given): string {
  const reader = new Reader(given, options);
  const said: string[] = [];
  const image = reader.constant("base_image") ?? oldImage(frame, definition);
  if (typeof image === "string" && image !== "") said.push(`base_image=${pythonLiteral(image)}`);
  for (const name of [
    "packages_to_install",
    "pip_index_urls",
    "pip_trusted_hosts",
    "install_kfp_package",
    "kfp_package_path",
    "target_image",
  ]) {
    const value = reader.constant(name);
    if (value !== undefined) said.push(`${name}=${pythonLiteral(value)}`);
  }
  if (said.length === 0) return "@dsl.component";
  const line = `@dsl.component(${said.join(", ")})`;
  return line.length <= 100 ? line : `@dsl.component(\n${said.map((each) => `    ${each},\n`).join("")})`;
}

/** The image that version 1's `@dsl.python_component(base_image=…)` says. */
function oldImage(frame: Frame, { decorators }: PythonFunctionDefinition): unknown {
  for (const decorator of decorators) {
    const list = decorator.getChild("ArgList");
    if (!list || decoratorKind(frame, decorator) !== "python_component") continue;
    return new Reader(frame.reading.given(frame, list), ["name", "description", "base_image"]).constant("base_image");
  }
  return undefined;
}

interface Parameter {
  readonly name: SyntaxNode;
  readonly annotation?: SyntaxNode;
}

function parametersOf(definition: PythonFunctionDefinition): readonly Parameter[] {
  const parameters: { name: SyntaxNode; annotation?: SyntaxNode }[] = [];
  let isStart = true;
  for (const child of childrenOf(definition.definition.getChild("ParamList") ?? definition.definition)) {
    const last = parameters.at(-1);
    if (child.name === "VariableName" && isStart) parameters.push({ name: child });
    else if (child.name === "TypeDef" && last) last.annotation = child;
    isStart = child.name === "(" || child.name === ",";
  }
  return parameters;
}

/** The function's text, with the type that version 1 took where none is written. */
function withTypes(frame: Frame, { module, definition }: Made, source: string): string {
  const untyped = parametersOf(definition).filter(({ annotation }) => annotation === undefined);
  if (untyped.length === 0) return source;
  const { file } = module;
  // functionSource drops what stands before the line of `def`, and keeps everything from there on up to the body.
  const start = definition.definition.from;
  const head = source.slice(0, source.indexOf("def"));
  let text = source.slice(head.length);
  for (const { name } of untyped.toReversed()) {
    const at = name.to - start;
    lose(frame, "import-untyped", name, { name: textOf(file, name), type: "str" });
    text = `${text.slice(0, at)}: str${text.slice(at)}`;
  }
  return head + text;
}

/** Version 1 called `model_path: OutputPath(…)` `model` (its `_make_name_from_path`). */
function aliasesIn(frame: Frame, definition: PythonFunctionDefinition): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const { name, annotation } of parametersOf(definition)) {
    const isPath =
      annotation && /\b(?:Input|Output)(?:Path|TextFile|BinaryFile)\b/.test(textOf(frame.module.file, annotation));
    const actual = textOf(frame.module.file, name);
    const short = actual.replace(/_(?:path|file)$/, "");
    if (isPath === true && short !== actual) aliases.set(short, actual);
  }
  return aliases;
}
