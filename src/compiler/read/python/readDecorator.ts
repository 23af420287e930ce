import { makerOfDecorator, type ComponentMaker } from "./componentMaker.ts";
import { defaultOptions, readComponentOptions, type ComponentOptions } from "./componentOptions.ts";
import { report, type FunctionReport } from "./functionReport.ts";
import type { SyntaxNode } from "./pythonTree.ts";

/** How a function becomes a component. */
export type ComponentKind =
  | { readonly kind: "python"; readonly options: ComponentOptions }
  /** Its body says which container runs. */
  | { readonly kind: "container" };

/** Reads the decorators of a function; undefined, after a diagnostic, when they make it something else than a component. */
export function readDecorators(
  to: FunctionReport,
  decorators: readonly SyntaxNode[],
  functionName: string,
): ComponentKind | undefined {
  let kind: ComponentKind | undefined = { kind: "python", options: defaultOptions };
  for (const decorator of decorators) {
    const maker = makerOfDecorator(to, decorator);
    const made = maker && readMaker(to, maker);
    if (made) kind = kind && made;
    else {
      kind = undefined;
      const code = maker?.kind === "pipeline" ? "python-pipeline" : "python-unknown-decorator";
      report(to, code, decorator, { name: functionName, decorator: decoratorText(to, decorator) });
    }
  }
  return kind;
}

/** What a maker makes of any function; undefined for what makes no components. */
export function readMaker(to: FunctionReport, { kind, calls }: ComponentMaker): ComponentKind | undefined {
  if (kind === "container_component") return { kind: "container" };
  if (kind !== "component" && kind !== "notebook_component") return undefined;
  return { kind: "python", options: readComponentOptions(to, calls, kind) };
}

function decoratorText(to: FunctionReport, decorator: SyntaxNode): string {
  const list = decorator.getChild("ArgList");
  return to.file.text.slice(decorator.from, list?.from ?? decorator.to).trim();
}

/** Whether one of the decorators says that this is meant as a component: not just any function, nor a pipeline. */
export function isKfpDecorated(to: FunctionReport, decorators: readonly SyntaxNode[]): boolean {
  return decorators.some((decorator) => {
    const kind = makerOfDecorator(to, decorator)?.kind;
    return kind !== undefined && /^(?:component|container_component|notebook_component)$/.test(kind);
  });
}
