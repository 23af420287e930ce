import ts from "typescript";
import type { ComponentInput, ComponentOutput } from "../component.ts";
import { isFilledByKfp, widened, type ValueType } from "../types.ts";
import type { DocComment } from "./comments.ts";
import { fold, moduleConstants } from "./fold.ts";
import { reportType, reportUnknownTypes } from "./typeNames.ts";
import { missingTypes } from "./missingTypes.ts";
import type { Parameter, ParameterList } from "./readParameters.ts";
import { importedName, membersOf, readType, typeReference } from "./readType.ts";
import { report, type FileReading } from "./reading.ts";
import { nameOf } from "./syntax.ts";

/** What a component's function is given by one of its parameters. */
export type Port = PortForm &
  (
    | { readonly direction: "input"; readonly input: ComponentInput }
    | { readonly direction: "output"; readonly output: ComponentOutput }
  );

interface PortForm {
  /** `OutputPath<T>` is the path of a file to write: a text. */
  readonly isPath: boolean;
  /** `Input<Model>` and `Output<Model>` have `.path` and `.uri`; `Model` by itself has not. */
  readonly isFile: boolean;
  readonly typeNode: ts.TypeNode;
}

/** A component's ports by the variables that its function has them in. */
export interface Interface {
  readonly ports: ReadonlyMap<string, Port>;
  readonly inputs: readonly ComponentInput[];
  readonly outputs: readonly ComponentOutput[];
}

/** Reads the parameters of `container` and `component` functions as inputs and outputs. */
export function readInterface(reading: FileReading, list: ParameterList, doc: DocComment): Interface {
  const ports = new Map<string, Port>();
  const inputs: ComponentInput[] = [];
  const outputs: ComponentOutput[] = [];
  for (const parameter of list.parameters) {
    const port = readPort(reading, list, parameter, doc);
    if (port === undefined) continue;
    if (parameter.variable !== undefined) ports.set(parameter.variable, port);
    if (port.direction === "input") inputs.push(port.input);
    else outputs.push(port.output);
  }
  return { ports, inputs, outputs };
}

function readPort(reading: FileReading, list: ParameterList, parameter: Parameter, doc: DocComment): Port | undefined {
  const { name } = parameter;
  if (parameter.type === undefined) {
    report(reading, "missing-type", parameter.nameNode, { name }, missingTypes(reading, list, parameter));
    return undefined;
  }
  const reference = typeReference(parameter.type);
  const wrapper = reference && importedName(reading, reference.name);
  const inner = reference?.argument ?? parameter.type;
  const isPath = wrapper === "OutputPath" || wrapper === "InputPath";
  const isFile = wrapper === "Output" || wrapper === "Input";
  const type = readType(reading, isPath || isFile ? inner : parameter.type);
  const description = parameter.description ?? doc.parameters.get(name);
  if (type === undefined || (isFile && type.kind !== "artifact")) {
    reportType(reading, parameter.type);
    return undefined;
  }
  reportUnknownTypes(reading, parameter.type);
  const described = { name, type, ...(description !== undefined && { description }) };
  const form: PortForm = { isPath, isFile, typeNode: parameter.type };
  if (wrapper === "Output" || wrapper === "OutputPath")
    return { ...form, direction: "output", output: { ...described, type: widened(type) } };
  return { ...form, direction: "input", input: { ...described, ...readOptional(reading, parameter, type) } };
}

function readOptional(
  reading: FileReading,
  { isOptional, isRequiredByType, defaultValue }: Parameter,
  type: ValueType,
): Pick<ComponentInput, "isOptional" | "defaultValue"> {
  if (defaultValue === undefined) return { isOptional: isOptional || isFilledByKfp(type) };
  const value = fold(defaultValue, moduleConstants(reading));
  const isNothing = ts.isIdentifier(defaultValue) && defaultValue.text === "undefined";
  if (value === undefined && !isNothing) report(reading, "unsupported-default", defaultValue);
  return { isOptional: isRequiredByType !== true, ...(value !== undefined && { defaultValue: value }) };
}

/**
 * Outputs that a function returns: a record written out (or a local interface) gives each field a name, any other type is
 * one output called `Output`; `void` is none. A promise is what it promises.
 */
export function readReturnType(reading: FileReading, node: ts.TypeNode): ComponentOutput[] {
  const reference = typeReference(node);
  if (reference?.name === "Promise" && reference.argument !== undefined)
    return readReturnType(reading, reference.argument);
  if (node.kind === ts.SyntaxKind.VoidKeyword || node.kind === ts.SyntaxKind.UndefinedKeyword) return [];
  const record = membersOf(reading, node);
  if (record !== undefined) return record.members.flatMap((member) => readReturnMember(reading, member));
  return readOutput(reading, "Output", node);
}

function readReturnMember(reading: FileReading, member: ts.TypeElement): ComponentOutput[] {
  const name = ts.isPropertySignature(member) ? nameOf(member.name) : undefined;
  const node = ts.isPropertySignature(member) ? member.type : undefined;
  if (name === undefined || name === "" || node === undefined) return [];
  return readOutput(reading, name, node);
}

function readOutput(reading: FileReading, name: string, node: ts.TypeNode): ComponentOutput[] {
  const type = readType(reading, node);
  if (type === undefined) {
    reportType(reading, node);
    return [];
  }
  reportUnknownTypes(reading, node);
  return [{ name, type: widened(type) }];
}
