import ts from "typescript";
import type { Editing } from "./editing.ts";
import { removeElements } from "./objectLiteral.ts";
import { optionPart, settledParts, type OptionPart } from "./optionParts.ts";
import { refuse } from "./refusal.ts";
import type { Variable } from "./scopes.ts";
import { clearProperty, removeOptions } from "./setArgument.ts";
import { isWholeText, removeParts } from "./textParts.ts";
import { statementAround } from "./variableNames.ts";
import { sentence } from "../../l10n/sentence.ts";

/**
 * Takes out of the text whatever uses something that goes away: arguments, places in a text, outputs, mentions in `after`, pushes, and
 * the lists and `let`s that are filled no more, with their own uses. What decides a condition or feeds a loop cannot be
 * taken out, and refuses.
 */
export class UseRemoval {
  readonly #editing: Editing;
  readonly #gone: readonly ts.Node[];
  readonly #properties = new Map<ts.ObjectLiteralExpression, Set<ts.Node>>();
  readonly #texts = new Map<ts.Node, Set<ts.TemplateSpan>>();
  readonly #elements = new Map<ts.ArrayLiteralExpression, Set<ts.Node>>();
  readonly #optionParts: OptionPart[] = [];
  readonly #variables = new Set<Variable>();

  /** `gone` is text that the caller takes out itself. */
  constructor(editing: Editing, gone: readonly ts.Node[] = []) {
    this.#editing = editing;
    this.#gone = gone;
  }

  /**
   * Removes statements, with the uses of what they declare and of what only they give to. All that go are known before any
   * use is looked at: what decides a condition may go together with it.
   */
  removeStatements(statements: readonly ts.Statement[]): void {
    const { draft } = this.#editing;
    const going = [...new Set(statements)].filter((statement) => !draft.isRemoved(statement));
    for (const statement of going) draft.removeStatement(statement);
    for (const statement of going) this.#removeUsesOf(statement);
  }

  removeStatement(statement: ts.Statement): void {
    this.removeStatements([statement]);
  }

  #removeUsesOf(statement: ts.Statement): void {
    const { scopes } = this.#editing;
    const isInside = (node: ts.Node): boolean => statement.pos <= node.pos && node.end <= statement.end;
    for (const variable of scopes.variables) {
      if (variable.statement === statement) this.removeVariable(variable);
      else if (variable.references.some(({ node, isWrite }) => isWrite && isInside(node))) this.#lessFilled(variable);
    }
  }

  removeVariable(variable: Variable): void {
    if (this.#variables.has(variable)) return;
    this.#variables.add(variable);
    if (variable.statement && !ts.isForOfStatement(variable.statement)) this.removeStatement(variable.statement);
    for (const { node } of variable.references) this.removeUse(node);
  }

  /** Removes the smallest thing that uses `node`. */
  removeUse(node: ts.Node): void {
    if (this.#isGone(node)) return;
    const statement = statementAround(node);
    const inOptions = optionPart(node, statement);
    if (inOptions !== undefined && !this.#isAfter(inOptions.list)) {
      this.#optionParts.push(inOptions);
      return;
    }
    let part: ts.TemplateSpan | undefined;
    let element: OptionPart | undefined;
    for (let at = node; at !== statement; at = at.parent) {
      const { parent } = at;
      if (ts.isTemplateSpan(parent)) part ??= parent;
      element ??= elementOf(at);
      if (ts.isArrayLiteralExpression(parent) && this.#isAfter(parent)) {
        this.#add(this.#elements, parent, at);
        return;
      }
      const isOutermost =
        ts.isObjectLiteralExpression(parent) &&
        (ts.isCallExpression(parent.parent) || ts.isReturnStatement(parent.parent));
      if (isOutermost && !this.#isLoopOptions(parent)) {
        // A setting without its value is none, while the rest of a message is one.
        const isOption = ts.isCallExpression(parent.parent) && parent.parent.arguments[0] !== parent;
        if (element && !isOption) this.#removeElement(element, part);
        else if (part && isTextOf(part, at) && !isOption) this.#add(this.#texts, at, part);
        else this.#add(this.#properties, parent, at);
        return;
      }
    }
    this.#removeUsingStatement(statement, node);
  }

  /** An item or field of a literal goes, unless it is a text of which something else is left. */
  #removeElement(element: OptionPart, part: ts.TemplateSpan | undefined): void {
    if (part && isTextOf(part, element.element)) this.#add(this.#texts, element.element, part);
    else this.#optionParts.push(element);
  }

  /** Makes the edits; to be called once, at the end. */
  finish(): void {
    for (const [property, parts] of this.#texts) {
      const element = elementOf(property);
      if (!isWholeText(parts)) removeParts(this.#editing, parts);
      else if (element) this.#optionParts.push(element);
      else if (ts.isObjectLiteralExpression(property.parent)) this.#add(this.#properties, property.parent, property);
    }
    for (const [array, gone] of this.#elements) {
      if (!array.elements.every((each) => gone.has(each))) removeElements(this.#editing, array, gone);
      else if (ts.isObjectLiteralExpression(array.parent.parent))
        this.#add(this.#properties, array.parent.parent, array.parent);
    }
    for (const [list, gone] of settledParts(this.#optionParts)) {
      if (!ts.isCallExpression(list.parent)) removeElements(this.#editing, list, gone);
      else if (ts.isObjectLiteralExpression(list)) for (const each of gone) this.#add(this.#properties, list, each);
    }
    for (const [object, gone] of this.#properties) {
      const { parent } = object;
      if (ts.isCallExpression(parent)) {
        if (parent.arguments[0] === object) clearProperty(this.#editing, parent, object, gone);
        else removeOptions(this.#editing, parent, object, gone);
      } else if (object.properties.every((each) => gone.has(each))) {
        this.#editing.draft.removeStatement(statementAround(object));
      } else {
        removeElements(this.#editing, object, gone);
      }
    }
  }

  #isGone(node: ts.Node): boolean {
    const { draft, scopes } = this.#editing;
    if (this.#gone.some((each) => each.pos <= node.pos && node.end <= each.end)) return true;
    for (let at = node; !ts.isSourceFile(at); at = at.parent) {
      if (ts.isStatement(at) && scopes.blocks.has(at) && draft.isRemoved(at)) return true;
    }
    return false;
  }

  #isAfter({ parent }: ts.Node): boolean {
    return ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name) && parent.name.text === "after";
  }

  #isLoopOptions(object: ts.ObjectLiteralExpression): boolean {
    return ts.isForOfStatement(object.parent.parent);
  }

  #add<Key extends ts.Node, Value extends ts.Node>(map: Map<Key, Set<Value>>, key: Key, node: Value): void {
    const set = map.get(key);
    if (set) set.add(node);
    else map.set(key, new Set([node]));
  }

  #removeUsingStatement(statement: ts.Statement, node: ts.Node): void {
    const name = node.getText(this.#editing.source).split(/[(\s]/, 1)[0] ?? "it";
    if (ts.isIfStatement(statement)) {
      const condition = statement.expression.getText(this.#editing.source);
      refuse(
        sentence("{name} decides “if ({condition})”: change that condition or remove it first.", { name, condition }),
      );
    }
    if (ts.isForOfStatement(statement))
      refuse(sentence("A loop goes over a list of {name}: give the loop another list first.", { name }));
    if (ts.isReturnStatement(statement) || ts.isVariableStatement(statement)) {
      this.removeStatement(statement);
    } else if (ts.isExpressionStatement(statement)) {
      this.#removeExpression(statement, node);
    }
  }

  /** `list.push(use)` and `variable = use` go; in other expressions it stays, for a diagnostic to show. */
  #removeExpression(statement: ts.ExpressionStatement, node: ts.Node): void {
    const { expression } = statement;
    if (ts.isBinaryExpression(expression) && expression.left === node) this.#keepCall(statement, expression.right);
    else if (ts.isBinaryExpression(expression) || isPush(expression)) this.removeStatement(statement);
    else if (expression === node) this.removeStatement(statement);
  }

  /** The call in `winner = square({ n: 4 }).output` stays when the variable goes. */
  #keepCall(statement: ts.Statement, value: ts.Expression): void {
    const { draft, source } = this.#editing;
    let call = value;
    while (ts.isPropertyAccessExpression(call) || ts.isElementAccessExpression(call)) call = call.expression;
    if (!ts.isCallExpression(call)) {
      this.removeStatement(statement);
      return;
    }
    draft.replace({ start: statement.getStart(source), end: call.getStart(source) }, "");
    draft.replace({ start: call.end, end: value.end }, "");
  }

  /** A list that nothing is pushed to any more, or a `let` that one branch does not give, is of no use to anyone. */
  #lessFilled(variable: Variable): void {
    if (variable.statement === undefined || this.#variables.has(variable)) return;
    const writes = variable.references.filter((each) => each.isWrite);
    const isList = writes.some(({ node }) => ts.isPropertyAccessExpression(node.parent));
    if (!isList || writes.every(({ node }) => this.#isGone(node))) this.removeVariable(variable);
  }
}

/** The item of a list, or the field of a record in a call's arguments, that a node is. */
function elementOf(node: ts.Node): OptionPart | undefined {
  const { parent } = node;
  if (ts.isArrayLiteralExpression(parent)) return { list: parent, element: node };
  if (!ts.isObjectLiteralElementLike(node) || !ts.isObjectLiteralExpression(parent)) return undefined;
  const isOutermost = ts.isCallExpression(parent.parent) || ts.isReturnStatement(parent.parent);
  return isOutermost ? undefined : { list: parent, element: node };
}

/** Whether an item, or a property's value, is the text that a part is of. */
function isTextOf(part: ts.TemplateSpan, place: ts.Node): boolean {
  let text: ts.Node = part.parent;
  while (ts.isTemplateSpan(text.parent)) text = text.parent.parent;
  return place === text || (ts.isPropertyAssignment(place) && place.initializer === text);
}

function isPush(expression: ts.Expression): boolean {
  return (
    ts.isCallExpression(expression) &&
    ts.isPropertyAccessExpression(expression.expression) &&
    expression.expression.name.text === "push"
  );
}
