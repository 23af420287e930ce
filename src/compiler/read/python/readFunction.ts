import type { Component, ComponentInput, ComponentOutput } from "../../component.ts";
import type { AdditionalFunction, ComponentOptions } from "./componentOptions.ts";
import { componentName, described } from "./componentText.ts";
import { readContainerComponent } from "./container/readContainerComponent.ts";
import { docstringOf, readDocstring } from "./docstring.ts";
import { functionSource } from "./functionSource.ts";
import { isFatal, report, type FunctionReport } from "./functionReport.ts";
import { reportNamesOutside } from "./namesOutside.ts";
import { reportOutsideNames } from "./outsideNames.ts";
import { returnTypeOf, type PythonFunction } from "./pythonFunction.ts";
import { childrenOf, spanOf, type SyntaxNode } from "./pythonTree.ts";
import { readDecorators, type ComponentKind } from "./readDecorator.ts";
import { readParameters } from "./readParameters.ts";
import { readReturn, reportNamedTupleOutside } from "./readReturn.ts";

/** Reads one function as a component; undefined, after diagnostics, when KFP could not make one of it. */
export function readFunction(to: FunctionReport, python: PythonFunction): Component | undefined {
  const mistakes = to.diagnostics.length;
  reportUncallable(to, python);
  const made = readDecorators(to, python.decorators, python.name);
  const component = made && readAs(to, python, made);
  return to.diagnostics.slice(mistakes).some(isFatal) ? undefined : component;
}

/** Reads a function as the kind of component that its decorators, or the call that it is given to, make of it. */
export function readAs(to: FunctionReport, python: PythonFunction, made: ComponentKind): Component | undefined {
  const isWhole = made.kind === "python" && made.options.targetImage !== undefined;
  const inside: FunctionReport = isWhole ? { ...to, hasWholeFile: true } : to;
  return made.kind === "container"
    ? readContainerComponent(to, python)
    : readPythonComponent(inside, python, made.options);
}

function readPythonComponent(
  to: FunctionReport,
  python: PythonFunction,
  options: ComponentOptions,
): Component | undefined {
  const list = python.definition.getChild("ParamList");
  const parameters = list ? readParameters(to, list) : undefined;
  const returnType = returnTypeOf(python);
  const returned = returnType ? readReturn(to, returnType) : [];
  if (!parameters || !returned) return undefined;
  const [embeddedInput] = options.embedded ? [] : parameters.embedded;
  if (embeddedInput) report(to, "python-nothing-embedded", embeddedInput, { name: python.name });
  if (to.hasWholeFile !== true) {
    reportOutside(to, list, returnType);
    reportOutsideFunctions(to, python, options.additionalFunctions ?? []);
  }
  return componentOf(to, python, options, {
    inputs: parameters.inputs,
    outputs: [...parameters.outputs, ...returned],
    source: functionSource(to.file, python.statement),
  });
}

function reportUncallable(to: FunctionReport, { name, definition }: PythonFunction): void {
  const asyncWord = childrenOf(definition).find((child) => child.name === "async");
  if (asyncWord) report(to, "python-async-function", asyncWord, { name });
  const nameNode = definition.getChild("VariableName");
  if (nameNode && componentName(name) === "") report(to, "python-bad-name", nameNode, { name });
}

/** Names that stay behind, of the function and of those that travel with it. */
function reportOutsideFunctions(
  to: FunctionReport,
  python: PythonFunction,
  additional: readonly AdditionalFunction[],
): void {
  const imported = Array.from(to.artifactImports, (line) => line.replace(/^.*import /, ""));
  const alongside = [python.name, ...additional.map((each) => each.python.name), ...imported];
  reportOutsideNames(to, python.definition, alongside);
  for (const { module, python: each } of additional) {
    if (module.file.path === to.file.path) reportOutsideNames(to, each.definition, alongside);
  }
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
  const { baseImage, targetImage, additionalFunctions = [], passthroughs, ...rest } = options;
  const docstring = readDocstring(docstringOf(to.file, python.definition));
  const functions = additionalFunctions.map(({ module, python: each }) => functionSource(module.file, each.statement));
  const imports = [...to.artifactImports];
  return {
    name: componentName(python.name),
    ...(docstring.description !== undefined && { description: docstring.description }),
    inputs: signature.inputs.map((input) => described(input, docstring.arguments)),
    outputs: signature.outputs.map((output) => described(output, docstring.returns)),
    ...(passthroughs && { taskConfigPassthroughs: passthroughs }),
    implementation: {
      kind: "python",
      functionName: python.name,
      functionSource: signature.source,
      image: targetImage ?? baseImage ?? newestDefaultImage,
      ...(targetImage === undefined && baseImage === undefined && { hasDefaultImage: true }),
      ...(targetImage !== undefined && { isContainerized: true }),
      ...(python.decorators.length > 0 && { isDecorated: true }),
      ...(functions.length > 0 && { additionalFunctions: functions }),
      ...(imports.length > 0 && { artifactImports: imports }),
      ...rest,
      installKfpPackage: rest.installKfpPackage && targetImage === undefined,
    },
    source: { path: to.file.path, exportName: python.name, span: spanOf(python.statement) },
  };
}

/** kfp 2.17's `_DEFAULT_BASE_IMAGE`; what is compiled for another version gets that version's. */
const newestDefaultImage = "python:3.11";
