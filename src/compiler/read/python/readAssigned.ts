import type { Component } from "../../component.ts";
import type { AssignedComponent } from "./componentMaker.ts";
import { report, type FunctionReport } from "./functionReport.ts";
import { spanOf, textOf } from "./pythonTree.ts";
import { readMaker } from "./readDecorator.ts";
import { readAs } from "./readFunction.ts";

/** Ways of KFP 1, and of loading components, whose results are imported otherwise. */
const otherWays: Readonly<Record<string, "python-old-component" | "python-loaded-component">> = {
  create_component_from_func: "python-old-component",
  func_to_container_op: "python-old-component",
  create_component_from_func_v2: "python-old-component",
  load_component_from_file: "python-loaded-component",
  load_component_from_text: "python-loaded-component",
  load_component_from_url: "python-loaded-component",
};

/**
 * Reads `train = dsl.component(fn, base_image="a")`: the function's component under another name. What is no component of
 * KFP's at all gives neither one nor diagnostics.
 */
export function readAssigned(
  to: FunctionReport,
  assigned: AssignedComponent,
): { readonly component?: Component; readonly isMeant: boolean } {
  const { name, call, maker, given } = assigned;
  const other = Object.hasOwn(otherWays, maker.kind) ? otherWays[maker.kind] : undefined;
  if (other) {
    report(to, other, call, { name, call: textOf(to.file, call), given: given ? textOf(to.file, given) : name });
    return { isMeant: false };
  }
  if (!given || !/^(?:component|container_component|notebook_component)$/.test(maker.kind)) return { isMeant: false };
  const found = given.name === "VariableName" ? to.module.functionNamed(textOf(to.file, given)) : undefined;
  if (!found || found.python.decorators.length > 0) {
    report(to, "python-unreadable-function", given, { given: textOf(to.file, given) });
    return { isMeant: true };
  }
  const made = readMaker(to, maker);
  const inside: FunctionReport = { ...to, file: found.module.file, names: found.module.names, module: found.module };
  const component = made && readAs(inside, found.python, made);
  if (!component || to.diagnostics.length > 0) return { isMeant: true };
  const source = { path: to.file.path, exportName: name, span: spanOf(assigned.statement) };
  const { implementation } = component;
  const meant = implementation.kind === "python" ? { ...implementation, isDecorated: true } : implementation;
  return { component: { ...component, implementation: meant, source }, isMeant: true };
}
