import type { Component, ComponentInput, ComponentOutput } from "../../component.ts";
import { docstringOf, readDocstring, type Docstring } from "./docstring.ts";
import { functionSource } from "./functionSource.ts";
import { report, type FunctionReport } from "./functionReport.ts";
import { reportNamesOutside } from "./namesOutside.ts";
import { reportOutsideNames } from "./outsideNames.ts";
import { childrenOf, spanOf, textOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";
import { readDecorators, type ComponentOptions } from "./readDecorator.ts";
import type { Constants } from "./readLiteral.ts";
import { readParameters } from "./readParameters.ts";
import { readReturn, reportNamedTupleOutside } from "./readReturn.ts";

/** A top-level function of a file, with its decorators. */
export interface PythonFunction {
  readonly name: string;
  /** From its first decorator, or its `def`, to its end. */
  readonly statement: SyntaxNode;
  readonly definition: SyntaxNode;
  readonly decorators: readonly SyntaxNode[];
}

/** The function that a top-level statement defines, if it defines one that has a name. */
export function functionOf(file: PythonText, statement: SyntaxNode): PythonFunction | undefined {
  const definition =
    statement.name === "FunctionDefinition" ? statement : (statement.getChild("FunctionDefinition") ?? undefined);
  const nameNode = definition?.getChild("VariableName");
  if (!definition || !nameNode || (statement !== definition && statement.name !== "DecoratedStatement"))
    return undefined;
  return { name: textOf(file, nameNode), statement, definition, decorators: statement.getChildren("Decorator") };
}

/** Reads one function as a component; undefined, after diagnostics, when KFP could not make one of it. */
export function readFunction(
  to: FunctionReport,
  python: PythonFunction,
  constants: Constants,
  module: ReadonlySet<string>,
): Component | undefined {
  const { name, definition, statement } = python;
  const mistakes = to.diagnostics.length;
  const asyncWord = childrenOf(definition).find((child) => child.name === "async");
  if (asyncWord) report(to, "python-async-function", asyncWord, { name });
  const nameNode = definition.getChild("VariableName");
  if (nameNode && componentName(name) === "") report(to, "python-bad-name", nameNode, { name });
  const options = readDecorators(to, python.decorators, name, constants);
  const list = definition.getChild("ParamList");
  const parameters = options && list ? readParameters(to, list) : undefined;
  const returnNode = definition.getChild("TypeDef");
  const returnType = returnNode && childrenOf(returnNode).at(-1);
  const returned = options && returnType ? readReturn(to, returnType) : [];
  if (!options || !parameters || !returned || to.diagnostics.length > mistakes) return undefined;
  if (options.targetImage === undefined) {
    reportOutside(to, list, returnType);
    reportOutsideNames(to, definition, module);
  }
  return componentOf(to, python, options, {
    inputs: parameters.inputs,
    outputs: [...parameters.outputs, ...returned],
    source: functionSource(to.file, statement),
  });
}

/** What can be read though not run: the graph still shows it. A containerized function has its whole file. */
function reportOutside(to: FunctionReport, list: SyntaxNode | null, returnType: SyntaxNode | null | undefined): void {
  for (const definition of list?.getChildren("TypeDef") ?? []) {
    const annotation = childrenOf(definition)[1];
    if (annotation) reportNamesOutside(to, annotation);
  }
  if (!returnType) return;
  reportNamedTupleOutside(to, returnType);
  reportNamesOutside(to, returnType);
}

interface Signature {
  readonly inputs: readonly ComponentInput[];
  readonly outputs: readonly ComponentOutput[];
  readonly source: string;
}

function componentOf(
  to: FunctionReport,
  python: PythonFunction,
  options: ComponentOptions,
  signature: Signature,
): Component {
  const { baseImage, targetImage, ...rest } = options;
  const docstring = readDocstring(docstringOf(to.file, python.definition));
  return {
    name: componentName(python.name),
    ...(docstring.description !== undefined && { description: docstring.description }),
    inputs: signature.inputs.map((input) => described(input, docstring.arguments)),
    outputs: signature.outputs.map((output) => described(output, docstring.returns)),
    implementation: {
      kind: "python",
      functionName: python.name,
      functionSource: signature.source,
      image: targetImage ?? baseImage,
      ...(targetImage !== undefined && { isContainerized: true }),
      ...(python.decorators.length > 0 && { isDecorated: true }),
      ...rest,
      installKfpPackage: rest.installKfpPackage && targetImage === undefined,
    },
    source: { path: to.file.path, exportName: python.name, span: spanOf(python.statement) },
  };
}

function described<T extends { readonly name: string }>(item: T, descriptions: Docstring["arguments"]): T {
  const description = descriptions.get(item.name);
  return description === undefined ? item : { ...item, description };
}

/** The SDK's `_python_function_name_to_component_name` and then `maybe_rename_for_k8s`. */
export function componentName(functionName: string): string {
  return functionName
    .toLowerCase()
    .replace(/[^0-9a-z]+/g, "-")
    .replace(/^-|-$/g, "");
}
