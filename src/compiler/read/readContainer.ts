import ts from "typescript";
import type { ContainerImplementation, EnvironmentVariable } from "../component.ts";
import { isEnvironmentName } from "../environmentNames.ts";
import type { JsonValue } from "../json.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { changeTo } from "./changeTo.ts";
import { readChoiceTest } from "./choiceTest.ts";
import { hasUnfilled, isFilledImage, placeholders } from "./containerWords.ts";
import { fold, moduleConstants } from "./fold.ts";
import { filledText, listed } from "../diagnostics/words.ts";
import { pythonJson } from "./pythonJson.ts";
import type { Interface, Port } from "./readInterface.ts";
import { importEdit, localName, report, textOf, type FileReading } from "./reading.ts";
import { nameOf, spanOf, unwrap, type FunctionSyntax } from "./syntax.ts";
import { sentence } from "../../l10n/sentence.ts";
import { textInCall } from "./textInCall.ts";

/** Reads `({ … }: { … }) => ({ image, command, args, env })`. Undefined when that is not what stands there. */
export function readContainer(
  reading: FileReading,
  fn: FunctionSyntax,
  ports: Interface["ports"],
): ContainerImplementation | undefined {
  const object = returnedObject(fn);
  if (object === undefined) return undefined;
  const fields = new Map<string, ts.Expression>();
  for (const property of object.properties) readField(reading, fields, property);
  const context: ContainerReading = { reading, ports };
  const words = (name: "command" | "args"): string[] => readWords(context, name, fields.get(name));
  const image = fields.get("image");
  if (image === undefined) report(reading, "container-without-image", object, { example: 'image: "python:3.11"' });
  return {
    kind: "container",
    image: image === undefined ? "" : readImage(context, image),
    command: words("command"),
    args: words("args"),
    env: readEnv(context, fields.get("env")),
    ...readLifecycle(context, fields.get("lifecycle")),
  };
}

/** `lifecycle: { preCacheCheck: { command, args } }`: what is asked before a cached result is taken. */
function readLifecycle(
  context: ContainerReading,
  syntax: ts.Expression | undefined,
): Pick<ContainerImplementation, "lifecycle"> {
  const check = syntax && fieldsOf(syntax)?.get("preCacheCheck");
  const words = check && fieldsOf(check);
  if (words) {
    const list = (part: "command" | "args"): string[] => readWords(context, part, words.get(part));
    return { lifecycle: { preCacheCheck: { command: list("command"), args: list("args") } } };
  }
  if (syntax !== undefined) report(context.reading, "unsupported-container-value", syntax, { part: "lifecycle" });
  return {};
}

/** The fields of an object that is written out. */
function fieldsOf(syntax: ts.Expression): ReadonlyMap<string, ts.Expression> | undefined {
  const object = unwrap(syntax);
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  const fields = object.properties.flatMap((property): [string, ts.Expression][] => {
    const name = nameOf(property.name);
    return name !== undefined && ts.isPropertyAssignment(property) ? [[name, property.initializer]] : [];
  });
  return fields.length === object.properties.length ? new Map(fields) : undefined;
}

function readImage(context: ContainerReading, syntax: ts.Expression): string {
  const image = readText({ ...context, part: "image" }, syntax);
  if (image === "") report(context.reading, "unsupported-option", syntax, { name: "image", form: filledText });
  const inputs = [...context.ports.values()].flatMap((port) => (port.direction === "input" ? [port.input] : []));
  if (image !== undefined && !isFilledImage(image, inputs))
    report(context.reading, "setting-whole-text", syntax, { name: "image" });
  return image ?? "";
}

interface ContainerReading {
  readonly reading: FileReading;
  readonly ports: Interface["ports"];
}

/** Which part of the container is read, for sentences. */
interface PartReading extends ContainerReading {
  readonly part: string;
}

const fieldNames: ReadonlySet<string> = new Set(["image", "command", "args", "env", "lifecycle"]);

function readField(
  reading: FileReading,
  fields: Map<string, ts.Expression>,
  property: ts.ObjectLiteralElementLike,
): void {
  const name = nameOf(property.name);
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  if (name === "") return;
  if (name === undefined || !fieldNames.has(name)) {
    const values = {
      name: name ?? textOf(reading, property),
      of: sentence("a container"),
      options: listed([...fieldNames]),
    };
    report(reading, "unknown-option", property.name ?? property, values);
  } else if (value !== undefined && ts.isExpression(value)) {
    fields.set(name, value);
  }
}

/** `=> ({ … })`, or a body that is nothing but `return { … }`. */
function returnedObject(fn: FunctionSyntax): ts.ObjectLiteralExpression | undefined {
  const [first, second] = ts.isBlock(fn.body) ? fn.body.statements : [];
  const isReturn = first !== undefined && second === undefined && ts.isReturnStatement(first);
  const value = ts.isBlock(fn.body) ? (isReturn ? first.expression : undefined) : fn.body;
  const object = value && unwrap(value);
  return object !== undefined && ts.isObjectLiteralExpression(object) ? object : undefined;
}

function readWords(context: ContainerReading, part: "command" | "args", syntax: ts.Expression | undefined): string[] {
  if (syntax === undefined) return [];
  const list = unwrap(syntax);
  const known = fold(list, moduleConstants(context.reading));
  if (Array.isArray(known)) return (known as readonly JsonValue[]).map(wordOf);
  if (ts.isArrayLiteralExpression(list)) return list.elements.flatMap((each) => readWord({ ...context, part }, each));
  const form = sentence('a list of words, such as ["sh", "-c", "echo"]');
  if (known === undefined) report(context.reading, "unsupported-container-value", syntax, { part });
  else report(context.reading, "unsupported-option", syntax, { name: part, form });
  return [];
}

function wordOf(value: JsonValue): string {
  return typeof value === "object" ? pythonJson(value) : String(value);
}

/** One element of a command line: text, a choice by whether an input is given, or a constant list spread out. */
function readWord(context: PartReading, element: ts.Expression): string[] {
  const inner = unwrap(ts.isSpreadElement(element) ? element.expression : element);
  if (ts.isConditionalExpression(inner)) {
    const choice = readChoice(context, inner);
    return choice === undefined ? [] : [choice];
  }
  if (ts.isSpreadElement(element)) {
    const known = fold(inner, moduleConstants(context.reading));
    if (Array.isArray(known)) return (known as readonly JsonValue[]).map(wordOf);
    report(context.reading, "unsupported-container-value", element, { part: context.part });
    return [];
  }
  const text = readText(context, element);
  if (text !== undefined) reportUnfilled(context, element, text);
  return text === undefined ? [] : [text];
}

/** What KFP's own servers hand on as it is written: texts that are to be joined there, metadata, and whole artifacts. */
function reportUnfilled({ reading }: PartReading, element: ts.Expression, text: string): void {
  if (text.startsWith('{"Concat":')) report(reading, "concat-not-joined", element, { example: "`--name=${name}`" });
  else if (hasUnfilled(text)) report(reading, "placeholder-not-filled", element, { code: textOf(reading, element) });
}

/** `a !== undefined ? ["--a", a] : []`: KFP's IfPresent, which knows only whether the input `a` is given. */
function readChoice(context: PartReading, choice: ts.ConditionalExpression): string | undefined {
  const test = readChoiceTest(context.reading, context.ports, choice.condition);
  if (test === undefined) {
    report(context.reading, "unsupported-container-value", choice.condition, { part: context.part });
    return undefined;
  }
  const [whenTrue, whenFalse] = [choice.whenTrue, choice.whenFalse].map((each) => readAlternative(context, each));
  const [given, otherwise] = test.isNegated ? [whenFalse, whenTrue] : [whenTrue, whenFalse];
  // A text that is empty is a word all the same.
  const isNothing = otherwise === undefined || (Array.isArray(otherwise) && otherwise.length === 0);
  const placeholder: JsonValue = {
    IfPresent: { InputName: test.input.name, Then: given ?? [], ...(!isNothing && { Else: otherwise }) },
  };
  return pythonJson(placeholder);
}

function readAlternative(context: PartReading, expression: ts.Expression): string | string[] | undefined {
  const inner = unwrap(expression);
  if (!ts.isArrayLiteralExpression(inner)) return readChosen(context, inner);
  return inner.elements.flatMap((element) => {
    const text = readChosen(context, element);
    return text === undefined ? [] : [text];
  });
}

/** KFP's driver passes over a choice that speaks of an output, and the program would be given its JSON. */
function readChosen(context: PartReading, expression: ts.Expression): string | undefined {
  const text = readText(context, expression);
  if (text?.includes("$.outputs") === true)
    report(context.reading, "output-in-choice", expression, { output: textOf(context.reading, expression) });
  return text;
}

/** Text with inputs and outputs in it, as PipelineSpec writes them. Pieces are joined: the backend knows no Concat. */
function readText(context: PartReading, expression: ts.Expression): string | undefined {
  const inner = unwrap(expression);
  const placeholder = readPlaceholder(context, inner);
  if (placeholder !== undefined) return placeholder;
  if (ts.isTemplateExpression(inner)) return readTemplate(context, inner);
  const constant = fold(inner, moduleConstants(context.reading));
  if (constant !== undefined && constant !== null) return wordOf(constant);
  const isPlus = ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.PlusToken;
  if (isPlus) return (readText(context, inner.left) ?? "") + (readText(context, inner.right) ?? "");
  const isGap = ts.isIdentifier(inner) && inner.text === "";
  if (!isGap) reportNoText(context, inner);
  return undefined;
}

/** What people mean by some values is plain, and another form says it. */
function reportNoText(context: PartReading, expression: ts.Expression): void {
  const { reading } = context;
  const port = ts.isIdentifier(expression) ? context.ports.get(expression.text) : undefined;
  const text = textInCall(expression);
  if (port?.isFile === true) {
    const name = textOf(reading, expression);
    const values = { name, path: `${name}.path`, uri: `${name}.uri` };
    const fixes = [values.path, values.uri].flatMap((each) => changeTo(reading, expression, each));
    report(reading, "artifact-by-itself", expression, values, fixes);
  } else if (text !== undefined && readPlaceholder(context, unwrap(text)) !== undefined) {
    const example = `\`\${${textOf(reading, text)}}\``;
    report(reading, "text-by-template", expression, { example }, changeTo(reading, expression, example));
  } else {
    report(reading, "unsupported-container-value", expression, { part: context.part });
  }
}

function readTemplate(context: PartReading, template: ts.TemplateExpression): string {
  let text = template.head.text;
  for (const span of template.templateSpans) {
    text += (readText(context, span.expression) ?? "") + span.literal.text;
  }
  return text;
}

/** `url`, `model.path`, `model.uri`. */
function readPlaceholder(context: PartReading, expression: ts.Expression): string | undefined {
  if (ts.isIdentifier(expression)) {
    const port = context.ports.get(expression.text);
    return port && placeholderOf(port, port.isPath ? "path" : undefined);
  }
  if (!ts.isPropertyAccessExpression(expression) || !ts.isIdentifier(expression.expression)) return undefined;
  const port = context.ports.get(expression.expression.text);
  const field = expression.name.text;
  if (port?.isFile === true && field === "metadata") {
    const { name } = port.direction === "input" ? port.input : port.output;
    return placeholders.artifactField(port.direction, name, "metadata");
  }
  if (port === undefined || (field !== "path" && field !== "uri")) return undefined;
  const placeholder = placeholderOf(port, field);
  if (placeholder !== undefined && !port.isFile) reportField(context, port, expression);
  return placeholder;
}

/** What is meant is plain, but for TypeScript a path is a text and `Model` no file: the fixes write what it takes. */
function reportField({ reading }: PartReading, port: Port, access: ts.PropertyAccessExpression): void {
  const type = textOf(reading, port.typeNode);
  const example = `${localName(reading, "Input") ?? "Input"}<${type}>`;
  const wrap: Fix = {
    title: "Write {example}",
    values: { example },
    edits: [
      ...(localName(reading, "Input") === undefined ? [importEdit(reading, "Input", true)] : []),
      { span: spanOf(port.typeNode, reading.source), text: example },
    ],
  };
  const field = access.name.text;
  if (port.isPath) {
    const fixes = changeTo(reading, access, textOf(reading, access.expression));
    report(reading, "unknown-field", access, { name: field, type }, fixes);
  } else report(reading, "container-file-type", access, { example, field, type }, [wrap]);
}

/** Kubeflow's placeholders; undefined for what none stands for (an artifact by itself, a parameter's path). */
function placeholderOf(port: Port, field: "path" | "uri" | undefined): string | undefined {
  const { name, type } = port.direction === "input" ? port.input : port.output;
  if (type.kind === "artifact") return field && `{{$.${port.direction}s.artifacts['${name}'].${field}}}`;
  if (port.direction === "output") {
    return port.isPath && field === "path" ? `{{$.outputs.parameters['${name}'].output_file}}` : undefined;
  }
  return field === undefined ? `{{$.inputs.parameters['${name}']}}` : undefined;
}

/** KFP fills in nothing of an environment. */
function isConstant({ reading }: ContainerReading, value: ts.Expression): boolean {
  return fold(value, moduleConstants(reading)) !== undefined;
}

function readEnv(context: ContainerReading, syntax: ts.Expression | undefined): EnvironmentVariable[] {
  if (syntax === undefined) return [];
  const object = unwrap(syntax);
  if (!ts.isObjectLiteralExpression(object)) {
    report(context.reading, "unsupported-container-value", syntax, { part: "env" });
    return [];
  }
  return object.properties.flatMap((property) => {
    const name = nameOf(property.name);
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    if (name === undefined || value === undefined || !ts.isExpression(value)) {
      report(context.reading, "unsupported-container-value", property, { part: "env" });
      return [];
    }
    if (!isEnvironmentName(name)) report(context.reading, "bad-env-name", property.name ?? property, { name });
    const text = readText({ ...context, part: "env" }, value);
    if (text !== undefined && !isConstant(context, value))
      report(context.reading, "input-in-env", value, { value: textOf(context.reading, value) });
    return text === undefined ? [] : [{ name, value: text }];
  });
}
