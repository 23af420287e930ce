import ts from "typescript";
import type { ComponentImport, PipelineFile } from "../compile.ts";
import type { Component } from "../component.ts";
import type { Variable } from "../edit/scopes.ts";
import type { Branch, Condition, Loop, Pipeline, PipelineInput, Task } from "../pipeline.ts";
import type { Span } from "../text.ts";
import { pipelineAt, statementsOf } from "./statements.ts";
import { taskIndex } from "./taskIndex.ts";
import { scopesIn, spanOf, wordAt } from "./words.ts";

/** What a word of a pipeline's text is about. `span` is the word. */
export type Meaning = { readonly span: Span } & MeaningForm;

export type MeaningForm =
  /** A component's name: in its import, its definition, or where it is called. */
  | { readonly kind: "component"; readonly component: Component; readonly local: string }
  /** The file that components come from, as an import names it. */
  | { readonly kind: "file"; readonly path: string }
  /** A task's variable. */
  | { readonly kind: "task"; readonly pipeline: Pipeline; readonly task: Task }
  /** The name of an argument. */
  | { readonly kind: "input"; readonly pipeline: Pipeline; readonly task: Task; readonly name: string }
  /** `output` of `draw.output`, `head` of `parts.outputs.head`. */
  | { readonly kind: "output"; readonly pipeline: Pipeline; readonly task: Task; readonly name: string }
  /** A parameter of the pipeline. */
  | { readonly kind: "parameter"; readonly pipeline: Pipeline; readonly input: PipelineInput }
  /** The item of a loop. */
  | { readonly kind: "item"; readonly pipeline: Pipeline; readonly loop: Loop }
  /** An `if`, or what it tests where that is no value by itself. */
  | {
      readonly kind: "test";
      readonly pipeline: Pipeline;
      readonly condition: Condition;
      readonly branch: Branch;
      readonly index: number;
    };

/**
 * What stands at an offset of a file; undefined for what pipelines say nothing of. `{ rows }` names both an input and what it
 * is given: `shorthand` says which is meant.
 */
export function meaningAt(
  file: PipelineFile,
  offset: number,
  shorthand: "input" | "value" = "input",
): Meaning | undefined {
  const word = wordAt(file, offset);
  const pipeline = pipelineAt(file, offset);
  if (word === undefined) return pipeline && testAt(pipeline, offset);
  const span = spanOf(file, word);
  const isValue = shorthand === "value" && ts.isShorthandPropertyAssignment(word.parent);
  const value = isValue && pipeline ? variableWord(file, pipeline, word) : undefined;
  if (isValue) return value && { span, ...value };
  const form = importedWord(file, word) ?? (pipeline && wordIn(file, pipeline, word)) ?? definedWord(file, word);
  if (form) return { span, ...form };
  return pipeline && testAt(pipeline, offset);
}

function importedWord(file: PipelineFile, word: ts.Identifier | ts.StringLiteralLike): MeaningForm | undefined {
  const declared = file.imports.find(({ span }) => span.start <= word.end && word.end <= span.end);
  if (!declared) return undefined;
  if (!ts.isIdentifier(word)) return declared.path === undefined ? undefined : { kind: "file", path: declared.path };
  const local = localName(declared, word);
  const component = local === undefined ? undefined : file.components.get(local);
  return component && local !== undefined ? { kind: "component", component, local } : undefined;
}

function localName({ names }: ComponentImport, word: ts.Identifier): string | undefined {
  return names.find(({ span }) => span.start <= word.end && word.end <= span.end)?.local;
}

/** A component that the file defines, where it does. */
function definedWord(file: PipelineFile, word: ts.Node): MeaningForm | undefined {
  if (!ts.isIdentifier(word) || !ts.isVariableDeclaration(word.parent) || word.parent.name !== word) return undefined;
  const component = file.components.get(word.text);
  return component && { kind: "component", component, local: word.text };
}

function wordIn(
  file: PipelineFile,
  pipeline: Pipeline,
  word: ts.Identifier | ts.StringLiteralLike,
): MeaningForm | undefined {
  const { start } = spanOf(file, word);
  const { byCallee, byArgument } = taskIndex(pipeline);
  const called = byCallee.get(start);
  if (called?.component) return { kind: "component", component: called.component, local: called.callee };
  const argument = byArgument.get(start);
  if (argument) return { kind: "input", pipeline, ...argument };
  return outputWord(file, pipeline, word) ?? typeMember(pipeline, start) ?? variableWord(file, pipeline, word);
}

/** `t.output`, `t.outputs.name` and `t.outputs["name"]`, also by another name for `t.outputs` or out of `const { name: other } = t.outputs`. */
export function outputWord(
  file: PipelineFile,
  pipeline: Pipeline,
  word: ts.Node,
): (MeaningForm & { kind: "output" }) | undefined {
  const { parent } = word;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === word;
  const isElement = ts.isElementAccessExpression(parent) && parent.argumentExpression === word;
  const isTaken = ts.isBindingElement(parent) && parent.propertyName === word;
  const text = ts.isIdentifier(word) || ts.isStringLiteralLike(word) ? word.text : "";
  if (isTaken) {
    const task = taskOfPattern(file, pipeline, parent);
    return task && { kind: "output", pipeline, task, name: text };
  }
  if (!isMember && !isElement) return undefined;
  if (isMember && text === "output") {
    const task = taskNamed(file, pipeline, parent.expression);
    const [only, ...others] = task?.component?.outputs ?? [];
    if (task) return only && others.length === 0 ? { kind: "output", pipeline, task, name: only.name } : undefined;
  }
  const task = taskOfOutputs(file, pipeline, parent.expression);
  return task && { kind: "output", pipeline, task, name: text };
}

/** `const { head } = t.outputs;`: the output and the variable have one name. */
export function outputVariable(file: PipelineFile, pipeline: Pipeline, word: ts.Identifier): Task | undefined {
  const { parent } = word;
  const isOne = ts.isBindingElement(parent) && parent.name === word && parent.propertyName === undefined;
  return isOne ? taskOfPattern(file, pipeline, parent) : undefined;
}

function taskOfPattern(file: PipelineFile, pipeline: Pipeline, { parent }: ts.BindingElement): Task | undefined {
  const declared = parent.parent;
  if (!ts.isVariableDeclaration(declared) || !declared.initializer) return undefined;
  return taskOfOutputs(file, pipeline, declared.initializer);
}

/** The task whose outputs an expression is: `t.outputs`, or a variable that is given that. */
function taskOfOutputs(file: PipelineFile, pipeline: Pipeline, expression: ts.Expression): Task | undefined {
  if (ts.isPropertyAccessExpression(expression)) {
    return expression.name.text === "outputs" ? taskNamed(file, pipeline, expression.expression) : undefined;
  }
  const variable = ts.isIdentifier(expression) ? scopesIn(file, pipeline)?.variableAt.get(expression) : undefined;
  const declared = variable?.declaration.parent;
  const given = declared && ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
  // `const outs = t.outputs` names them; a name for that name is one more step of the same.
  return given && given.end < expression.pos ? taskOfOutputs(file, pipeline, given) : undefined;
}

/** The task that an expression names by its variable, or is the call of. */
function taskNamed(file: PipelineFile, pipeline: Pipeline, expression: ts.Expression): Task | undefined {
  if (ts.isIdentifier(expression)) {
    const variable = scopesIn(file, pipeline)?.variableAt.get(expression);
    return variable && taskOfVariable(file, pipeline, variable);
  }
  const { start } = spanOf(file, expression);
  const task = taskIndex(pipeline).byCall.get(start);
  return task?.spans.call.end === expression.end ? task : undefined;
}

function taskOfVariable(file: PipelineFile, pipeline: Pipeline, variable: Variable): Task | undefined {
  return taskIndex(pipeline).byVariable.get(spanOf(file, variable.declaration).start);
}

/** The member of the parameters' type that declares one. */
function typeMember(pipeline: Pipeline, start: number): MeaningForm | undefined {
  const input = pipeline.inputs.find(
    ({ typeSpan, nameSpan }) => typeSpan?.start === start || nameSpan?.start === start,
  );
  return input && { kind: "parameter", pipeline, input };
}

function variableWord(file: PipelineFile, pipeline: Pipeline, word: ts.Node): MeaningForm | undefined {
  if (!ts.isIdentifier(word)) return undefined;
  const variable = scopesIn(file, pipeline)?.variableAt.get(word);
  if (!variable) return undefined;
  if (variable.block === undefined) {
    const input = pipeline.inputs.find((each) => (each.variable ?? each.name) === variable.name);
    return input && { kind: "parameter", pipeline, input };
  }
  const task = taskOfVariable(file, pipeline, variable);
  if (task) return { kind: "task", pipeline, task };
  const { start } = spanOf(file, variable.declaration);
  const loop = statementsOf(pipeline.body).find((each) => each.kind === "loop" && each.itemSpan.start === start);
  return loop?.kind === "loop" ? { kind: "item", pipeline, loop } : undefined;
}

/** The branch whose `if (…)` holds an offset. */
function testAt(pipeline: Pipeline, offset: number): Meaning | undefined {
  for (const condition of statementsOf(pipeline.body)) {
    if (condition.kind !== "condition") continue;
    for (const [index, branch] of condition.branches.entries()) {
      const end = branch.testSpan ? branch.testSpan.end + 1 : branch.span.start + "else".length;
      if (branch.span.start <= offset && offset < end) {
        return { kind: "test", pipeline, condition, branch, index, span: { start: branch.span.start, end } };
      }
    }
  }
  return undefined;
}
