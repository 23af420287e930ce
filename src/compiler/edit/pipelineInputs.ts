import ts from "typescript";
import type { JsonValue } from "../json.ts";
import { declaredType } from "../print/declaredType.ts";
import { isIdentifierName, printLiteral } from "../print/printLiteral.ts";
import { isFilledByKfp } from "../types.ts";
import { callOf, taskOf, type Editing } from "./editing.ts";
import { importTypes } from "./importStudio.ts";
import { addElement, nameText, removeElements, spanOfNode } from "./objectLiteral.ts";
import type { Operation } from "./operation.ts";
import { parseType } from "./parseCode.ts";
import { refuse } from "./refusal.ts";
import { UseRemoval } from "./removeUses.ts";
import { refuseTaken, renameVariable } from "./rename.ts";
import { setCallArgument } from "./setArgument.ts";
import { sentence } from "../../l10n/sentence.ts";

type Members = ts.TypeLiteralNode | ts.InterfaceDeclaration;

/** Adds an input to the pipeline's destructured parameter and to its type, or the parameter itself. */
export function addInput(editing: Editing, operation: Operation & { kind: "addInput" }): readonly string[] {
  const { fn, style, draft } = editing;
  const { name, defaultValue, feed } = operation;
  const type = operation.type === undefined ? typeFedTo(editing, feed) : parseType(operation.type);
  refuseName(editing, name);
  importTypes(editing, type);
  const element = defaultValue === undefined ? name : `${name} = ${printLiteral(defaultValue, style)}`;
  const member = `${name}${defaultValue === undefined ? "" : "?"}: ${type}`;
  const [parameter] = fn.parameters;
  if (parameter === undefined) {
    const { braceSpace: space } = style;
    draft.insert(fn.parameters.pos, `{${space}${element}${space}}: {${space}${member}${space}}`);
  } else {
    addElement(editing, patternOf(parameter), element);
    const members = membersOf(editing, parameter);
    addElement(editing, members, member, separatorOf(editing, members));
  }
  if (feed) setCallArgument(editing, callOf(editing, taskOf(editing, feed.task)), feed.input, name);
  return [];
}

/** The type of a task's input as the file would write it; a text where the task's component is not known. */
function typeFedTo(editing: Editing, feed: (Operation & { kind: "addInput" })["feed"]): string {
  const inputs = feed && taskOf(editing, feed.task).component?.inputs;
  const input = inputs?.find(({ name }) => name === feed?.input);
  if (input && isFilledByKfp(input.type))
    refuse(sentence("KFP fills {input} in by itself, so it takes no value.", { input: input.name }));
  return input ? declaredType(input.type) : "string";
}

/** Removes an input with its uses. */
export function removeInput(editing: Editing, operation: Operation & { kind: "removeInput" }): readonly string[] {
  const { fn, draft } = editing;
  const { parameter, element, member } = inputAt(editing, operation.name);
  const removal = new UseRemoval(editing);
  const variable = editing.scopes.variables.find((each) => each.declaration === element.name);
  for (const { node } of variable?.references ?? []) removal.removeUse(node);
  removal.finish();
  const members = membersOf(editing, parameter);
  if (patternOf(parameter).elements.length === 1 && ts.isTypeLiteralNode(members)) {
    draft.replace({ start: fn.parameters.pos, end: fn.parameters.end }, "");
    return [];
  }
  removeElements(editing, patternOf(parameter), new Set([element]));
  if (member) removeElements(editing, members, new Set([member]));
  return [];
}

/** Changes an input's name, type or default. */
export function setInput(editing: Editing, operation: Operation & { kind: "setInput" }): readonly string[] {
  const { draft } = editing;
  const { element, member } = inputAt(editing, operation.name);
  if (operation.newName !== undefined && operation.newName !== operation.name) {
    renameInput(editing, element, member, operation.newName);
  }
  if (operation.type !== undefined) {
    const type = parseType(operation.type);
    importTypes(editing, type);
    if (member?.type) draft.replace(spanOfNode(editing, member.type), type);
    else refuse(sentence("The type of this input is not written in this file."));
  }
  if (operation.defaultValue !== undefined) setDefault(editing, element, member, operation.defaultValue);
  return [];
}

function setDefault(
  editing: Editing,
  element: ts.BindingElement,
  member: ts.PropertySignature | undefined,
  value: JsonValue,
): void {
  const { draft, style } = editing;
  if (value === null) {
    if (element.initializer) draft.replace({ start: element.name.end, end: element.end }, "");
    if (member?.questionToken) draft.replace(spanOfNode(editing, member.questionToken), "");
    return;
  }
  const code = printLiteral(value, style);
  if (element.initializer) draft.replace(spanOfNode(editing, element.initializer), code);
  else draft.insert(element.name.end, ` = ${code}`);
  if (member && !member.questionToken) draft.insert(member.name.end, "?");
}

function renameInput(
  editing: Editing,
  element: ts.BindingElement,
  member: ts.PropertySignature | undefined,
  name: string,
): void {
  const { draft, scopes } = editing;
  refuseName(editing, name);
  if (member) draft.replace(spanOfNode(editing, member.name), name);
  if (element.propertyName) {
    draft.replace(spanOfNode(editing, element.propertyName), name);
    return;
  }
  const variable = scopes.variables.find((each) => each.declaration === element.name);
  if (variable === undefined) return;
  draft.replace(spanOfNode(editing, element.name), name);
  renameVariable(editing, variable, name, false);
}

function inputAt(
  editing: Editing,
  name: string,
): { parameter: ts.ParameterDeclaration; element: ts.BindingElement; member: ts.PropertySignature | undefined } {
  const [parameter] = editing.fn.parameters;
  if (parameter === undefined) return refuse(sentence("The pipeline has no input {name}.", { name }));
  const element = patternOf(parameter).elements.find((each) => {
    const own = each.propertyName ?? each.name;
    return (ts.isIdentifier(own) || ts.isStringLiteral(own)) && own.text === name;
  });
  if (element === undefined) return refuse(sentence("The pipeline has no input {name}.", { name }));
  const member = membersOf(editing, parameter).members.find(
    (each) => each.name !== undefined && nameText(each.name) === name,
  );
  return { parameter, element, member: member && ts.isPropertySignature(member) ? member : undefined };
}

function patternOf(parameter: ts.ParameterDeclaration): ts.ObjectBindingPattern {
  if (ts.isObjectBindingPattern(parameter.name)) return parameter.name;
  return refuse(sentence("The pipeline's inputs are not written as { … }, so they cannot be changed from the canvas."));
}

/** The type of the parameters: written beside them, or as an interface of the file. */
function membersOf(editing: Editing, { type }: ts.ParameterDeclaration): Members {
  if (type && ts.isTypeLiteralNode(type)) return type;
  if (type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) {
    const { text } = type.typeName;
    for (const statement of editing.source.statements) {
      if (ts.isInterfaceDeclaration(statement) && statement.name.text === text) return statement;
      if (
        ts.isTypeAliasDeclaration(statement) &&
        statement.name.text === text &&
        ts.isTypeLiteralNode(statement.type)
      ) {
        return statement.type;
      }
    }
  }
  return refuse(
    sentence(
      "The types of the pipeline's inputs are not written in this file, so they cannot be changed from the canvas.",
    ),
  );
}

function separatorOf(editing: Editing, { members }: Members): "," | ";" {
  const usesCommas = members.some((each) => editing.source.text[each.end - 1] === ",");
  return usesCommas ? "," : ";";
}

function refuseName(editing: Editing, name: string): void {
  if (!isIdentifierName(name))
    refuse(sentence("“{name}” cannot be the name of an input: use letters, digits and _.", { name }));
  refuseTaken(editing, name);
}
