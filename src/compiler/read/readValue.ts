import ts from "typescript";
import type { Binding, BindingForm, TemplatePart } from "../pipeline.ts";
import { constantsOf, unknownBinding, type BodyReading } from "./bodyReading.ts";
import { changeTo } from "./changeTo.ts";
import { cycleOf } from "./cycles.ts";
import { fold } from "./fold.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { report, textOf } from "./reading.ts";
import { readRunValue, runObject } from "./readRunValue.ts";
import { describeScope, type LetVariable, type ScopeKind, type Variable } from "./scope.ts";
import { spanOf, unwrap } from "./syntax.ts";
import {
  outputOf,
  reportFieldOfOutput,
  reportTaskAsValue,
  reportUnknownMember,
  singleOutput,
  type TaskReference,
} from "./taskOutputs.ts";
import { textInCall } from "./textInCall.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/**
 * Reads an expression as a value: constant, input, output, loop item, list, `let` or template. `statement` is what stands
 * around it, for calls inside. What is none of these is reported and stays an unknown binding.
 */
export function readValue(body: BodyReading, expression: ts.Expression, statement: ts.Node): Binding {
  const inner = unwrap(expression);
  const span = spanOf(expression, body.file.source);
  const constant = fold(inner, constantsOf(body));
  if (constant !== undefined) return { kind: "constant", value: constant, span };
  const form = readForm(body, inner, statement);
  return form === undefined ? unknownBinding(body, expression) : { ...form, span };
}

function readForm(body: BodyReading, inner: ts.Expression, statement: ts.Node): BindingForm | undefined {
  if (ts.isIdentifier(inner)) return readName(body, inner);
  if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) {
    return readMember(body, inner, statement);
  }
  if (ts.isTemplateExpression(inner)) return readTemplate(body, inner, statement);
  if (ts.isCallExpression(inner)) return readCallAsValue(body, inner, statement);
  if (ts.isArrayLiteralExpression(inner) || ts.isObjectLiteralExpression(inner)) reportLiteral(body, inner, statement);
  else reportNoValue(body, inner);
  return undefined;
}

function reportNoValue(body: BodyReading, inner: ts.Expression): void {
  if (ts.isBinaryExpression(inner)) reportBinary(body, inner);
  else if (ts.isConditionalExpression(inner)) report(body.file, "choice-needs-name", inner);
  else report(body.file, "unsupported-value", inner);
}

function readName(body: BodyReading, name: ts.Identifier): BindingForm | undefined {
  if (name.text === "") return undefined; // a gap the parser has reported
  const variable = resolveName(body, name);
  return variable && valueOf(body, variable, name);
}

/** What a variable is worth by its name alone. */
function valueOf(body: BodyReading, variable: Variable, name: ts.Identifier): BindingForm | undefined {
  switch (variable.kind) {
    case "input":
      return { kind: "pipelineInput", input: variable.input };
    case "loopItem":
      return { kind: "loopItem", loop: variable.loop, path: variable.path };
    case "list":
      return { kind: "collected", list: variable.list };
    case "alias":
      return variable.binding;
    case "let":
      return readLet(body, variable, name);
    case "task":
    case "outputs":
      reportTaskAsValue(body, name, name.text, variable.component);
      return undefined;
    case "tasks":
      report(body.file, "unsupported-value", name);
      return undefined;
    case "unknown":
      return undefined;
  }
}

function readLet(body: BodyReading, variable: LetVariable, name: ts.Identifier): BindingForm | undefined {
  const assignment = body.scope.assigned(variable);
  if (assignment !== undefined) return assignment.binding;
  if (variable.isMisassigned) return undefined;
  report(body.file, "used-before-defined", name, { name: name.text });
  return undefined;
}

/** Finds what a name means, reporting it when there is nothing it could mean. */
export function resolveName(body: BodyReading, name: ts.Identifier): Variable | undefined {
  const found = body.scope.find(name.text);
  if (found !== undefined) return found;
  if (body.scope.isDeclaredBelow(name.text)) {
    const cycle = cycleOf(name, body.file.source);
    if (cycle === undefined) report(body.file, "used-before-defined", name, { name: name.text });
    else report(body.file, "dependency-cycle", name, { cycle });
    return { kind: "unknown" };
  }
  const lost = body.scope.findLost(name.text);
  if (lost?.kind === "task" || lost?.kind === "loopItem" || lost?.kind === "alias" || lost?.kind === "outputs")
    return lost;
  if (lost?.kind === "list" || lost?.kind === "let" || lost?.kind === "tasks") reportLost(body, name, lost);
  if (lost !== undefined || body.file.names.get(name.text)?.kind === "unavailable") return { kind: "unknown" };
  reportUnknownName(body, name);
  return undefined;
}

/** A list or a `let` of a block that has ended. */
function reportLost(body: BodyReading, name: ts.Identifier, lost: Variable & { kind: "list" | "let" | "tasks" }): void {
  const { kind } = lost.scope;
  const values = { name: name.text, block: describeScope(kind), remedy: lostRemedy(lost.kind, kind) };
  report(body.file, "used-outside-block", name, values);
}

function lostRemedy(variable: "list" | "let" | "tasks", block: ScopeKind): Sentence {
  if (variable === "tasks") return sentence("declare it before that");
  if (block === "try") return sentence("move this into the try");
  if (block === "branch" && variable === "list") return sentence("use it in that if, behind the loop that fills it");
  if (block === "loop" && variable === "let")
    return sentence("push it to a list in the loop and use the list after it");
  return sentence("declare it before that");
}

function reportUnknownName(body: BodyReading, name: ts.Identifier): void {
  const meaning = body.file.names.get(name.text);
  if (meaning !== undefined) {
    report(body.file, "unsupported-value", name);
    return;
  }
  const constants = [...body.file.names].filter(
    ([, meaning]) => meaning.kind === "constant" || meaning.kind === "value",
  );
  const candidates = [...body.scope.visibleNames(), ...constants.map(([constant]) => constant)];
  report(
    body.file,
    "unknown-name",
    name,
    { name: name.text },
    changeTo(body.file, name, nearest(name.text, candidates)),
  );
}

type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** `t.output`, `t.outputs.x`, `item.field`. */
function readMember(body: BodyReading, member: Member, statement: ts.Node): BindingForm | undefined {
  const name = memberName(body, member);
  const object = unwrap(member.expression);
  if (name === undefined) {
    report(body.file, "unsupported-value", member);
    return undefined;
  }
  const ofRun = runObject(body, object);
  if (ofRun !== undefined) return readRunValue(body, ofRun, name, memberNameNode(member));
  const inner = ts.isPropertyAccessExpression(object) || ts.isElementAccessExpression(object) ? object : undefined;
  const innerName = inner && memberName(body, inner);
  if (inner && innerName === "outputs") {
    const task = readTaskReference(body, inner.expression, statement);
    if (task !== undefined) return outputOf(body, task, name, memberNameNode(member));
  }
  const task = readTaskReference(body, object, statement);
  if (task !== undefined) return memberOfTask(body, task, name, member);
  const maker = inner && innerName === "output" ? readTaskReference(body, inner.expression, statement) : undefined;
  if (inner && maker?.isOutputs === false) {
    reportFieldOfOutput(body, maker, member, memberNameNode(inner), name);
    return undefined;
  }
  return readField(body, object, name, member, statement);
}

function memberName(body: BodyReading, member: Member): string | undefined {
  if (ts.isPropertyAccessExpression(member)) return member.name.text;
  const key = fold(member.argumentExpression, constantsOf(body));
  return typeof key === "string" || typeof key === "number" ? String(key) : undefined;
}

function memberNameNode(member: Member): ts.Node {
  return ts.isPropertyAccessExpression(member) ? member.name : member.argumentExpression;
}

/** The task that an expression before a dot means: a variable, or a call made on the spot. */
function readTaskReference(body: BodyReading, object: ts.Expression, statement: ts.Node): TaskReference | undefined {
  const inner = unwrap(object);
  if (ts.isCallExpression(inner)) {
    const task = body.readers.call(body, inner, statement);
    return task && { task: task.key, expression: inner, isOutputs: false, component: task.component };
  }
  if (!ts.isIdentifier(inner) || inner.text === "") return undefined;
  const variable = body.scope.find(inner.text) ?? body.scope.findLost(inner.text);
  if (variable?.kind !== "task" && variable?.kind !== "outputs") return undefined;
  if (body.scope.isDeclaredBelow(inner.text)) return undefined;
  const { task, component } = variable;
  return { task, expression: inner, isOutputs: variable.kind === "outputs", component };
}

function memberOfTask(body: BodyReading, task: TaskReference, name: string, member: Member): BindingForm | undefined {
  if (task.isOutputs) return outputOf(body, task, name, memberNameNode(member));
  if (name === "output") return singleOutput(body, task, memberNameNode(member));
  if (name === "") return undefined; // half typed: "t."
  if (name === "outputs") reportTaskAsValue(body, member, textOf(body.file, task.expression), task.component);
  else reportUnknownMember(body, task, name, memberNameNode(member));
  return undefined;
}

/** A field of a loop's item. Of anything else a pipeline has no way to take one. */
function readField(
  body: BodyReading,
  object: ts.Expression,
  name: string,
  member: Member,
  statement: ts.Node,
): BindingForm | undefined {
  const before = body.file.diagnostics.length;
  const value = readValue(body, object, statement);
  if (value.kind === "loopItem") return { kind: "loopItem", loop: value.loop, path: [...value.path, name] };
  const isReported = body.file.diagnostics.length > before || value.kind === "unknown" || name === "";
  if (!isReported) report(body.file, "field-of-value", member);
  return undefined;
}

function readTemplate(body: BodyReading, template: ts.TemplateExpression, statement: ts.Node): BindingForm {
  const parts: TemplatePart[] = [];
  addText(parts, template.head.text);
  for (const span of template.templateSpans) {
    addPart(parts, readValue(body, span.expression, statement));
    addText(parts, span.literal.text);
  }
  return { kind: "template", parts };
}

function addText(parts: TemplatePart[], text: string): void {
  if (text === "") return;
  const last = parts.at(-1);
  if (typeof last === "string") parts[parts.length - 1] = last + text;
  else parts.push(text);
}

/** Constants become text; a template inside a template becomes part of it. */
function addPart(parts: TemplatePart[], value: Binding): void {
  if (value.kind === "constant") {
    addText(parts, typeof value.value === "object" ? JSON.stringify(value.value) : String(value.value));
  } else if (value.kind === "template") {
    for (const part of value.parts) {
      if (typeof part === "string") addText(parts, part);
      else addPart(parts, part);
    }
  } else {
    parts.push(value);
  }
}

function readCallAsValue(body: BodyReading, call: ts.CallExpression, statement: ts.Node): BindingForm | undefined {
  const inner = textInCall(call);
  if (inner !== undefined) {
    const example = `\`\${${textOf(body.file, inner)}}\``;
    report(body.file, "text-by-template", call, { example }, changeTo(body.file, call, example));
    return undefined;
  }
  const task = body.readers.call(body, call, statement);
  if (task === undefined) report(body.file, "unsupported-value", call);
  else if (task.component !== undefined) reportTaskAsValue(body, call, textOf(body.file, call), task.component);
  return undefined;
}

type Literal = ts.ArrayLiteralExpression | ts.ObjectLiteralExpression;

/** A list or record that is not constant: says which part is not. */
function reportLiteral(body: BodyReading, literal: Literal, statement: ts.Node): void {
  for (const value of valuesIn(literal)) {
    if (fold(value, constantsOf(body)) !== undefined) continue;
    const before = body.file.diagnostics.length;
    readValue(body, value, statement);
    if (body.file.diagnostics.length === before) {
      report(body.file, "value-inside-literal", value, { name: textOf(body.file, value) });
    }
  }
}

function valuesIn(literal: Literal): ts.Expression[] {
  if (ts.isArrayLiteralExpression(literal)) {
    return literal.elements.map((element) => (ts.isSpreadElement(element) ? element.expression : element));
  }
  return literal.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property)) return [property.initializer];
    if (ts.isShorthandPropertyAssignment(property)) return [property.name];
    return ts.isSpreadAssignment(property) ? [property.expression] : [];
  });
}

/** `"a" + t.output` is text put together: the fix writes the template. */
function reportBinary(body: BodyReading, binary: ts.BinaryExpression): void {
  const operands = binary.operatorToken.kind === ts.SyntaxKind.PlusToken ? operandsOf(binary) : [];
  const isText = operands.some((operand) => typeof fold(operand, constantsOf(body)) === "string");
  if (!isText) {
    report(body.file, "unsupported-value", binary);
    return;
  }
  const text = operands.map((operand) => templateText(body, operand)).join("");
  const edits = [{ span: spanOf(binary, body.file.source), text: `\`${text}\`` }];
  report(body.file, "use-template", binary, { example: text }, [{ title: "Write it as a template", edits }]);
}

function operandsOf(expression: ts.Expression): ts.Expression[] {
  const operands: ts.Expression[] = [];
  let rest = unwrap(expression);
  while (ts.isBinaryExpression(rest) && rest.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    operands.push(rest.right);
    rest = unwrap(rest.left);
  }
  return [rest, ...operands.reverse()];
}

function templateText(body: BodyReading, operand: ts.Expression): string {
  const inner = unwrap(operand);
  if (ts.isStringLiteralLike(inner)) return inner.text.replace(/[\\`]|\$(?=\{)/g, "\\$&");
  return `\${${textOf(body.file, inner)}}`;
}
