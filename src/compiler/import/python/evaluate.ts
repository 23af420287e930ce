import { isList, isRecord, type JsonValue } from "../../json.ts";
import { argumentsOf, childrenOf, elementsOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { readLiteral } from "../../read/python/readLiteral.ts";
import { unescape } from "../../read/python/stringLiteral.ts";
import { bounded } from "./bounded.ts";
import { compared, folded } from "./arithmetic.ts";
import { member, subscript } from "./members.ts";
import { constant, unknown, unwrapped, type Given, type Value } from "./graph.ts";
import { codeOf, lose, step, type Frame } from "./frame.ts";
import { lookUp } from "./lookUp.ts";
import { joined, percentFormat, textParts } from "./texts.ts";
import { iterated } from "./iterated.ts";
import { joinedPath } from "./paths.ts";

/** What an expression stands for, without anything being run. What has no meaning here is `unknown`, and nothing is said. */
export function evaluate(frame: Frame, node: SyntaxNode): Value {
  const { file } = frame.module;
  switch (node.name) {
    case "Number":
      return numberValue(readLiteral(file, node), textOf(file, node));
    case "String":
    case "Boolean":
    case "None": {
      const value = readLiteral(file, node);
      return value === undefined ? unknown : constant(value);
    }
    case "FormatString":
      return formatString(frame, node);
    case "ContinuedString":
      return concatenated(childrenOf(node).map((part) => evaluate(frame, part)));
    case "VariableName":
      return lookUp(frame, textOf(file, node));
    case "MemberExpression":
      return memberExpression(frame, node);
    case "CallExpression":
      return callExpression(frame, node);
    case "ParenthesizedExpression": {
      const inner = childrenOf(node)[1];
      return inner ? evaluate(frame, inner) : unknown;
    }
    case "ArrayExpression":
    case "TupleExpression":
    case "SetExpression":
      return listOf(elementsOf(node).flatMap((element) => spreadable(frame, element)));
    case "DictionaryExpression":
      return dictionary(frame, node);
    case "BinaryExpression":
      return binary(frame, node);
    case "UnaryExpression":
      return unary(frame, node);
    case "ConditionalExpression":
      return conditional(frame, node);
    case "ArrayComprehensionExpression":
      return comprehension(frame, node);
    default:
      return lostMaking(frame, node);
  }
}

function numberValue(value: JsonValue | undefined, text: string): Value {
  if (typeof value !== "number") return unknown;
  const isFloat = /[.eE]/.test(text) && !/^0[xX]/.test(text);
  return isFloat && Number.isInteger(value) && Math.abs(value) < 1e16
    ? { kind: "constant", value, text: `${value}.0` }
    : constant(value);
}

function concatenated(values: readonly Value[]): Value {
  const parts = values.map(textParts);
  return parts.every((each) => each !== undefined) ? joined(parts.flat()) : unknown;
}

/** `f"{a} of {b}"`; conversions and formats have no meaning for what is known only in a run. */
function formatString(frame: Frame, node: SyntaxNode): Value {
  const { file } = frame.module;
  const match = /^(?:[fF]|([rR][fF]|[fF][rR]))("""|'''|"|')/.exec(textOf(file, node));
  if (!match) return unknown;
  const plain = (from: number, to: number): string => {
    const text = file.text.slice(from, to).replace(/\r\n?/g, "\n").replaceAll("{{", "{").replaceAll("}}", "}");
    return match[1] === undefined ? unescape(text) : text;
  };
  const parts: (string | Value)[] = [];
  let at = node.from + match[0].length;
  for (const part of childrenOf(node).filter(({ name }) => name === "FormatReplacement")) {
    const [, expression, close] = childrenOf(part);
    const text = expression && close?.name === "}" ? textParts(evaluate(frame, expression)) : undefined;
    if (!text) return unknown;
    parts.push(plain(at, part.from), ...text);
    at = part.to;
  }
  return joined([...parts, plain(at, node.to - (match[2]?.length ?? 0))]);
}

function memberExpression(frame: Frame, node: SyntaxNode): Value {
  const [object, mark, name] = childrenOf(node);
  if (!object || !mark || !name) return unknown;
  const of = evaluate(frame, object);
  if (mark.name === ".") return member(frame, of, textOf(frame.module.file, name));
  return mark.name === "[" ? subscript(frame, of, evaluate(frame, name)) : unknown;
}

function callExpression(frame: Frame, node: SyntaxNode): Value {
  const [callee, list] = childrenOf(node);
  if (!callee || list?.name !== "ArgList") return unknown;
  const called = evaluate(frame, callee);
  return frame.reading.call(frame, called, readGiven(frame, list), node);
}

/** What stands between a call's parentheses; `*list` and `**record` are taken apart where they are known. */
export function readGiven(frame: Frame, list: SyntaxNode): Given {
  const { positional, keywords, others } = argumentsOf(frame.module.file, list);
  const values = positional.map((each) => evaluate(frame, each));
  const named = new Map(keywords.map(({ name, value }) => [name, evaluate(frame, value)]));
  // `*` and `**` come as an operator before the expression, with no node around both.
  for (const other of others) {
    const value =
      other.nextSibling && /^\*{1,2}$/.test(textOf(frame.module.file, other)) && evaluate(frame, other.nextSibling);
    if (!value) continue;
    if (value.kind === "constant" && isRecord(value.value))
      for (const [name, each] of Object.entries(value.value)) named.set(name, constant(each));
    else if (value.kind === "record") for (const [name, each] of value.fields) named.set(name, each);
    else values.push(...(iterated(value) ?? []));
  }
  return { positional: values, keywords: named };
}

function spreadable(frame: Frame, element: readonly SyntaxNode[]): readonly Value[] {
  const [first, second] = element;
  if (!first) return [];
  if (!second) return [evaluate(frame, first)];
  return textOf(frame.module.file, first) === "*" ? (iterated(evaluate(frame, second)) ?? [unknown]) : [unknown];
}

/** Values together: a constant where all of them are. */
export function listOf(items: readonly Value[]): Value {
  return bounded(
    items.every((item) => item.kind === "constant")
      ? constant(items.map((item) => item.value))
      : { kind: "list", items },
  );
}

function dictionary(frame: Frame, node: SyntaxNode): Value {
  const fields: [string, Value][] = [];
  for (const [key, colon, value] of elementsOf(node)) {
    const name = key && colon?.name === ":" ? evaluate(frame, key) : unknown;
    if (!value || name.kind !== "constant" || typeof name.value === "object") return unknown;
    fields.push([String(name.value), evaluate(frame, value)]);
  }
  return recordOf(fields);
}

/** Values by names: a constant where all of them are. */
export function recordOf(fields: readonly (readonly [string, Value])[]): Value {
  const known = fields.flatMap(([name, value]): [string, JsonValue][] =>
    value.kind === "constant" ? [[name, value.value]] : [],
  );
  const isKnown = known.length === fields.length;
  return bounded(isKnown ? constant(Object.fromEntries(known)) : { kind: "record", fields });
}

function binary(frame: Frame, node: SyntaxNode): Value {
  const [leftNode, operatorNode, rightNode] = childrenOf(node);
  if (!leftNode || !operatorNode || !rightNode) return unknown;
  const operator = textOf(frame.module.file, operatorNode);
  const left = evaluate(frame, leftNode);
  const right = evaluate(frame, rightNode);
  return combined(operator, left, right);
}

/** `left operator right`, for `+=` too. */
export function combined(operator: string, left: Value, right: Value): Value {
  if (/^(?:==|!=|<|<=|>|>=)$/.test(operator)) return compared(operator, unwrapped(left), unwrapped(right));
  if (operator === "/" && left.kind === "path") return joinedPath(left, unwrapped(right));
  if (operator === "%" && left.kind === "constant" && typeof left.value === "string") {
    const values = right.kind === "list" ? right.items : isConstantList(right) ? iterated(right) : [right];
    return percentFormat(left.value, values ?? []) ?? unknown;
  }
  if (operator === "+") {
    const [one, other] = [iterated(left), iterated(right)];
    if (one && other) return listOf([...one, ...other]);
    if (isText(left) || isText(right)) return concatenated([left, right]);
  }
  return folded(operator, unwrapped(left), unwrapped(right)) ?? unknown;
}

function isConstantList(value: Value): boolean {
  return value.kind === "constant" && isList(value.value);
}

function isText(value: Value): boolean {
  return value.kind === "template" || (value.kind === "constant" && typeof value.value === "string");
}

function unary(frame: Frame, node: SyntaxNode): Value {
  const [operator, operand] = childrenOf(node);
  if (!operator || !operand) return unknown;
  const value = unwrapped(evaluate(frame, operand));
  if (value.kind !== "constant") return unknown;
  const sign = textOf(frame.module.file, operator);
  if (sign === "not") return constant(!isTruthy(value.value));
  if (typeof value.value !== "number" || (sign !== "-" && sign !== "+")) return unknown;
  if (sign === "+") return value;
  const text = value.text === undefined ? {} : { text: `-${value.text}` };
  return { kind: "constant", value: value.value === 0 ? 0 : -value.value, ...text };
}

/** Python's truth of a constant. */
export function isTruthy(value: JsonValue): boolean {
  if (typeof value !== "object" || value === null) return Boolean(value);
  return isList(value) ? value.length > 0 : Object.keys(value).length > 0;
}

function conditional(frame: Frame, node: SyntaxNode): Value {
  const [then, , test, , otherwise] = childrenOf(node);
  const known = test && unwrapped(evaluate(frame, test));
  if (!then || !otherwise || known?.kind !== "constant") return lostMaking(frame, node);
  return evaluate(frame, isTruthy(known.value) ? then : otherwise);
}

/** `[f(x) for x in list if x != 1]` over a list that is known. */
function comprehension(frame: Frame, node: SyntaxNode): Value {
  const [, value, word, ...rest] = childrenOf(node);
  const at = rest.findIndex(({ name }) => name === "in");
  const [list, ...tests] = rest.slice(at + 1, -1);
  const items = word?.name === "for" && at > 0 && list ? iterated(evaluate(frame, list)) : undefined;
  // `if` and what it asks, in turns; another `for` is no such.
  const isPlain = tests.every(({ name }, index) => (name === "if") === (index % 2 === 0));
  if (!value || !items || !isPlain) return lostMaking(frame, node);
  const targets = rest.slice(0, at).filter(({ name }) => name !== "," && name !== "(" && name !== ")");
  const made: Value[] = [];
  for (const item of items) {
    const variables = bound(frame, targets, item);
    if (variables === undefined || !step(frame.reading)) return lostMaking(frame, node);
    const inner: Frame = { ...frame, variables };
    const asked = tests.filter(({ name }) => name !== "if").map((test) => unwrapped(evaluate(inner, test)));
    if (asked.some(({ kind }) => kind !== "constant")) return lostMaking(frame, node);
    if (asked.every((each) => each.kind === "constant" && isTruthy(each.value))) made.push(evaluate(inner, value));
  }
  return listOf(made);
}

/** The variables with those of a loop; undefined where the item has other parts. */
function bound(frame: Frame, targets: readonly SyntaxNode[], item: Value): Map<string, Value> | undefined {
  const names = targets.flatMap((target) => (target.name === "TupleExpression" ? elementsOf(target).flat() : [target]));
  const isSingle = names.length === 1 && targets[0]?.name !== "TupleExpression";
  const parts = isSingle ? [item] : iterated(item);
  if (parts?.length !== names.length || !names.every(({ name }) => name === "VariableName")) return undefined;
  const entries = names.map((name, at) => [textOf(frame.module.file, name), parts[at] ?? unknown] as const);
  return new Map([...frame.variables, ...entries]);
}

/** What has no meaning here: told where it would make tasks, for then they are lost whoever uses it. */
function lostMaking(frame: Frame, node: SyntaxNode): Value {
  return makesTasks(frame, node) ? lose(frame, "import-statement", node, { code: codeOf(frame, node) }) : unknown;
}

function makesTasks(frame: Frame, node: SyntaxNode): boolean {
  if (node.name === "LambdaExpression") return false;
  const [callee, ...others] = childrenOf(node);
  const isCall = node.name === "CallExpression" && callee?.name === "VariableName";
  if (isCall && lookUp(frame, textOf(frame.module.file, callee)).kind === "callable") return true;
  return [callee, ...others].some((each) => each !== undefined && makesTasks(frame, each));
}
