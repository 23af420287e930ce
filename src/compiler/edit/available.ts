import ts from "typescript";
import type { Component } from "../component.ts";
import { contains, type Span } from "../text.ts";
import { printLiteral, printMember } from "../print/printLiteral.ts";
import { variableName } from "../variableId.ts";
import { refuseOfChoice } from "./choices.ts";
import { callOf, loopOf, nodeOf, taskOf, type Editing } from "./editing.ts";
import type { OperationValue } from "./operation.ts";
import { makersOf, placeBehind, refuseCircle, siblingIn } from "./order.ts";
import { parsedCode, parseExpression } from "./parseCode.ts";
import { refuse } from "./refusal.ts";
import { blocksIn, type BlockNode, type Variable } from "./scopes.ts";
import { itemHolder, named, refuseHiddenName, variableOfId } from "./sight.ts";
import { variableOf } from "./variableNames.ts";
import { sentence } from "../../l10n/sentence.ts";

/** What must stand before the place where a value is used. */
export interface Makers {
  readonly block: BlockNode;
  readonly statements: readonly ts.Statement[];
  /** What people call it, for a refusal. */
  readonly name: string;
}

/**
 * Code for a value at a statement that exists; what stands too late for it moves. `at` is the call in the statement that
 * takes it, where that is known: a call inside of another one is taken out before it, but never out of what it is given.
 */
export function codeAt(editing: Editing, value: OperationValue, consumer: ts.Statement, at?: Span): string {
  const block = editing.scopes.blocks.get(consumer) ?? editing.body;
  for (const makers of makersOfValue(editing, value, consumer, block)) {
    placeMakers(editing, makers, consumer, callTakenOut(editing, value, at));
  }
  return printValue(editing, value);
}

/**
 * The statements of `block` that must stand before what is new in it, because they make its value. What is made in blocks
 * around is placed before the frame that the block belongs to.
 */
export function makersBefore(editing: Editing, value: OperationValue, block: BlockNode): readonly ts.Statement[] {
  const frame = ownerOf(editing, block);
  return makersOfValue(editing, value, undefined, block).flatMap((makers) => {
    if (frame === undefined || makers.block === block) return makers.statements;
    placeMakers(editing, makers, frame, callTakenOut(editing, value, undefined));
    return [];
  });
}

function placeMakers(
  editing: Editing,
  makers: Makers,
  consumer: ts.Statement,
  call: ts.CallExpression | undefined,
): void {
  const sibling = siblingIn(editing, makers.block, consumer) ?? refuseScope(editing, makers);
  for (const statement of makers.statements) {
    if (statement !== sibling || call === undefined) placeBehind(editing, statement, sibling, call);
  }
}

/** A task whose call stands inside a larger statement gets a variable of its own before that. */
function callTakenOut(editing: Editing, value: OperationValue, at: Span | undefined): ts.CallExpression | undefined {
  const task = value.kind === "taskOutput" ? taskOf(editing, value.task) : undefined;
  if (task?.isInline !== true) return undefined;
  if (at && contains(task.spans.call, at)) refuseCircle();
  return callOf(editing, task);
}

/** The statements that a value needs before it. Refuses what cannot be seen from `block`. */
export function makersOfValue(
  editing: Editing,
  value: OperationValue,
  reader: ts.Statement | undefined,
  block: BlockNode,
): readonly Makers[] {
  const around = blocksAround(editing, block);
  if (value.kind !== "constant" && value.kind !== "pipelineInput") refuseInFinally(editing, value, around);
  refuseHiddenName(editing, value, around);
  if (value.kind === "taskOutput") {
    refuseOfChoice(editing.pipeline, [value.task]);
    const task = taskOf(editing, value.task);
    const statement = nodeOf(editing, task);
    const home = editing.scopes.blocks.get(statement) ?? editing.body;
    const makers = { block: home, statements: [statement], name: task.variable ?? task.key };
    return around.includes(home) ? [makers] : refuseScope(editing, makers);
  }
  return variablesIn(editing, value, around).flatMap((variable): readonly Makers[] => {
    if (variable.block === undefined || variable.statement === undefined) return [];
    const { block: home, name } = variable;
    if (!around.includes(home)) return refuseScope(editing, { block: home, statements: [], name });
    if (ts.isForOfStatement(variable.statement)) return [];
    refuseBeforeGiven(editing, variable, reader ?? block);
    const behind = reader && siblingIn(editing, home, reader);
    const statements = behind
      ? makersOf(editing, home, variable, behind, false).concat(writersOf(editing, home, variable, behind))
      : [variable.statement, ...writersOf(editing, home, variable, undefined)];
    return [{ block: home, statements, name }];
  });
}

function writersOf(
  editing: Editing,
  block: BlockNode,
  variable: Variable,
  except: ts.Statement | undefined,
): ts.Statement[] {
  const writers = variable.references
    .filter((reference) => reference.isWrite)
    .map((reference) => reference.path.find((each) => editing.scopes.blocks.get(each) === block));
  return writers.filter((each) => each !== undefined && each !== except) as ts.Statement[];
}

/** A list or a `let` has its value only after the frames that give it. */
export function refuseBeforeGiven(editing: Editing, variable: Variable, place: ts.Node): void {
  const around = variable.references
    .filter((reference) => reference.isWrite)
    .flatMap((reference) => reference.path.filter((each) => each !== reference.path.at(-1)))
    .find(
      (each) => editing.scopes.blocks.get(each) === variable.block && each.pos <= place.pos && place.end <= each.end,
    );
  if (around) refuse(sentence("{name} has its value only after the frame that gives it.", { name: variable.name }));
}

/** The variables that a value mentions. */
function variablesIn(editing: Editing, value: OperationValue, around: readonly BlockNode[]): readonly Variable[] {
  if (value.kind === "collected") return variableOfId(editing, value.list, around);
  if (value.kind === "oneOf") return variableOfId(editing, value.variable, around);
  if (value.kind === "loopItem") {
    const { variable } = itemHolder(editing, loopOf(editing, value.loop), value.path);
    return variable ? [variable] : [];
  }
  return value.kind === "code" ? mentioned(editing, value.text, around) : [];
}

/** The variables of the pipeline that a piece of code mentions. */
export function mentioned(editing: Editing, code: string, around: readonly BlockNode[]): readonly Variable[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else if (ts.isPropertyAssignment(node)) visit(node.initializer);
    else ts.forEachChild(node, visit);
  };
  visit(parseExpression(code));
  return [...names].flatMap((name) => named(editing, name, around));
}

/** A block and those around it, from the inside out. */
export function blocksAround(editing: Editing, block: BlockNode): readonly BlockNode[] {
  const owner = ownerOf(editing, block);
  const outer = owner && editing.scopes.blocks.get(owner);
  return outer === undefined ? [block] : [block, ...blocksAround(editing, outer)];
}

/** The if, loop or try statement that a block belongs to; undefined for the pipeline's body. */
export function ownerOf(editing: Editing, block: BlockNode): ts.Statement | undefined {
  if (block === editing.body) return undefined;
  let node: ts.Node = block.parent;
  while (!ts.isSourceFile(node)) {
    if (ts.isStatement(node) && editing.scopes.paths.has(node)) return node;
    node = node.parent;
  }
  return undefined;
}

/** Refuses what a task makes where it would be given to the task of a `finally`, which waits for nothing. */
export function refuseInFinally(editing: Editing, value: OperationValue, around: readonly BlockNode[]): void {
  const isInFinally = around.some((block) => {
    const owner = ownerOf(editing, block);
    return owner !== undefined && ts.isTryStatement(owner) && owner.finallyBlock === block;
  });
  if (
    isInFinally &&
    (value.kind !== "code" || variablesIn(editing, value, around).some((each) => each.block !== undefined))
  ) {
    refuse(sentence("A task in finally runs whatever happens, so it can only be given pipeline inputs and constants."));
  }
}

/** Says why what is made in one block is not there outside of it, and what to do. */
export function refuseScope(editing: Editing, { block, name }: Makers): never {
  const owner = ownerOf(editing, block);
  if (owner && ts.isForOfStatement(owner)) {
    const isItem = editing.scopes.variables.some((each) => each.name === name && each.statement === owner);
    if (isItem) return refuse(sentence("{name} is the item of a loop, and only there inside it.", { name }));
    return refuse(
      sentence(
        "{name} is made once for each item of its loop: push it to a list in the loop, and use the list after it.",
        { name },
      ),
    );
  }
  if (owner && ts.isIfStatement(owner)) {
    const index = blocksIn(owner).indexOf(block);
    const header = index === 0 ? `“if (${owner.expression.getText(editing.source)})”` : sentence("its branch");
    return refuse(
      sentence('{name} is only there inside {header}: give it to a "let" in every branch to use it after.', {
        name,
        header,
      }),
    );
  }
  return refuse(
    sentence("{name} is only there inside its try block: move the task out of it, or the other one in.", { name }),
  );
}

/** A value as the file would write it. A task that has no variable gets one. */
export function printValue(editing: Editing, value: OperationValue): string {
  switch (value.kind) {
    case "constant":
      return printLiteral(value.value, editing.style);
    case "code":
      return parsedCode(value.text);
    case "pipelineInput": {
      const input = editing.pipeline.inputs.find((each) => each.name === value.input);
      if (input === undefined) return refuse(sentence("The pipeline has no input {input}.", { input: value.input }));
      return input.variable ?? value.input;
    }
    case "taskOutput": {
      const task = taskOf(editing, value.task);
      const variable = variableOf(editing, task);
      return printOutput(editing, variable, value.output, task.component);
    }
    case "loopItem": {
      const { name, path } = itemHolder(editing, loopOf(editing, value.loop), value.path);
      return name + path.map((field) => printMember(field, editing.style)).join("");
    }
    case "collected":
      return variableName(value.list);
    case "oneOf":
      return variableName(value.variable);
  }
}

/** `t.output` for the only output of a component (or, of one not read yet, for a nameless one), else `t.outputs.model`. */
export function printOutput(
  editing: Editing,
  variable: string,
  output: string,
  component: Component | undefined,
): string {
  const isOnly = component ? component.outputs.length === 1 : output === "Output";
  return isOnly ? `${variable}.output` : `${variable}.outputs${printMember(output, editing.style)}`;
}
