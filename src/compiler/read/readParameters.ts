import ts from "typescript";
import { docCommentOf } from "./comments.ts";
import { report, type FileReading } from "./reading.ts";
import { isNothing, membersOf } from "./readType.ts";
import { nameOf, type FunctionSyntax } from "./syntax.ts";

/** One name of `({ limit: max = 5 }: { limit?: Int })`, from the pattern, the type or both. */
export interface Parameter {
  readonly name: string;
  /** The variable that holds it; undefined when the pattern leaves it out. */
  readonly variable?: string;
  readonly type?: ts.TypeNode;
  readonly isOptional: boolean;
  /** It has a default, and its type says all the same that it must be given: `{ limit = 5 }: { limit: Int }`. */
  readonly isRequiredByType?: boolean;
  readonly defaultValue?: ts.Expression;
  readonly description?: string;
  /** The element of the pattern, or the member of the type where the pattern leaves it out. */
  readonly node: ts.Node;
  readonly nameNode: ts.Node;
  readonly member?: ts.Node;
}

export interface ParameterList {
  readonly parameters: readonly Parameter[];
  readonly pattern?: ts.Node;
  /** What holds the members of the type: a type literal or an interface. */
  readonly type?: ts.Node;
}

/** Reads the one destructured parameter that pipelines and components take. No parameter is an empty list. */
export function readParameters(reading: FileReading, fn: FunctionSyntax): ParameterList {
  const [first, second] = fn.parameters;
  if (first === undefined) return { parameters: [] };
  if (second !== undefined) report(reading, "unsupported-parameters", second);
  if (!ts.isObjectBindingPattern(first.name)) {
    report(reading, "unsupported-parameters", first);
    return { parameters: [] };
  }
  const type = membersOf(reading, first.type);
  if (first.type !== undefined && type === undefined) report(reading, "unsupported-parameters", first.type);
  const members = memberTable(type?.members ?? []);
  for (const member of type?.members ?? []) {
    if (!ts.isPropertySignature(member) || nameOf(member.name) === undefined) {
      report(reading, "unsupported-parameters", member);
    }
  }
  const parameters = elementsOf(reading, first.name, members);
  const named = new Set(parameters.map((parameter) => parameter.name));
  for (const [name, member] of members) {
    if (!named.has(name)) parameters.push(fromMember(reading, name, member));
  }
  return { parameters, pattern: first.name, ...(type && { type: type.literal }) };
}

function memberTable(members: readonly ts.TypeElement[]): Map<string, ts.PropertySignature> {
  const table = new Map<string, ts.PropertySignature>();
  for (const member of members) {
    const name = ts.isPropertySignature(member) ? nameOf(member.name) : undefined;
    if (name !== undefined && name !== "" && ts.isPropertySignature(member)) table.set(name, member);
  }
  return table;
}

function elementsOf(
  reading: FileReading,
  pattern: ts.ObjectBindingPattern,
  members: ReadonlyMap<string, ts.PropertySignature>,
): Parameter[] {
  const parameters: Parameter[] = [];
  for (const element of pattern.elements) {
    const variable = ts.isIdentifier(element.name) ? element.name.text : undefined;
    const name = nameOf(element.propertyName ?? element.name);
    if (element.dotDotDotToken !== undefined || variable === undefined || name === undefined) {
      report(reading, "unsupported-parameters", element);
    } else if (name !== "") {
      parameters.push(fromElement(reading, element, name, variable, members.get(name)));
    }
  }
  return parameters;
}

function fromElement(
  reading: FileReading,
  element: ts.BindingElement,
  name: string,
  variable: string,
  member: ts.PropertySignature | undefined,
): Parameter {
  const described = member && fromMember(reading, name, member);
  return {
    ...described,
    name,
    variable,
    isOptional: described?.isOptional === true || element.initializer !== undefined,
    ...(element.initializer && { defaultValue: element.initializer }),
    ...(element.initializer && described && !described.isOptional && { isRequiredByType: true }),
    node: element,
    nameNode: element.propertyName ?? element.name,
  };
}

function fromMember(reading: FileReading, name: string, member: ts.PropertySignature): Parameter {
  const { description } = docCommentOf(reading.text, member);
  const allowsNothing =
    member.type !== undefined && ts.isUnionTypeNode(member.type) && member.type.types.some(isNothing);
  return {
    name,
    isOptional: member.questionToken !== undefined || allowsNothing,
    ...(member.type && { type: member.type }),
    ...(description !== undefined && { description }),
    node: member,
    nameNode: member.name,
    member,
  };
}
