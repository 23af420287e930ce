import ts from "typescript";
import { isRecord, type JsonValue } from "../json.ts";
import { indexPipeline } from "../check/pipelineIndex.ts";
import { typeOfBinding } from "../check/typeOf.ts";
import type { Pipeline, PipelineConfiguration, PipelineInput, Statement } from "../pipeline.ts";
import type { Span, TextEdit } from "../text.ts";
import { parameterType, type ValueType } from "../types.ts";
import type { BodyReading, OpenPipeline } from "./bodyReading.ts";
import { changeName } from "./changeTo.ts";
import { docCommentOf, type DocComment } from "./comments.ts";
import { fold, moduleConstants } from "./fold.ts";
import { reportType, reportUnknownTypes } from "./typeNames.ts";
import { missingTypes } from "./missingTypes.ts";
import { kebabCase, KeyNamer } from "./names.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { namesOf, readBlock, readInlineCall, readStatements } from "./readBlock.ts";
import { configurationOptions, type ConfigurationDraft } from "./options/pipelineConfig.ts";
import { readShaped, shapedConstant, type ShapedReading } from "./options/readShaped.ts";
import { keysAskedFor } from "./readKey.ts";
import { readParameters, type Parameter, type ParameterList } from "./readParameters.ts";
import { readType } from "./readType.ts";
import { listed } from "../diagnostics/words.ts";
import { report, textOf, type FileReading } from "./reading.ts";
import { Scope } from "./scope.ts";
import { asFunction, insideOf, nameOf, spanOf, unwrap, type FunctionSyntax } from "./syntax.ts";
import { sentence } from "../../l10n/sentence.ts";

/** A `pipeline(…)` call and the statement it is. */
export interface PipelineSyntax {
  readonly exportName: string;
  readonly call: ts.CallExpression;
  readonly statement: ts.Statement;
}

/** Reads `pipeline({ name: "…" }, ({ … }: { … }) => { … })`. */
export function readPipeline(reading: FileReading, syntax: PipelineSyntax): Pipeline {
  const { call, statement } = syntax;
  const fn = asFunction(call.arguments.find((argument) => asFunction(argument) !== undefined));
  const options = readPipelineOptions(reading, syntax);
  const doc = docCommentOf(reading.text, statement);
  const list: ParameterList = fn === undefined ? { parameters: [] } : readParameters(reading, fn);
  if (fn === undefined) report(reading, "unsupported-pipeline", call);
  else reportAsync(reading, fn);
  const inputs = list.parameters.map((parameter) => readInput(reading, list, parameter, doc));
  const open: OpenPipeline = { variables: [], named: new Map(), untyped: [], returns: undefined };
  const body = readBody(reading, fn, list, open, call);
  const description = options.description ?? doc.description;
  const pipeline: Pipeline = {
    exportName: syntax.exportName,
    name: options.name ?? kebabCase(syntax.exportName === "default" ? fileStem(reading.path) : syntax.exportName),
    ...(options.displayName !== undefined && { displayName: options.displayName }),
    ...(description !== undefined && { description }),
    ...(options.root !== undefined && { root: options.root }),
    ...(options.config && { config: options.config }),
    ...(options.sdkVersion !== undefined && { sdkVersion: options.sdkVersion }),
    ...(options.kfpVersion !== undefined && { kfpVersion: options.kfpVersion }),
    inputs,
    body,
    outputs: open.returns?.outputs ?? [],
    variables: open.variables,
    spans: {
      statement: spanOf(statement, reading.source),
      ...(options.nameSpan && { name: options.nameSpan }),
      ...(options.span && { options: options.span }),
      parameters: parametersSpan(fn, call),
      ...(list.pattern && { pattern: spanOf(list.pattern, reading.source) }),
      ...(list.type && { parameterType: bracesOf(reading, list.type) }),
      ...(open.returns && { returns: open.returns.span }),
    },
  };
  giveTypes(pipeline, open);
  return pipeline;
}

/** Nothing in a pipeline waits. */
function reportAsync(reading: FileReading, fn: FunctionSyntax): void {
  const word = fn.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  if (word === undefined) return;
  const start = word.getStart(reading.source);
  const end = word.end + (/^\s*/.exec(reading.text.slice(word.end))?.[0].length ?? 0);
  report(reading, "needless-await", word, { word: "async" }, [
    { title: "Remove async", edits: [{ span: { start, end }, text: "" }] },
  ]);
}

/** An importer's inputs have no types but those of what they are given, which is known when all is read. */
function giveTypes(pipeline: Pipeline, { untyped }: OpenPipeline): void {
  if (untyped.length === 0) return;
  const typeOf = typeOfBinding(pipeline, indexPipeline(pipeline));
  for (const { input, binding } of untyped) input.type = typeOf(binding) ?? input.type;
}

function fileStem(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/(\.pipeline)?\.ts$/, "");
}

/** Between the parentheses of `(…) =>`. */
function parametersSpan(fn: FunctionSyntax | undefined, call: ts.CallExpression): Span {
  if (fn === undefined) return { start: call.end, end: call.end };
  const start = fn.parameters.pos;
  return { start, end: Math.max(start, fn.parameters.end) };
}

/** The braces of a type literal or of an interface's body. */
function bracesOf(reading: FileReading, type: ts.Node): Span {
  const start = ts.isInterfaceDeclaration(type) ? type.members.pos - 1 : type.getStart(reading.source);
  return { start, end: type.end };
}

interface PipelineOptions {
  readonly name?: string;
  readonly nameSpan?: Span;
  readonly displayName?: string;
  readonly description?: string;
  readonly root?: string;
  readonly config?: PipelineConfiguration;
  readonly sdkVersion?: string;
  readonly kfpVersion?: string;
  readonly span?: Span;
}

const textOptions: readonly string[] = ["name", "displayName", "description", "root", "sdkVersion", "kfpVersion"];
const optionNames: readonly string[] = [...textOptions, ...configurationOptions.keys()];

function readPipelineOptions(reading: FileReading, { call, exportName }: PipelineSyntax): PipelineOptions {
  const first = call.arguments[0] && unwrap(call.arguments[0]);
  if (first === undefined || !ts.isObjectLiteralExpression(first)) {
    reportMissingName(reading, call, exportName, undefined);
    return {};
  }
  const draft: OptionsDraft = { options: {}, config: {}, spans: {}, nameSpan: undefined };
  for (const property of first.properties) {
    if (ts.isSpreadAssignment(property)) readOptionSpread(reading, draft, property);
    else readOptionProperty(reading, draft, property);
  }
  const { options, config, spans, nameSpan } = draft;
  if (nameSpan === undefined) reportMissingName(reading, call, exportName, first);
  return {
    ...options,
    ...(Object.keys(config).length > 0 && { config: { ...config, spans } }),
    ...(nameSpan && { nameSpan }),
    span: spanOf(first, reading.source),
  };
}

interface OptionsDraft {
  readonly options: Record<string, string>;
  readonly config: ConfigurationDraft;
  readonly spans: Record<string, Span>;
  nameSpan: Span | undefined;
}

function readOptionProperty(
  reading: FileReading,
  draft: OptionsDraft,
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
): void {
  const name = nameOf(property.name);
  if (name === undefined) report(reading, "unsupported-pipeline", property);
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  if (name === undefined || !ts.isExpression(value)) return;
  if (name === "name") draft.nameSpan = spanOf(value, reading.source);
  const configuration = configurationOptions.get(name);
  if (configuration !== undefined) {
    draft.spans[name] = spanOf(property, reading.source);
    const read = readShaped(constantsOnly(reading), configuration.shape, value, [name]);
    if (read !== undefined) configuration.put(draft.config, read);
    return;
  }
  setPipelineOption(reading, draft, name, property.name, fold(value, moduleConstants(reading)), value);
}

function constantsOnly(reading: FileReading): ShapedReading {
  return { file: reading, constants: moduleConstants(reading) };
}

/** `...base`: options from a constant record; one after it gives an option anew. */
function readOptionSpread(reading: FileReading, draft: OptionsDraft, spread: ts.SpreadAssignment): void {
  const record = fold(spread.expression, moduleConstants(reading));
  if (record === undefined || !isRecord(record)) {
    report(reading, "unsupported-value", spread);
    return;
  }
  for (const [name, value] of Object.entries(record)) {
    if (name === "name") draft.nameSpan = spanOf(spread, reading.source);
    const configuration = configurationOptions.get(name);
    if (configuration !== undefined) {
      draft.spans[name] = spanOf(spread, reading.source);
      const read = shapedConstant(constantsOnly(reading), configuration.shape, value, spread, [name]);
      if (read !== undefined) configuration.put(draft.config, read);
      continue;
    }
    setPipelineOption(reading, draft, name, spread, value, spread);
  }
}

function setPipelineOption(
  reading: FileReading,
  { options }: OptionsDraft,
  name: string,
  at: ts.Node,
  value: JsonValue | undefined,
  valueAt: ts.Node,
): void {
  if (!textOptions.includes(name)) {
    const fixes = ts.isSpreadAssignment(at) ? [] : changeName(reading, at, nearest(name, optionNames));
    report(reading, "unknown-option", at, { name, of: sentence("a pipeline"), options: listed(optionNames) }, fixes);
  } else if ((name === "sdkVersion" || name === "kfpVersion") && !isVersion(value)) {
    report(reading, "unsupported-option", valueAt, {
      name,
      form: sentence("a version of KFP's Python SDK, as in {example}", { example: '"2.17.0"' }),
    });
  } else if (typeof value === "string") {
    options[name] = value;
  } else {
    report(reading, "unsupported-option", valueAt, { name, form: sentence("a text") });
  }
}

/** `2.17.0`, `2.0.0-beta.16`. */
function isVersion(value: JsonValue | undefined): boolean {
  return (
    typeof value === "string" && /^\d{1,4}\.\d{1,4}\.\d{1,4}[a-z0-9]{0,20}(?:[.-][a-z0-9]{1,20}){0,4}$/.test(value)
  );
}

/** A pipeline is named for the text that stands where its options should, else for its variable or its file. */
function reportMissingName(
  reading: FileReading,
  call: ts.CallExpression,
  exportName: string,
  options: ts.ObjectLiteralExpression | undefined,
): void {
  const first = call.arguments[0] && unwrap(call.arguments[0]);
  const isText = first !== undefined && ts.isStringLiteralLike(first) && first.text !== "";
  const variable = exportName === "default" ? fileStem(reading.path) : exportName;
  const name = kebabCase(isText ? first.text : variable);
  const edit = nameEdit(reading, call, options, `name: ${JSON.stringify(name)}`);
  const fixes = edit === undefined ? [] : [{ title: 'Name it "{name}"', values: { name }, edits: [edit] }];
  report(reading, "missing-pipeline-name", options ?? call.expression, { name }, fixes);
}

/** Writes the name into the options, or options where there are none; undefined where something else stands there. */
function nameEdit(
  reading: FileReading,
  call: ts.CallExpression,
  options: ts.ObjectLiteralExpression | undefined,
  name: string,
): TextEdit | undefined {
  if (options !== undefined) {
    const start = options.getStart(reading.source) + 1;
    return { span: { start, end: start }, text: ` ${name}${options.properties.length > 0 ? "," : " "}` };
  }
  const [first, ...others] = call.arguments;
  const start = call.arguments.pos;
  if (first === undefined) return { span: { start, end: start }, text: `{ ${name} }` };
  if (ts.isStringLiteralLike(unwrap(first))) return { span: spanOf(first, reading.source), text: `{ ${name} }` };
  const isBehind = others.some((other) => ts.isObjectLiteralExpression(unwrap(other)));
  return asFunction(first) === undefined || isBehind
    ? undefined
    : { span: { start, end: start }, text: `{ ${name} }, ` };
}

function readInput(reading: FileReading, list: ParameterList, parameter: Parameter, doc: DocComment): PipelineInput {
  const { name, variable, isOptional, node, nameNode, member } = parameter;
  const defaultValue = readDefault(reading, parameter);
  const description = parameter.description ?? doc.parameters.get(name);
  return {
    name,
    type: readInputType(reading, list, parameter, defaultValue),
    // KFP has inputs that must be given and have a default, as compiled with `pipeline_parameters` (kfp.md §2.5).
    isOptional: isOptional && parameter.isRequiredByType !== true,
    ...(defaultValue !== undefined && { defaultValue }),
    ...(description !== undefined && { description }),
    ...(variable !== undefined && variable !== name && { variable }),
    span: spanOf(node, reading.source),
    nameSpan: spanOf(nameNode, reading.source),
    ...(member && { typeSpan: spanOf(member, reading.source) }),
    ...(parameter.type && { typeNodeSpan: spanOf(parameter.type, reading.source) }),
    ...(parameter.defaultValue && { defaultSpan: spanOf(parameter.defaultValue, reading.source) }),
  };
}

function readDefault(reading: FileReading, { defaultValue }: Parameter): JsonValue | undefined {
  if (defaultValue === undefined) return undefined;
  const isNothing = ts.isIdentifier(defaultValue) && defaultValue.text === "undefined";
  const value = fold(defaultValue, moduleConstants(reading));
  if (value === undefined && !isNothing) report(reading, "unsupported-default", defaultValue);
  return value;
}

/** The annotation's type; where it is missing or no type for values, a guess by the default and a diagnostic. */
function readInputType(
  reading: FileReading,
  list: ParameterList,
  parameter: Parameter,
  defaultValue: JsonValue | undefined,
): ValueType {
  if (parameter.type === undefined) {
    const fixes = missingTypes(reading, list, parameter);
    report(reading, "missing-type", parameter.nameNode, { name: parameter.name }, fixes);
    return typeByValue(defaultValue);
  }
  const type = readType(reading, parameter.type);
  if (type !== undefined) {
    reportUnknownTypes(reading, parameter.type);
    return type;
  }
  reportType(reading, parameter.type);
  return typeByValue(defaultValue);
}

function typeByValue(value: JsonValue | undefined): ValueType {
  if (typeof value === "number") return parameterType(Number.isInteger(value) ? "integer" : "double");
  if (typeof value === "boolean") return parameterType("boolean");
  if (typeof value === "object" && value !== null) return parameterType(Array.isArray(value) ? "list" : "struct");
  return parameterType("string");
}

function readBody(
  reading: FileReading,
  fn: FunctionSyntax | undefined,
  list: ParameterList,
  open: OpenPipeline,
  call: ts.CallExpression,
): Pipeline["body"] {
  const statements: Statement[] = [];
  if (fn === undefined) return { statements, span: { start: call.end, end: call.end } };
  if (!ts.isBlock(fn.body)) {
    reportBareBody(reading, fn.body);
    return { statements, span: spanOf(fn.body, reading.source) };
  }
  const scope = new Scope("body", undefined, namesOf(fn.body.statements));
  for (const { name, variable } of list.parameters) {
    if (variable !== undefined) scope.declare(variable, { kind: "input", input: name });
  }
  const keys = new KeyNamer(keysAskedFor(fn.body, reading.source));
  readStatements(bodyReading(reading, scope, statements, open, keys), fn.body.statements);
  return { statements, span: insideOf(fn.body, reading.source) };
}

/** `() => f()`: the fix gives the pipeline its braces. */
function reportBareBody(reading: FileReading, expression: ts.Expression): void {
  const span = spanOf(expression, reading.source);
  const edits = [{ span, text: `{\n  ${textOf(reading, unwrap(expression))};\n}` }];
  const fixes = [{ title: "Put it in braces", edits }];
  report(reading, "unsupported-pipeline", expression, {}, span.start === span.end ? [] : fixes);
}

function bodyReading(
  reading: FileReading,
  scope: Scope,
  statements: Statement[],
  pipeline: OpenPipeline,
  keys: KeyNamer,
): BodyReading {
  const constants = moduleConstants(reading);
  return {
    file: reading,
    keys,
    scope,
    statements,
    loop: undefined,
    pipeline,
    constants,
    readers: { block: readBlock, call: readInlineCall },
  };
}
