import { sentenceOf } from "../../diagnostics/diagnostic.ts";
import { sentence } from "../../../l10n/sentence.ts";
import { kfpName } from "../../read/python/pythonNames.ts";
import { childrenOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { lose, type Frame } from "./frame.ts";
import { unknown, type Given, type PythonFunctionDefinition, type Value } from "./graph.ts";

/** What a function of a file is, by its decorators: a component, a pipeline, or a function as any other. */
export function decoratedValue(frame: Frame, definition: PythonFunctionDefinition): Value {
  const { module } = frame;
  const { name, decorators } = definition;
  const plain: Value = { kind: "callable", callable: { kind: "function", module, definition } };
  if (decorators.length === 0) return plain;
  const kinds = decorators.map((decorator) => decoratorKind(frame, decorator));
  if (kinds.includes("pipeline") || kinds.includes("graph_component"))
    return { kind: "callable", callable: { kind: "pipeline", module, definition } };
  if (kinds.some((kind) => kind === "component" || kind === "container_component" || kind === "notebook_component"))
    return fileComponent(frame, name) ?? unusable(frame, definition);
  if (kinds.every((kind) => kind === "python_component")) return plain; // version 1's, of which a call makes a component
  return decorators.reduceRight<Value>((value, decorator) => applied(frame, decorator, value), plain);
}

/** The component that pipelines import from the file by this name. */
export function fileComponent(frame: Frame, name: string): Value | undefined {
  const component = frame.module.componentNamed(name);
  if (component === undefined) return undefined;
  const reference = { kind: "file", path: frame.module.path, exportName: name } as const;
  return { kind: "callable", callable: { kind: "component", called: { name: component.name, component, reference } } };
}

function unusable(frame: Frame, { name, definition }: PythonFunctionDefinition): Value {
  const [mistake] = frame.module.mistakesOf(name);
  const reason = mistake ? sentenceOf(mistake) : sentence("it can't be read.");
  return lose(frame, "import-component", definition.getChild("VariableName") ?? definition, { name, reason });
}

/** KFP's name of a decorator: `pipeline` for `@dsl.pipeline(…)` and `@kfp.dsl.pipeline`. */
export function decoratorKind(frame: Frame, decorator: SyntaxNode): string | undefined {
  const words = childrenOf(decorator).filter((child) => /Name$/.test(child.name));
  const [first, ...rest] = words.map((word) => textOf(frame.module.file, word));
  if (first === undefined) return undefined;
  const start = frame.module.definitions.get(first);
  const head = start?.kind === "import" ? [start.module, start.name].filter((part) => part !== undefined) : [first];
  return kfpName([...head, ...rest].join("."));
}

/** `@create_component_from_func` and `@partial(create_component_from_func, …)`: the decorator is called with the function. */
function applied(frame: Frame, decorator: SyntaxNode, value: Value): Value {
  const words = childrenOf(decorator).filter((child) => /Name$/.test(child.name));
  const list = decorator.getChild("ArgList");
  const [first] = words;
  if (!first) return unknown;
  // The grammar gives a decorator no node of its expression: its words, and a call's list.
  const callee = words
    .slice(1)
    .reduce<Value>(
      (of, word) => frame.reading.evaluateMember(frame, of, textOf(frame.module.file, word)),
      frame.reading.evaluate(frame, first),
    );
  const made = list ? frame.reading.call(frame, callee, frame.reading.given(frame, list), decorator) : callee;
  const given: Given = { positional: [value], keywords: new Map() };
  return frame.reading.call(frame, made, given, decorator);
}
