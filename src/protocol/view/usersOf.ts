import type { ComponentImport } from "../../compiler/compile.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import type { Task } from "../../compiler/pipeline.ts";
import { contains } from "../../compiler/text.ts";
import type { Graph } from "./graph.ts";

/** The tasks that suffer from a mistake outside the pipelines: in an import, a component's definition, a Python file. */
export function usersOf(graph: Graph, diagnostic: Diagnostic): readonly Task[] {
  const { file } = graph;
  if (diagnostic.path !== file.path) return usersOfFile(graph, diagnostic);
  const declaration = file.imports.find(({ span }) => contains(span, diagnostic.span));
  if (declaration) return callersOf(graph, namesAt(declaration, diagnostic));
  const definition = file.definitions?.find(({ span }) => contains(span, diagnostic.span));
  return definition ? callersOf(graph, [definition.name]) : [];
}

/** The names that an import brings: those the mistake stands at, or all when it is the whole file's. */
function namesAt(declaration: ComponentImport, { span }: Diagnostic): readonly string[] {
  const at = declaration.names.filter((each) => contains(each.span, span));
  return (at.length > 0 ? at : declaration.names).map(({ local }) => local);
}

/** Those that call the very function; else those whose component could not be read; else all that call something of it. */
function usersOfFile(graph: Graph, { path, span }: Diagnostic): readonly Task[] {
  const names = graph.file.imports.filter((each) => each.path === path).flatMap((each) => each.names);
  const callers = callersOf(
    graph,
    names.map(({ local }) => local),
  );
  const ofFunction = callers.filter(({ component }) => component && contains(component.source.span, span));
  if (ofFunction.length > 0) return ofFunction;
  const unread = callers.filter(({ component }) => component === undefined);
  return unread.length > 0 ? unread : callers;
}

function callersOf(graph: Graph, names: readonly string[]): readonly Task[] {
  const called = new Set(names);
  return [...graph.tasks.values()].filter(({ callee }) => called.has(callee));
}
