import { variableName } from "../../variableId.ts";
import type { Rule } from "../rule.ts";

/** KFP's names of groups (`condition-1`), of which each has a driver too. */
const groupKey = /^(?:condition|condition-branches|for-loop|exit-handler)-\d+$/;

/** What KFP's compiler and driver look for by a name is there, under that name and no other. */
export const backendFindsIt: Rule = {
  /** `argocompiler/dag.go` puts a task `KEY-driver` before each. */
  task({ key, spans }, place, check) {
    if (!key.endsWith("-driver")) return;
    const task = key.slice(0, -"-driver".length);
    if (check.index.tasks.get(task)?.place !== place && !groupKey.test(task)) return;
    check.report("driver-name-clash", spans.variable ?? spans.callee, { name: key, task });
  },
  /** `driver/resolve.go`, GetProducerTask: of an artifact's selectors it takes the last one. */
  condition({ merges }, _place, check) {
    for (const { variable, declaration, values } of merges)
      if (values.some((value) => value !== undefined && check.typeOf(value)?.kind === "artifact"))
        check.report("artifact-of-last-branch", declaration, { name: variableName(variable) });
  },
  /** No resolver in the backend knows `{{$.pipeline_root}}`. */
  use({ binding, span }, check) {
    if (binding.kind === "runValue" && binding.value === "run.root") check.report("run-root-as-written", span);
  },
};
