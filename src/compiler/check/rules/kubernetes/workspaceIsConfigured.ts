import { valuesIn } from "../../../bindingParts.ts";
import type { Component } from "../../../component.ts";
import { runPlaceholders } from "../../../emit/runValue.ts";
import type { Binding, Pipeline, Statement, Task } from "../../../pipeline.ts";
import type { PipelineSpec } from "../../../pipelineSpec.ts";
import type { Check, Rule } from "../../rule.ts";

const example = 'workspace: { size: "10Gi" }';

/**
 * What works in the folder that a run's tasks share needs one (the SDK refuses the same of importers,
 * pipeline_spec_builder.py `_uses_workspace_download`). A pipeline used as a component works in that of the one around it.
 */
export const workspaceIsConfigured: Rule = {
  use({ binding, span }, check) {
    if (isFolder(binding)) tell(check, span);
  },
  task({ component, spans }, _place, check) {
    if (component !== undefined && worksThere(component)) tell(check, spans.callee);
  },
};

function tell(check: Check, span: Parameters<Check["report"]>[1]): void {
  const { config, spans } = check.pipeline;
  // One that is not exported is there for others of the file.
  const isPart = !check.text.startsWith("export", spans.statement.start);
  if (!isPart && config?.workspace === undefined) check.report("workspace-not-configured", span, { example });
}

function isFolder(binding: Binding): boolean {
  return binding.kind === "runValue" && binding.value === "workspace.path";
}

/** Whether a component works in the folder by itself, whatever it is given. */
function worksThere({ implementation }: Component): boolean {
  switch (implementation.kind) {
    case "importer":
      return implementation.downloadToWorkspace === true;
    case "pipeline":
      return known(implementation.pipeline, ({ body }) => body.statements.some(inStatement));
    case "spec":
      return known(implementation.spec, inSpec);
    default:
      return false;
  }
}

/** Pipelines that use others twice, which do the same, hold more tasks than can be looked at: each is looked at once. */
const looked = new WeakMap<Pipeline | PipelineSpec, boolean>();

function known<T extends Pipeline | PipelineSpec>(whole: T, look: (whole: T) => boolean): boolean {
  let answer = looked.get(whole);
  if (answer === undefined) {
    looked.set(whole, false); // one that leads back to itself is told elsewhere
    looked.set(whole, (answer = look(whole)));
  }
  return answer;
}

function inStatement(statement: Statement): boolean {
  switch (statement.kind) {
    case "task":
      return inTask(statement);
    case "condition":
      return statement.branches.some(({ body }) => body.statements.some(inStatement));
    case "loop":
      return statement.body.statements.some(inStatement);
    case "exitHandler":
      return [...statement.body.statements, ...statement.exit.statements].some(inStatement);
    case "opaque":
      return false;
  }
}

function inTask({ component, arguments: given }: Task): boolean {
  return (
    given.some(({ binding }) => valuesIn(binding).some(isFolder)) || (component !== undefined && worksThere(component))
  );
}

function inSpec({ root, components, deploymentSpec: { executors } }: PipelineSpec): boolean {
  return (
    Object.values(executors).some(({ importer }) => importer?.downloadToWorkspace === true) ||
    JSON.stringify([root, components]).includes(runPlaceholders["workspace.path"])
  );
}
