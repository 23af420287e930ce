import type { Pipeline, Statement, Task } from "../../../pipeline.ts";
import type { Check, Rule } from "../../rule.ts";

const example = 'workspace: { size: "10Gi" }';

/**
 * What works in the folder that a run's tasks share needs one (the SDK refuses the same of importers,
 * pipeline_spec_builder.py `_uses_workspace_download`). A pipeline used as a component works in that of the one around it.
 */
export const workspaceIsConfigured: Rule = {
  use({ binding, span }, check) {
    if (binding.kind === "runValue" && binding.value === "workspace.path") tell(check, span);
  },
  task(task, _place, check) {
    if (downloads(task)) tell(check, task.spans.callee);
  },
};

function tell(check: Check, span: Parameters<Check["report"]>[1]): void {
  const { config, spans } = check.pipeline;
  // One that is not exported is there for others of the file.
  const isPart = !check.text.startsWith("export", spans.statement.start);
  if (!isPart && config?.workspace === undefined) check.report("workspace-not-configured", span, { example });
}

function downloads({ component }: Task): boolean {
  const { implementation } = component ?? {};
  if (implementation?.kind === "importer") return implementation.downloadToWorkspace === true;
  return implementation?.kind === "pipeline" && downloadsIn(implementation.pipeline);
}

function downloadsIn({ body }: Pick<Pipeline, "body">): boolean {
  const inStatement = (statement: Statement): boolean => {
    switch (statement.kind) {
      case "task":
        return downloads(statement);
      case "condition":
        return statement.branches.some((branch) => downloadsIn(branch));
      case "loop":
        return downloadsIn(statement);
      case "exitHandler":
        return downloadsIn(statement) || downloadsIn({ body: statement.exit });
      case "opaque":
        return false;
    }
  };
  return body.statements.some(inStatement);
}
