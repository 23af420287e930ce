import { isPlainClass } from "../../read/python/classConstants.ts";
import { kfpName } from "../../read/python/pythonNames.ts";
import { childrenOf, elementsOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { stringValue } from "../../read/python/stringLiteral.ts";
import { decoratedValue } from "./decorated.ts";
import type { Frame, Reading } from "./frame.ts";
import { unknown, type Value } from "./graph.ts";
import { tellingUnread } from "./readCalls.ts";
import { runPlaceholderNames } from "./runPlaceholders.ts";
import type { PythonDefinition, SourceModule } from "./sourceModule.ts";

/** What a name means where it stands: a variable of the pipeline, a name of the file, one of Python's or Kubeflow's. */
export function lookUp(frame: Frame, name: string): Value {
  if (name === "__file__") return { kind: "path", path: frame.module.path };
  return frame.variables.get(name) ?? topValue(frame.reading, frame.module, name) ?? meaningOf(name);
}

/** A dotted name of a module that is no file beside: Kubeflow's values of a run among them. */
export function meaningOf(meaning: string): Value {
  const run = runPlaceholderNames.get(kfpName(meaning) ?? "");
  return run === undefined ? { kind: "meaning", meaning } : { kind: "run", name: run };
}

/** What the top of a file gives a name; undefined where it gives it nothing. */
export function topValue(reading: Reading, module: SourceModule, name: string): Value | undefined {
  let known = reading.topValues.get(module);
  if (known === undefined) reading.topValues.set(module, (known = new Map<string, Value>()));
  const found = known.get(name);
  if (found !== undefined) return found;
  const definition = module.definitions.get(name);
  if (definition === undefined) return fromStars(reading, module, name);
  known.set(name, unknown); // a name that stands in its own value has none
  const value = defined({ reading, module, variables: new Map(), depth: 0 }, name, definition);
  known.set(name, value);
  return value;
}

function fromStars(reading: Reading, module: SourceModule, name: string): Value | undefined {
  if (name.startsWith("_")) return undefined;
  for (const star of module.stars) {
    const other = module.otherModule(star);
    if (other?.definitions.has(name) === true) return topValue(reading, other, name);
  }
  return undefined;
}

function defined(frame: Frame, name: string, definition: PythonDefinition): Value {
  switch (definition.kind) {
    case "function":
      return decoratedValue(frame, definition);
    case "class":
      return classValue(frame, definition.statement);
    case "value":
      return assignedValue(frame, name, definition.value);
    case "import":
      return importedValue(frame, definition);
  }
}

/** `class Outputs(NamedTuple): …` */
function classValue(frame: Frame, statement: SyntaxNode): Value {
  const bases = statement.getChild("ArgList");
  const base = bases && elementsOf(bases)[0]?.[0];
  const isTuple = base && /(?:^|\.)NamedTuple$/.test(frame.module.names.meaningOf(base) ?? "");
  if (isTuple !== true)
    return isPlainClass(frame.module.file, statement)
      ? { kind: "class", module: frame.module, definition: statement }
      : unknown;
  const fields = statement.getChild("Body")?.getChildren("AssignStatement") ?? [];
  return {
    kind: "tupleType",
    fields: fields.flatMap((field) => {
      const [first] = childrenOf(field);
      return first?.name === "VariableName" ? [textOf(frame.module.file, first)] : [];
    }),
  };
}

function assignedValue(frame: Frame, name: string, node: SyntaxNode): Value {
  // What pipelines may import from the file by this name (`train = dsl.component(fn)`) is imported.
  const component = frame.module.componentNamed(name);
  if (component !== undefined) {
    const reference = { kind: "file", path: frame.module.path, exportName: name } as const;
    return {
      kind: "callable",
      callable: { kind: "component", called: { name: component.name, component, reference } },
    };
  }
  const value = tellingUnread(frame, node.parent ?? node, () => frame.reading.evaluate(frame, node));
  return value.kind === "constant" ? { ...value, name } : value;
}

function importedValue(frame: Frame, { module: dotted, name }: { module: string; name?: string }): Value {
  const other = frame.module.otherModule(dotted);
  if (name === undefined) return other ? { kind: "module", module: other } : meaningOf(dotted);
  if (other) {
    const value = topValue(frame.reading, other, name);
    if (value !== undefined) return value;
  }
  const inside = frame.module.otherModule(dotted.endsWith(".") ? dotted + name : `${dotted}.${name}`);
  return inside ? { kind: "module", module: inside } : meaningOf(`${dotted}.${name}`);
}

/** The fields of `NamedTuple("Out", [("a", int)])` and `NamedTuple("Out", a=int)`. */
export function tupleFields(frame: Frame, call: SyntaxNode): readonly string[] {
  const list = childrenOf(call)[1];
  const [, second, ...rest] = list ? elementsOf(list) : [];
  if (!second) return [];
  const [first, equals] = second;
  if (equals?.name === "AssignOp")
    return [second, ...rest].map(([name]) => (name ? textOf(frame.module.file, name) : ""));
  return (first ? elementsOf(first) : []).map(([pair]) => {
    const [nameNode] = (pair && elementsOf(pair)[0]) ?? [];
    return (nameNode && stringValue(textOf(frame.module.file, nameNode))) ?? "";
  });
}
