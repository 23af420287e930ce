import { listed } from "../../diagnostics/words.ts";
import { isList, type JsonValue } from "../../json.ts";
import { listOfMembers, recordOfMembers, type Member } from "../../wholeFloats.ts";
import { childrenOf, elementsOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { readLiteral } from "../../read/python/readLiteral.ts";
import { unescape } from "../../read/python/stringLiteral.ts";
import { bounded } from "./bounded.ts";
import { compared, folded } from "./arithmetic.ts";
import { eachOf } from "./comprehension.ts";
import { readGiven, readListed, spreadRecord } from "./given.ts";
import { member, sliced, subscript } from "./members.ts";
import { constant, floatValue, memberOf, unknown, unknownOf, unwrapped, type TaskNode, type Value } from "./graph.ts";
import { codeOf, lose, type Frame } from "./frame.ts";
import { lookUp } from "./lookUp.ts";
import { joined, percentFormat, textParts } from "./texts.ts";
import { iterated } from "./iterated.ts";
import { joinedPath } from "./paths.ts";
import { hasCall, markRead, markSkipped } from "./readCalls.ts";
import { isContained, isSameObject, truthOf } from "./truth.ts";

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
      return listOf(readListed(frame, childrenOf(node).slice(1, -1)));
    case "DictionaryExpression":
      return dictionary(frame, node);
    case "BinaryExpression":
      return binary(frame, node);
    case "UnaryExpression":
      return unary(frame, node);
    case "ConditionalExpression":
      return conditional(frame, node);
    case "ArrayComprehensionExpression":
    case "SetComprehensionExpression":
    case "ComprehensionExpression":
      return generated(frame, node);
    case "DictionaryComprehensionExpression":
      return generatedRecord(frame, node);
    case "NamedExpression":
      return named(frame, node);
    case "LambdaExpression":
      return unknown; // nothing of it runs before it is called, and that is told there
    default:
      return lostCalls(frame, node);
  }
}

function numberValue(value: JsonValue | undefined, text: string): Value {
  if (typeof value !== "number") return unknown;
  const isFloat = /[.eE]/.test(text) && !/^0[xX]/.test(text);
  return isFloat && Number.isInteger(value) ? floatValue(value) : constant(value);
}

function concatenated(values: readonly Value[]): Value {
  const parts = values.map(textParts);
  return parts.every((each) => each !== undefined) ? joined(parts.flat()) : unknownOf(...values);
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
    const value = expression ? evaluate(frame, expression) : unknown;
    const text = close?.name === "}" ? textParts(value) : undefined;
    if (!text) return unknownOf(value);
    parts.push(plain(at, part.from), ...text);
    at = part.to;
  }
  return joined([...parts, plain(at, node.to - (match[2]?.length ?? 0))]);
}

function memberExpression(frame: Frame, node: SyntaxNode): Value {
  const [object, mark, ...rest] = childrenOf(node);
  const [name, end] = rest;
  if (!object || !mark || !name) return unknown;
  const of = evaluate(frame, object);
  if (mark.name === ".") return member(frame, of, textOf(frame.module.file, name));
  if (mark.name === "[" && end?.name === "]") {
    const key = evaluate(frame, name);
    const found = subscript(frame, of, key);
    const wanted = found.kind === "unknown" && key.kind === "constant" ? key.value : undefined;
    return of.kind === "outputs" && typeof wanted === "string" ? lostOutput(frame, node, of.task, wanted) : found;
  }
  const parts = rest.slice(0, -1).map((part) => (part.name === ":" ? ":" : evaluate(frame, part)));
  return sliced(of, parts) ?? unknown;
}

/** `task.outputs["nothing"]`, of a component that has no such output. */
function lostOutput(frame: Frame, node: SyntaxNode, task: TaskNode, wanted: string): Value {
  const { name, outputs } = task.callable.component;
  const options = listed(outputs.map((each) => each.name));
  return lose(frame, "import-output-name", node, { component: name, name: wanted, options });
}

function callExpression(frame: Frame, node: SyntaxNode): Value {
  const [callee, list] = childrenOf(node);
  if (!callee || list?.name !== "ArgList") return unknown;
  markRead(frame, node);
  const called = evaluate(frame, callee);
  return frame.reading.call(frame, called, readGiven(frame, list), node);
}

/** Values together: a constant where all of them are. */
export function listOf(items: readonly Value[]): Value {
  return bounded(
    items.every((item) => item.kind === "constant")
      ? constant(listOfMembers(items.map(memberOf)))
      : { kind: "list", items },
  );
}

function dictionary(frame: Frame, node: SyntaxNode): Value {
  const fields = new Map<string, Value>();
  let isKnown = true;
  for (const [key, colon, value] of elementsOf(node)) {
    if (key && colon && textOf(frame.module.file, key) === "**") {
      const spread = spreadRecord(frame, colon);
      for (const [name, each] of spread ?? []) fields.set(name, each);
      isKnown &&= spread !== undefined;
    } else if (key && colon?.name === ":" && value) isKnown = setField(frame, fields, key, value) && isKnown;
    else isKnown = false;
  }
  return isKnown ? recordOf([...fields]) : unknown;
}

/** `key: value`; false where the key is not known, though what both call is followed. */
function setField(frame: Frame, fields: Map<string, Value>, key: SyntaxNode, value: SyntaxNode): boolean {
  const name = unwrapped(evaluate(frame, key));
  const each = evaluate(frame, value);
  if (name.kind !== "constant" || typeof name.value === "object") return false;
  fields.set(String(name.value), each);
  return true;
}

/** Values by names: a constant where all of them are. */
export function recordOf(fields: readonly (readonly [string, Value])[]): Value {
  const known = fields.flatMap(([name, value]): [string, Member][] =>
    value.kind === "constant" ? [[name, memberOf(value)]] : [],
  );
  const isKnown = known.length === fields.length;
  return bounded(isKnown ? constant(recordOfMembers(known)) : { kind: "record", fields });
}

function binary(frame: Frame, node: SyntaxNode): Value {
  const [leftNode, ...rest] = childrenOf(node);
  const rightNode = rest.pop();
  if (!leftNode || !rightNode) return unknown;
  const operator = rest.map((word) => textOf(frame.module.file, word)).join(" ");
  const left = evaluate(frame, leftNode);
  if (operator === "and" || operator === "or") return either(frame, operator, left, rightNode);
  const right = evaluate(frame, rightNode);
  switch (operator) {
    case "is":
      return isSameObject(left, right);
    case "is not":
      return negated(isSameObject(left, right));
    case "in":
      return isContained(left, right);
    case "not in":
      return negated(isContained(left, right));
    default:
      return combined(operator, left, right);
  }
}

/** `left and right`, `left or right`: Python looks at the right side only where the left one does not decide. */
function either(frame: Frame, operator: "and" | "or", left: Value, right: SyntaxNode): Value {
  const isTrue = truthOf(left);
  if (isTrue === undefined) return lostCalls(frame, right);
  if (isTrue === (operator === "and")) return evaluate(frame, right);
  markSkipped(frame, right);
  return left;
}

function negated(value: Value): Value {
  const isTrue = truthOf(value);
  return isTrue === undefined ? unknown : constant(!isTrue);
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
  return folded(operator, unwrapped(left), unwrapped(right)) ?? unknownOf(left, right);
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
  const sign = textOf(frame.module.file, operator);
  if (sign === "not") return negated(value);
  if (value.kind !== "constant") return unknownOf(value);
  if (typeof value.value !== "number" || (sign !== "-" && sign !== "+")) return unknown;
  if (sign === "+") return value;
  if (value.text !== undefined) return floatValue(-value.value);
  return constant(value.value === 0 ? 0 : -value.value); // of whole numbers Python has one zero
}

function conditional(frame: Frame, node: SyntaxNode): Value {
  const [then, , test, , otherwise] = childrenOf(node);
  const isTrue = test && truthOf(evaluate(frame, test));
  if (!then || !otherwise || isTrue === undefined) return lostCalls(frame, node);
  markSkipped(frame, isTrue ? otherwise : then);
  return evaluate(frame, isTrue ? then : otherwise);
}

/** `[f(x) for x in list if x != 1]` over lists that are known, with any brackets or none. */
export function generated(frame: Frame, node: SyntaxNode): Value {
  const values: Value[] = [];
  const isWhole = eachOf(frame, node, (inner, [value]) => {
    if (value) values.push(evaluate(inner, value));
  });
  return isWhole ? listOf(values) : lostCalls(frame, node);
}

/** `{name: f(name) for name in list}` */
function generatedRecord(frame: Frame, node: SyntaxNode): Value {
  const fields = new Map<string, Value>();
  const known: boolean[] = [];
  const isPairs = childrenOf(node)[2]?.name === ":"; // else `{**record for …}`
  const isWhole = eachOf(frame, node, (inner, [key, , value]) => {
    if (key && value) known.push(setField(inner, fields, key, value));
  });
  if (!isWhole || !isPairs) return lostCalls(frame, node);
  return known.every(Boolean) ? recordOf([...fields]) : unknown;
}

/** `(name := value)` */
function named(frame: Frame, node: SyntaxNode): Value {
  const [name, , value] = childrenOf(node);
  if (name?.name !== "VariableName" || !value) return lostCalls(frame, node);
  const given = evaluate(frame, value);
  frame.variables.set(textOf(frame.module.file, name), given);
  return given;
}

/** What has no meaning here: told where it calls anything, for that is lost whoever uses it. */
function lostCalls(frame: Frame, node: SyntaxNode): Value {
  return hasCall(node) ? lose(frame, "import-statement", node, { code: codeOf(frame, node) }) : unknown;
}
