import { childrenOf, dottedName, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { functionOf } from "../../read/python/pythonFunction.ts";
import { combined, listOf, recordOf } from "./evaluate.ts";
import { commentAbove } from "./comments.ts";
import { fieldsOf } from "./fields.ts";
import { codeOf, lose, step, type Frame } from "./frame.ts";
import { unknown, unwrapped, type StatementNode, type Value } from "./graph.ts";
import { readListed } from "./given.ts";
import { iterated } from "./iterated.ts";
import { functionParameters } from "./parameters.ts";
import { importsIn } from "./pythonImports.ts";
import { markRead, markSkipped, tellingUnread } from "./readCalls.ts";
import { readWith } from "./readWith.ts";
import { pythonText } from "./texts.ts";
import { truthOf } from "./truth.ts";

/** Most times that the statements of a Python loop are taken. */
const mostRounds = 200;

/** Takes the statements of a function's or a block's body in their order, up to a `return`. */
export function readBlock(frame: Frame, block: SyntaxNode): void {
  for (const statement of childrenOf(block)) {
    if (frame.returnedNode !== undefined || frame.jump !== undefined) return;
    if (statement.name !== ":" && statement.name !== ";" && !statement.type.isError) readStatement(frame, statement);
  }
}

function readStatement(frame: Frame, statement: SyntaxNode): void {
  const { body } = frame;
  if (!step(frame.reading)) {
    lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
    return;
  }
  const before = body?.lost.length ?? 0;
  const { block } = body ?? {};
  const start = block?.nodes.length ?? 0;
  tellingUnread(frame, statement, () => {
    takeStatement(frame, statement);
  });
  if (!body || !block) return;
  const first = block.nodes[start];
  const comment = commentAbove(frame.module.file, statement);
  if (first && first.kind !== "lost" && comment !== undefined && frame.isFirstRound !== false)
    first.comment ??= comment;
  // Blocks tell what is lost inside of them there.
  const isOwn = body.lost.length > before && !containers.has(statement.name);
  if (!isOwn || frame.depth > 0) return;
  // Above a task that is there stands what is missing of it only.
  const isThere = block.nodes.length > start;
  const whole = textOf(frame.module.file, statement);
  const parts = isThere ? outermost(body.lost.slice(before)) : [whole];
  const lost = parts.map((part): StatementNode => ({ kind: "lost", text: `not carried over: ${onOneLine(part)}` }));
  block.nodes.splice(start, 0, ...lost);
}

/** Each once, without those that stand inside of another. */
function outermost(parts: readonly string[]): readonly string[] {
  const all = [...new Set(parts)];
  return all.filter((part) => !all.some((other) => other !== part && other.includes(part)));
}

function onOneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*[\r\n]\s*/g, " ")
    .replace(/([([{]) /g, "$1")
    .replace(/ ([)\]}])/g, "$1");
}

const containers: ReadonlySet<string> = new Set(["WithStatement", "ForStatement", "IfStatement", "StatementGroup"]);

function takeStatement(frame: Frame, statement: SyntaxNode): void {
  switch (statement.name) {
    case "PassStatement":
    case "ScopeStatement":
      return;
    case "StatementGroup": // `a(); b()`
      readBlock(frame, statement);
      return;
    case "BreakStatement":
      frame.jump = "break";
      return;
    case "ContinueStatement":
      frame.jump = "continue";
      return;
    case "ExpressionStatement":
      readExpression(frame, statement);
      return;
    case "AssignStatement":
      readAssignment(frame, statement);
      return;
    case "UpdateStatement":
      readUpdate(frame, statement);
      return;
    case "WithStatement":
      readWith(frame, statement, readBlock);
      return;
    case "ForStatement":
      readFor(frame, statement);
      return;
    case "IfStatement":
      readIf(frame, statement);
      return;
    case "ReturnStatement":
      readReturn(frame, statement);
      return;
    case "ImportStatement":
      readImport(frame, statement);
      return;
    case "FunctionDefinition":
    case "DecoratedStatement":
      readFunction(frame, statement);
      return;
    default:
      lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
  }
}

function readExpression(frame: Frame, statement: SyntaxNode): void {
  const [expression] = childrenOf(statement);
  if (!expression || expression.name === "String" || expression.name === "ContinuedString") return;
  if (isAppend(frame, expression)) return;
  const value = frame.reading.evaluate(frame, expression);
  const isNothing = value.kind === "unknown" || value.kind === "meaning";
  if (isNothing) lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
}

/** `tasks.append(task)` */
function isAppend(frame: Frame, expression: SyntaxNode): boolean {
  const [callee, list] = childrenOf(expression);
  const [name, method, ...rest] = (callee && dottedName(frame.module.file, callee)) ?? [];
  if (expression.name !== "CallExpression" || !list || rest.length > 0 || name === undefined) return false;
  const before = frame.variables.get(name);
  const isList = before?.kind === "list" || (before?.kind === "constant" && Array.isArray(before.value));
  const items = isList && (method === "append" || method === "extend") ? iterated(before) : undefined;
  if (!before || !items) return false;
  const given = frame.reading.given(frame, list).positional;
  const lists = method === "append" ? [] : given.map((each) => iterated(unwrapped(each)));
  if (lists.includes(undefined)) return false;
  markRead(frame, expression);
  change(frame, before, listOf([...items, ...(method === "append" ? given : lists.flatMap((each) => each ?? []))]));
  return true;
}

/** Another value for all names that hold the same list or record, for there is only one of it in Python. */
function change(frame: Frame, before: Value, after: Value): void {
  for (let each: Frame | undefined = frame; each; each = each.outer)
    for (const [name, value] of each.variables) if (value === before) each.variables.set(name, after);
}

/** `a = b = value`, `a, b = values`, `a: type = value`, `table["key"] = value`. */
function readAssignment(frame: Frame, statement: SyntaxNode): void {
  const parts: SyntaxNode[][] = [[]];
  for (const child of childrenOf(statement)) {
    if (child.name === "AssignOp") parts.push([]);
    else if (child.name !== "TypeDef") parts.at(-1)?.push(child);
  }
  const values = parts.length > 1 ? (parts.pop() ?? []) : [];
  if (values.length === 0) return;
  const value = valueOf(frame, values);
  hint(value, frame, parts[0]?.[0]);
  for (const targets of parts) assign(frame, targets, value, statement);
}

/** One value, or those between commas together. */
function valueOf(frame: Frame, nodes: readonly SyntaxNode[]): Value {
  const values = readListed(frame, nodes);
  const [only] = values;
  return only && values.length === 1 && nodes.length === 1 ? only : listOf(values);
}

/** The variable says what a value is called. */
function hint(value: Value, frame: Frame, target: SyntaxNode | undefined): void {
  if ((value.kind !== "oneOf" && value.kind !== "collected") || target?.name !== "VariableName") return;
  value.hint ??= textOf(frame.module.file, target);
}

function assign(frame: Frame, targets: readonly SyntaxNode[], value: Value, statement: SyntaxNode): void {
  const [only, second] = targets;
  if (only && second === undefined) assignTo(frame, only, value, statement);
  else assignEach(frame, targets, value, statement);
}

/** `a, b = values`, `a, *b = values` */
function assignEach(frame: Frame, parts: readonly SyntaxNode[], value: Value, statement: SyntaxNode): void {
  const isStar = (node: SyntaxNode): boolean => textOf(frame.module.file, node) === "*";
  const words = parts.filter(({ name }) => name !== ",");
  const starAt = words.findIndex(isStar);
  const targets = words.filter((node) => !isStar(node));
  const items = iterated(unwrapped(value)) ?? [];
  const more = items.length - targets.length;
  const isFit = starAt < 0 ? more === 0 : more >= -1;
  const shared = starAt < 0 || !isFit ? items : gathered(items, starAt, more + 1);
  targets.forEach((target, at) => {
    assignTo(frame, target, (isFit ? shared[at] : undefined) ?? unknown, statement);
  });
}

function gathered(items: readonly Value[], at: number, count: number): readonly Value[] {
  return [...items.slice(0, at), listOf(items.slice(at, at + count)), ...items.slice(at + count)];
}

function assignTo(frame: Frame, target: SyntaxNode, value: Value, statement: SyntaxNode): void {
  const { file } = frame.module;
  if (target.name === "VariableName") {
    frame.variables.set(textOf(file, target), value);
    return;
  }
  if (/^(?:Tuple|Array|Parenthesized)Expression$/.test(target.name)) {
    const inner = childrenOf(target).slice(1, -1);
    if (target.name === "ParenthesizedExpression") assign(frame, inner, value, statement);
    else assignEach(frame, inner, value, statement);
    return;
  }
  if (isCacheOff(frame, target, value)) return;
  const [object, mark, key] = childrenOf(target);
  const keyed =
    mark?.name === "[" && object?.name === "VariableName" && key ? frame.reading.evaluate(frame, key) : undefined;
  const name = object && textOf(file, object);
  const record = name === undefined ? undefined : frame.variables.get(name);
  const fields = record && fieldsOf(record);
  const text = keyed?.kind === "constant" ? pythonText(keyed) : undefined;
  if (text !== undefined && record && fields)
    change(frame, record, recordOf([...fields.filter(([each]) => each !== text), [text, value]]));
  else lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
}

/** `task.execution_options.caching_strategy.max_cache_staleness = "P0D"`: how version 1 switched caching off. */
function isCacheOff(frame: Frame, target: SyntaxNode, value: Value): boolean {
  const [name = "", ...rest] = dottedName(frame.module.file, target) ?? [];
  const isStaleness = rest.join(".") === "execution_options.caching_strategy.max_cache_staleness";
  const task = frame.variables.get(name);
  if (!isStaleness || task?.kind !== "task" || value.kind !== "constant" || value.value !== "P0D") return false;
  task.task.options.cache = false;
  return true;
}

/** `a += value` */
function readUpdate(frame: Frame, statement: SyntaxNode): void {
  const [target, operator, value] = childrenOf(statement);
  if (!target || !operator || !value) return;
  const { file } = frame.module;
  const before = frame.reading.evaluate(frame, target);
  const after = combined(textOf(file, operator).slice(0, -1), before, frame.reading.evaluate(frame, value));
  if (target.name === "VariableName" && after.kind !== "unknown") {
    // A list is made longer in its place.
    if (iterated(before)) change(frame, before, after);
    frame.variables.set(textOf(file, target), after);
  } else lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
}

/** A loop over what is known: its statements once for each item, and those behind `else` where no `break` ended it. */
function readFor(frame: Frame, statement: SyntaxNode): void {
  const children = childrenOf(statement);
  const inAt = children.findIndex(({ name }) => name === "in");
  const bodyAt = children.findIndex(({ name }) => name === "Body");
  const targets = children.slice(1, inAt);
  const [block, other] = statement.getChildren("Body");
  const lists = children.slice(inAt + 1, bodyAt);
  const items = lists.length > 0 ? iterated(unwrapped(valueOf(frame, lists))) : undefined;
  if (!items || !block || items.length > mostRounds) {
    loseWhole(frame, statement);
    return;
  }
  for (const [at, item] of items.entries()) {
    assign(frame, targets, item, statement);
    readRound(frame, block, at === 0);
    if (frame.returnedNode !== undefined) return;
    const { jump } = frame;
    delete frame.jump;
    if (jump === "break") return;
  }
  if (other) readBlock(frame, other);
}

function readRound(frame: Frame, block: SyntaxNode, isFirst: boolean): void {
  const before = frame.isFirstRound;
  frame.isFirstRound = isFirst && before !== false;
  readBlock(frame, block);
  if (before === undefined) delete frame.isFirstRound;
  else frame.isFirstRound = before;
}

/** A statement with statements inside of it that are not taken. */
function loseWhole(frame: Frame, statement: SyntaxNode): void {
  lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
  frame.body?.add({ kind: "lost", text: `not carried over: ${codeOf(frame, statement)}` });
}

/** Python's own `if` is decided when the pipeline is built: by what is known here. */
function readIf(frame: Frame, statement: SyntaxNode): void {
  const children = childrenOf(statement);
  for (let at = 0; at < children.length; at++) {
    const word = children[at]?.name;
    if (word !== "if" && word !== "elif" && word !== "else") continue;
    const test = word === "else" ? undefined : children[at + 1];
    const block = children.slice(at).find(({ name }) => name === "Body");
    const isTrue = test ? truthOf(frame.reading.evaluate(frame, test)) : true;
    if (isTrue === undefined || !block) {
      loseWhole(frame, statement);
      return;
    }
    if (!isTrue) continue;
    // What `elif` asks behind the branch that is taken is not asked.
    for (const each of children.slice(at + 2)) if (each.name !== "Body") markSkipped(frame, each);
    readBlock(frame, block);
    return;
  }
}

function readReturn(frame: Frame, statement: SyntaxNode): void {
  const values = childrenOf(statement).slice(1);
  frame.returnedNode = statement;
  if (values.length > 0) frame.returned = valueOf(frame, values);
}

function readImport(frame: Frame, statement: SyntaxNode): void {
  const { names } = importsIn({ ...frame.module.file, root: statement.parent ?? statement });
  for (const [local, { module: dotted, name }] of names) {
    const other = frame.module.otherModule(dotted);
    const value: Value = other ? { kind: "module", module: other } : { kind: "meaning", meaning: dotted };
    frame.variables.set(local, name === undefined ? value : frame.reading.evaluateMember(frame, value, name));
  }
}

/** A function inside of the pipeline's. */
function readFunction(frame: Frame, statement: SyntaxNode): void {
  const python = functionOf(frame.module.file, statement);
  if (!python) return;
  if (python.decorators.length > 0) lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
  else {
    const definition = { kind: "function", ...python } as const;
    const parameters = functionParameters(frame.module.file, definition.definition.getChild("ParamList"));
    const defaults = new Map(
      parameters.flatMap(({ name, value }): [string, Value][] =>
        value ? [[name, frame.reading.evaluate(frame, value)]] : [],
      ),
    );
    frame.variables.set(python.name, {
      kind: "callable",
      callable: { kind: "function", module: frame.module, definition, scope: frame.variables, defaults },
    });
  }
}
