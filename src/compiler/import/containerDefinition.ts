import { isRecord, type JsonValue } from "../json.ts";
import { declaredType } from "../print/declaredType.ts";
import { textExpression } from "../print/program/expressions.ts";
import { camelCase, isFreeIdentifier, Names } from "../print/program/identifiers.ts";
import type { ContainerDefinition, Expression, Field, Parameter } from "../print/program/program.ts";
import { sentence } from "../../l10n/sentence.ts";
import { mainImage, type CodeForm, type ImportedComponent } from "./components.ts";
import { Unsayable } from "./problem.ts";
import { artifactOf, inputOf, isFilled, parameterOf } from "./valueTypes.ts";

/** A component as a `container(…)` with its command as it is. */
export function containerDefinition(component: ImportedComponent, form: CodeForm, name: string): ContainerDefinition {
  const ports = portsOf(component, new Names());
  const texts = new Texts(ports);
  const words = (list: readonly string[] = []): Expression => ({
    kind: "list",
    items: list.map((each) => texts.word(each)),
  });
  const wordFields = ({ command = [], args = [] }: Pick<CodeForm["code"], "command" | "args">): Field[] => [
    ...(command.length > 0 ? [field("command", words(command))] : []),
    ...(args.length > 0 ? [field("args", words(args))] : []),
  ];
  const check = form.code.lifecycle?.preCacheCheck;
  return {
    kind: "container",
    name,
    parameters: ports.map(({ parameter }) => parameter),
    fields: [
      { name: "image", value: texts.text(mainImage(form)) },
      ...wordFields(form.code),
      ...(check === undefined ? [] : [field("lifecycle", record([field("preCacheCheck", record(wordFields(check)))]))]),
    ],
  };
}

function record(fields: readonly Field[]): Expression {
  return { kind: "record", fields };
}

function field(name: string, value: Expression): Field {
  return { name, value };
}

interface Port {
  readonly parameter: Parameter;
  readonly variable: string;
  readonly direction: "input" | "output";
  readonly isArtifact: boolean;
}

/** The inputs and outputs of the component as parameters of its function. */
function portsOf({ interface: face, outputShapes }: ImportedComponent, names: Names): Port[] {
  const ports: Port[] = [];
  const add = (
    name: string,
    direction: Port["direction"],
    isArtifact: boolean,
    rest: Omit<Parameter, "name">,
  ): void => {
    checkName(name, ports);
    const variable = isFreeIdentifier(name) && names.claim(name) ? name : names.take(camelCase(name), direction);
    const parameter = { name, ...(variable !== name && { variable }), ...rest };
    ports.push({ parameter, variable, direction, isArtifact });
  };
  for (const [name, each] of Object.entries(face.inputDefinitions?.parameters ?? {})) {
    add(name, "input", false, {
      type: declaredType(inputOf(each)),
      isOptional: each.isOptional === true && !isFilled(each.parameterType),
      ...(each.defaultValue !== undefined && { defaultValue: { kind: "literal", value: each.defaultValue } }),
      ...described(each),
    });
  }
  for (const [name, each] of Object.entries(face.inputDefinitions?.artifacts ?? {})) {
    const type = `Input<${declaredType(artifactOf(each))}>`;
    add(name, "input", true, { type, ...(each.isOptional === true && { isOptional: true }), ...described(each) });
  }
  for (const [name, each] of Object.entries(face.outputDefinitions?.parameters ?? {})) {
    const type = declaredType(parameterOf(each.parameterType, outputShapes.of(name)));
    add(name, "output", false, { type: `OutputPath<${type}>`, ...described(each) });
  }
  for (const [name, each] of Object.entries(face.outputDefinitions?.artifacts ?? {}))
    add(name, "output", true, { type: `Output<${declaredType(artifactOf(each))}>`, ...described(each) });
  return ports;
}

function described({ description }: { description?: string }): Pick<Parameter, "description"> {
  return description === undefined ? {} : { description };
}

/** One name for an input and an output is one parameter. */
function checkName(name: string, ports: readonly Port[]): void {
  if (ports.some(({ parameter }) => parameter.name === name))
    throw new Unsayable({ sentence: sentence('The component has an input and an output "{name}".', { name }) });
}

/** Words of a command line, in which the component's inputs and outputs stand as placeholders. */
class Texts {
  readonly #byPlaceholder = new Map<string, Expression>();
  readonly #ports: readonly Port[];

  constructor(ports: readonly Port[]) {
    this.#ports = ports;
    for (const port of ports)
      for (const [placeholder, value] of placeholdersOf(port)) this.#byPlaceholder.set(placeholder, value);
  }

  word(text: string): Expression {
    return this.#choice(text) ?? this.text(text);
  }

  text(text: string): Expression {
    const parts: (string | Expression)[] = [];
    let from = 0;
    for (const match of text.matchAll(/\{\{\$\.[^{}]*\}\}/g)) {
      const value = this.#byPlaceholder.get(match[0]);
      if (value === undefined) continue;
      if (match.index > from) parts.push(text.slice(from, match.index));
      parts.push(value);
      from = match.index + match[0].length;
    }
    if (from < text.length) parts.push(text.slice(from));
    const [only, second] = parts;
    if (only !== undefined && typeof only !== "string" && second === undefined) return only;
    return parts.every((part) => typeof part === "string") ? textExpression(text) : { kind: "template", parts };
  }

  /** `{"IfPresent": …}` is `...(a !== undefined ? ["--a", a] : [])`, or `a !== undefined ? "yes" : "no"`. */
  #choice(text: string): Expression | undefined {
    if (!text.startsWith('{"IfPresent"')) return undefined;
    const record = parsed(text);
    const choice = record !== undefined && isRecord(record) ? record["IfPresent"] : undefined;
    if (choice === undefined || !isRecord(choice)) return undefined;
    const { InputName: name, Then: then = [], Else: otherwise = [] } = choice;
    const port = this.#ports.find(({ parameter, direction }) => parameter.name === name && direction === "input");
    // A choice that the backend does not make as it is meant is no choice of the language's: its text stays as it is.
    if (port === undefined || !mayBeLeftOut(port) || text.includes("$.outputs")) return undefined;
    const variable: Expression = { kind: "name", name: port.variable };
    const test: Expression = { kind: "binary", operator: "!==", left: variable, right: { kind: "nothing" } };
    const of: Expression = { kind: "choice", test, then: this.#words(then), otherwise: this.#words(otherwise) };
    return typeof then === "string" && typeof otherwise === "string" ? of : { kind: "spread", of };
  }

  #words(value: JsonValue): Expression {
    if (typeof value === "string") return this.text(value);
    const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
    return {
      kind: "list",
      items: items.map((each) => this.text(typeof each === "string" ? each : JSON.stringify(each))),
    };
  }
}

function mayBeLeftOut({ parameter }: Port): boolean {
  return parameter.isOptional ?? parameter.defaultValue !== undefined;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The placeholders that stand for a port, with how the function says them. */
function placeholdersOf({ parameter, variable, direction, isArtifact }: Port): [string, Expression][] {
  const { name } = parameter;
  const value: Expression = { kind: "name", name: variable };
  const member = (path: string): Expression => ({ kind: "member", of: value, path: [path] });
  if (isArtifact)
    return ["path", "uri"].map((path) => [`{{$.${direction}s.artifacts['${name}'].${path}}}`, member(path)]);
  return direction === "input"
    ? [[`{{$.inputs.parameters['${name}']}}`, value]]
    : [[`{{$.outputs.parameters['${name}'].output_file}}`, value]];
}
