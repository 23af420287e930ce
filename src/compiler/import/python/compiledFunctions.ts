import { argumentsOf, childrenOf, textOf, type PythonText, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { decoratorKind } from "./decorated.ts";
import { codeOf, lose, type Frame } from "./frame.ts";
import type { PythonFunctionDefinition } from "./graph.ts";
import { topValue } from "./lookUp.ts";
import type { SourceModule } from "./sourceModule.ts";

/** A function, and the file that it stands in. */
export interface FunctionOfFile {
  readonly module: SourceModule;
  readonly definition: PythonFunctionDefinition;
}

/** A function that the file compiles or runs, and the lists of arguments of the calls that compile it. */
export interface CompiledFunction extends FunctionOfFile {
  readonly compiledBy: SyntaxNode[];
}

/**
 * The functions that a file gives to the compiler or to a client (`Compiler().compile(train, …)`,
 * `client.create_run_from_pipeline_func(train)`): they are pipelines, also without the decorator, as version 1 allowed. What makes
 * a pipeline when it is called is told.
 */
export function compiledFunctions(frame: Frame): readonly CompiledFunction[] {
  const { module } = frame;
  const found = new Map<string, CompiledFunction>();
  for (const { given, list, isCompiler } of givenToCompiler(module.file, module.file.root)) {
    if (given.name === "CallExpression") tellFactory(frame, given);
    for (const name of namesIn(module.file, given)) {
      const value = topValue(frame.reading, module, name);
      if (value?.kind !== "callable") continue;
      const { callable } = value;
      if (callable.kind !== "function" && callable.kind !== "pipeline") continue;
      const id = `${callable.module.path}:${callable.definition.name}`;
      const { compiledBy = [] } = found.get(id) ?? {};
      if (isCompiler) compiledBy.push(list);
      found.set(id, { ...callable, compiledBy });
    }
  }
  return [...found.values()];
}

/** Tells each pipeline that is defined inside of a function or a class, which only running the file would make. */
export function tellInnerPipelines(frame: Frame): void {
  for (const statement of innerPipelines(frame, frame.module.file.root))
    lose(frame, "import-statement", statement, { code: codeOf(frame, statement) });
}

function* innerPipelines(frame: Frame, node: SyntaxNode): Iterable<SyntaxNode> {
  for (const child of childrenOf(node)) {
    const isInner = child.name === "DecoratedStatement" && node.parent !== null;
    if (isInner && child.getChildren("Decorator").some((each) => isPipeline(frame, each))) yield child;
    else yield* innerPipelines(frame, child);
  }
}

/** By what the file imports, or by the word where a function imports it for itself. */
function isPipeline(frame: Frame, decorator: SyntaxNode): boolean {
  const kind = decoratorKind(frame, decorator);
  return kind === "pipeline" || /^@\s*(?:\w+\.)*pipeline\b/.test(textOf(frame.module.file, decorator));
}

/** `compile(make_pipeline("x"), …)`: the pipeline inside of the function is told, else the call. */
function tellFactory(frame: Frame, call: SyntaxNode): void {
  const [callee] = childrenOf(call);
  const name = callee?.name === "VariableName" ? textOf(frame.module.file, callee) : undefined;
  const value = name === undefined ? undefined : topValue(frame.reading, frame.module, name);
  const made = value?.kind === "callable" && value.callable.kind === "function" ? value.callable : undefined;
  const isToldInside =
    made?.module === frame.module && !innerPipelines(frame, made.definition.definition)[Symbol.iterator]().next().done;
  if (!isToldInside) lose(frame, "import-statement", call, { code: codeOf(frame, call) });
}

/** A call that compiles or runs a pipeline. */
interface Compiling {
  readonly given: SyntaxNode;
  readonly list: SyntaxNode;
  readonly isCompiler: boolean;
}

/** The expressions of what is compiled or run; functions with decorators are components, whose programs do other things. */
function* givenToCompiler(file: PythonText, node: SyntaxNode): Iterable<Compiling> {
  for (const child of childrenOf(node)) {
    if (child.name === "DecoratedStatement") continue;
    const compiling = child.name === "CallExpression" ? compilingOf(file, child) : undefined;
    if (compiling) yield compiling;
    yield* givenToCompiler(file, child);
  }
}

function compilingOf(file: PythonText, call: SyntaxNode): Compiling | undefined {
  const [callee, list] = childrenOf(call);
  if (callee?.name !== "MemberExpression" || list?.name !== "ArgList") return undefined;
  const [object, , method] = childrenOf(callee);
  const name = method && textOf(file, method);
  const isCompiler = name === "compile" && object !== undefined && isCompilerName(textOf(file, object));
  if (!isCompiler && name !== "create_run_from_pipeline_func") return undefined;
  const { positional, keywords } = argumentsOf(file, list);
  const given = keywords.find((each) => each.name === "pipeline_func")?.value ?? positional[0];
  return given && { given, list, isCompiler };
}

/** `kfp.compiler.Compiler()`, or a variable that may hold one. */
function isCompilerName(text: string): boolean {
  return /Compiler\s*\(\s*\)$/.test(text) || (/^\w+$/.test(text) && text !== "re");
}

/** The name itself, or those that a loop or an assignment gives it (`for each in [train, deploy]`). */
function namesIn(file: PythonText, given: SyntaxNode): readonly string[] {
  if (given.name !== "VariableName") return [];
  const name = textOf(file, given);
  return [name, ...sourcesOf(file, given, name)];
}

function sourcesOf(file: PythonText, given: SyntaxNode, name: string): readonly string[] {
  for (let around = given.parent; around; around = around.parent) {
    if (around.name !== "ForStatement") continue;
    const [, target, , list] = childrenOf(around);
    if (target && list && textOf(file, target) === name)
      return childrenOf(list).flatMap((each) => (each.name === "VariableName" ? textOf(file, each) : []));
  }
  return [];
}
