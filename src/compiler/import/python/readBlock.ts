import type { JsonValue } from "../../json.ts";
import { childrenOf, dottedName, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { functionOf } from "../../read/python/pythonFunction.ts";
import { combined, isTruthy, listOf, recordOf } from "./evaluate.ts";
import { commentAbove } from "./comments.ts";
import { codeOf, lose, step, type Frame } from "./frame.ts";
import { constant, unwrapped, type StatementNode, type Value } from "./graph.ts";
import { iterated } from "./iterated.ts";
import { importsIn } from "./pythonImports.ts";
import { readWith } from "./readWith.ts";
import { pythonText } from "./texts.ts";

/** Most times that the statements of a Python loop are taken. */
const mostRounds = 200;

/** Takes the statements of a function's or a block's body in their order, up to a `return`. */
export function readBlock(frame: Frame, block: SyntaxNode): void {
  for (const statement of childrenOf(block)) {
    if (frame.returnedNode !== undefined) return;
    if (statement.name !== ":" && !statement.type.isError) readStatement(frame, statement);
  }
}

function readStatement(frame: Frame, statement: SyntaxNode): void {
  const { body } = frame;
  if (!step(frame.reading)) {
    lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
    return;
  }
  const before = body?.lostCount ?? 0;
  const { block } = body ?? {};
  const start = block?.nodes.length ?? 0;
  takeStatement(frame, statement);
  if (!body || !block) return;
  const first = block.nodes[start];
  const comment = commentAbove(frame.module.file, statement);
  if (first && first.kind !== "lost" && comment !== undefined && frame.isFirstRound !== false)
    first.comment ??= comment;
  // Blocks tell what is lost inside of them there.
  const isOwn = body.lostCount > before && !containers.has(statement.name);
  if (!isOwn || frame.depth > 0) return;
  const lost: StatementNode = {
    kind: "lost",
    text: `not carried over: ${onOneLine(textOf(frame.module.file, statement))}`,
  };
  block.nodes.splice(start, 0, lost);
}

function onOneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*[\r\n]\s*/g, " ")
    .replace(/([([{]) /g, "$1")
    .replace(/ ([)\]}])/g, "$1");
}

const containers: ReadonlySet<string> = new Set(["WithStatement", "ForStatement", "IfStatement"]);

function takeStatement(frame: Frame, statement: SyntaxNode): void {
  switch (statement.name) {
    case "PassStatement":
    case "ScopeStatement":
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
  const items = (method === "append" || method === "extend") && iterated(frame.variables.get(name) ?? constant(null));
  if (!items) return false;
  const given = frame.reading.given(frame, list).positional;
  const added = method === "append" ? given : given.flatMap((each) => iterated(each) ?? [each]);
  frame.variables.set(name, listOf([...items, ...added]));
  return true;
}

/** `a = b = value`, `a, b = values`, `a: type = value`, `table["key"] = value`. */
function readAssignment(frame: Frame, statement: SyntaxNode): void {
  const parts: SyntaxNode[][] = [[]];
  for (const child of childrenOf(statement)) {
    if (child.name === "AssignOp") parts.push([]);
    else if (child.name !== "TypeDef" && child.name !== ",") parts.at(-1)?.push(child);
  }
  const values = parts.length > 1 ? (parts.pop() ?? []) : [];
  if (values.length === 0) return;
  const evaluated = values.map((each) => frame.reading.evaluate(frame, each));
  const [only] = evaluated;
  const value = evaluated.length === 1 && only ? only : listOf(evaluated);
  hint(value, frame, parts[0]?.[0]);
  for (const targets of parts) assign(frame, targets, value, statement);
}

/** The variable says what a value is called. */
function hint(value: Value, frame: Frame, target: SyntaxNode | undefined): void {
  if ((value.kind !== "oneOf" && value.kind !== "collected") || target?.name !== "VariableName") return;
  value.hint ??= textOf(frame.module.file, target);
}

function assign(frame: Frame, targets: readonly SyntaxNode[], value: Value, statement: SyntaxNode): void {
  const [only, second] = targets;
  if (only && second === undefined) {
    assignTo(frame, only, value, statement);
    return;
  }
  const items = iterated(value) ?? (value.kind === "tuple" ? value.fields.map(([, each]) => each) : undefined);
  targets.forEach((target, at) => {
    assignTo(frame, target, items?.[at] ?? { kind: "unknown" }, statement);
  });
}

function assignTo(frame: Frame, target: SyntaxNode, value: Value, statement: SyntaxNode): void {
  const { file } = frame.module;
  if (target.name === "VariableName") {
    frame.variables.set(textOf(file, target), value);
    return;
  }
  if (/^(?:Tuple|Array|Parenthesized)Expression$/.test(target.name)) {
    const inner = childrenOf(target).filter(({ name }) => !/^[[\](),]$/.test(name));
    assign(frame, inner, value, statement);
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
  if (text !== undefined && name !== undefined && fields)
    frame.variables.set(name, recordOf([...fields.filter(([each]) => each !== text), [text, value]]));
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

function fieldsOf(value: Value): readonly (readonly [string, Value])[] | undefined {
  if (value.kind === "record") return value.fields;
  const known: JsonValue = value.kind === "constant" ? value.value : null;
  if (typeof known !== "object" || known === null || Array.isArray(known)) return undefined;
  return Object.entries(known).map(([name, each]) => [name, constant(each)] as const);
}

/** `a += value` */
function readUpdate(frame: Frame, statement: SyntaxNode): void {
  const [target, operator, value] = childrenOf(statement);
  if (!target || !operator || !value) return;
  const { file } = frame.module;
  const before = frame.reading.evaluate(frame, target);
  const after = combined(textOf(file, operator).slice(0, -1), before, frame.reading.evaluate(frame, value));
  if (target.name === "VariableName" && after.kind !== "unknown") frame.variables.set(textOf(file, target), after);
  else lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
}

/** A loop over what is known: its statements once for each item. */
function readFor(frame: Frame, statement: SyntaxNode): void {
  const children = childrenOf(statement);
  const inAt = children.findIndex(({ name }) => name === "in");
  const targets = children.slice(1, inAt).filter(({ name }) => name !== ",");
  const list = children[inAt + 1];
  const [block, other] = statement.getChildren("Body");
  const items = list && iterated(unwrapped(frame.reading.evaluate(frame, list)));
  if (!items || !block || other || items.length > mostRounds) {
    loseWhole(frame, statement);
    return;
  }
  items.forEach((item, at) => {
    if (frame.returnedNode !== undefined) return;
    assign(frame, targets, item, statement);
    const isFirstRound = at === 0 && frame.isFirstRound !== false;
    const before = frame.isFirstRound;
    frame.isFirstRound = isFirstRound;
    readBlock(frame, block);
    if (before === undefined) delete frame.isFirstRound;
    else frame.isFirstRound = before;
  });
}

/** A statement with statements inside of it that are not taken. */
function loseWhole(frame: Frame, statement: SyntaxNode): void {
  lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
  frame.body?.add({ kind: "lost", text: `not carried over: ${codeOf(frame, statement)}` });
}

/** Python's own `if` is decided when the pipeline is built: by constants here. */
function readIf(frame: Frame, statement: SyntaxNode): void {
  const children = childrenOf(statement);
  for (let at = 0; at < children.length; at++) {
    const word = children[at]?.name;
    if (word !== "if" && word !== "elif" && word !== "else") continue;
    const test = word === "else" ? undefined : children[at + 1];
    const block = children.slice(at).find(({ name }) => name === "Body");
    const value: Value = test ? unwrapped(frame.reading.evaluate(frame, test)) : constant(true);
    if (value.kind !== "constant" || !block) {
      loseWhole(frame, statement);
      return;
    }
    if (!isTruthy(value.value)) continue;
    readBlock(frame, block);
    return;
  }
}

function readReturn(frame: Frame, statement: SyntaxNode): void {
  const values = childrenOf(statement).filter(({ name }) => name !== "return" && name !== ",");
  frame.returnedNode = statement;
  const evaluated = values.map((each) => frame.reading.evaluate(frame, each));
  const [only, second] = evaluated;
  if (only) frame.returned = second === undefined ? only : listOf(evaluated);
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
    frame.variables.set(python.name, {
      kind: "callable",
      callable: { kind: "function", module: frame.module, definition },
    });
  }
}
