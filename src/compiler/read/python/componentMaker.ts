import type { FunctionReport } from "./functionReport.ts";
import { kfpName } from "./pythonNames.ts";
import { argumentsOf, childrenOf, textOf, type SyntaxNode } from "./pythonTree.ts";

/** What makes a component of a function, and the options that it is given, from the first to the last call. */
export interface ComponentMaker {
  /** KFP's name of it: `component`, `container_component`, `notebook_component`, `pipeline`, or any other of KFP's. */
  readonly kind: string;
  /** The brackets of calls with their options; the first `skipped` arguments of each are no options. */
  readonly calls: readonly { readonly list: SyntaxNode; readonly skipped: number }[];
}

type Reading = Pick<FunctionReport, "file" | "names" | "module">;

/** `@dsl.component`, `@dsl.component(…)`, and a name that the file gives `functools.partial(dsl.component, …)`. */
export function makerOfDecorator(to: Reading, decorator: SyntaxNode): ComponentMaker | undefined {
  const [first, ...rest] = childrenOf(decorator).filter((child) => /Name$/.test(child.name));
  if (!first) return undefined;
  const meaning = [to.names.meaningOf(first) ?? "", ...rest.map((word) => textOf(to.file, word))].join(".");
  const maker = rest.length === 0 ? assignedMaker(to, first) : undefined;
  const list = decorator.getChild("ArgList");
  const named = maker ?? kfpMaker(meaning);
  return named && list ? { ...named, calls: [...named.calls, { list, skipped: 0 }] } : named;
}

function kfpMaker(meaning: string): ComponentMaker | undefined {
  const kind = kfpName(meaning);
  return kind === undefined ? undefined : { kind, calls: [] };
}

function assignedMaker(to: Reading, name: SyntaxNode): ComponentMaker | undefined {
  const value = to.module.assigned.get(textOf(to.file, name));
  return value && makerOf(to, value, 0);
}

/** An expression that makes components: a name of KFP's, a partial of one, or one that has its options already. */
export function makerOf(to: Reading, node: SyntaxNode, depth = 0): ComponentMaker | undefined {
  if (depth > 8) return undefined;
  if (node.name === "CallExpression") return calledMaker(to, node, depth);
  const value = node.name === "VariableName" ? to.module.assigned.get(textOf(to.file, node)) : undefined;
  return value ? makerOf(to, value, depth + 1) : kfpMaker(to.names.meaningOf(node) ?? "");
}

function calledMaker(to: Reading, node: SyntaxNode, depth: number): ComponentMaker | undefined {
  const [callee, list] = childrenOf(node);
  if (!callee || !list) return undefined;
  const [first, ...others] = argumentsOf(to.file, list).positional;
  if (/^(?:functools\.)?partial$/.test(to.names.meaningOf(callee) ?? "")) {
    const maker = first && makerOf(to, first, depth + 1);
    return maker && { ...maker, calls: [...maker.calls, { list, skipped: 1 }] };
  }
  // `dsl.component(base_image="a")`, which is to be called with the function.
  const maker = first || others.length > 0 ? undefined : makerOf(to, callee, depth + 1);
  return maker && { ...maker, calls: [...maker.calls, { list, skipped: 0 }] };
}

/** A component that a top-level statement makes of a function: `train = dsl.component(fn, base_image="a")`. */
export interface AssignedComponent {
  readonly name: string;
  readonly nameNode: SyntaxNode;
  readonly statement: SyntaxNode;
  readonly call: SyntaxNode;
  readonly maker: ComponentMaker;
  /** What is given first: the function, if it is one. */
  readonly given: SyntaxNode | undefined;
}

/**
 * `train = dsl.component(train_model, …)`: the component that a statement makes of a function; undefined for any
 * other.
 */
export function assignedComponent(to: Reading, statement: SyntaxNode): AssignedComponent | undefined {
  const [nameNode, operator, call, ...rest] = childrenOf(statement);
  const isAssignment = statement.name === "AssignStatement" && operator?.name === "AssignOp" && rest.length === 0;
  if (!isAssignment || nameNode?.name !== "VariableName" || call?.name !== "CallExpression") return undefined;
  const [callee, list] = childrenOf(call);
  if (!callee || !list) return undefined;
  const maker = makerOf(to, callee);
  if (!maker) return undefined;
  const { positional, keywords } = argumentsOf(to.file, list);
  const given = positional[0] ?? keywords.find(({ name }) => name === "func")?.value;
  return {
    ...{ name: textOf(to.file, nameNode), nameNode, statement, call, given },
    maker: { ...maker, calls: [...maker.calls, { list, skipped: positional.length > 0 ? 1 : 0 }] },
  };
}
