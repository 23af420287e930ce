import { variableName } from "../../variableId.ts";
import { ownKey } from "../../read/names.ts";
import type { Task } from "../../pipeline.ts";
import { leftFirst, type Place } from "../place.ts";
import { variablesUsed } from "./whatIsFilledIsUsed.ts";
import type { Check, Rule } from "../rule.ts";

/** KFP's names of groups (`condition-1`), of which each has a driver too. */
const groupKey = /^(?:condition|condition-branches|for-loop|exit-handler)-\d+$/;

/** What Argo takes as the name of a task in a DAG with `depends` (`workflow/validate/validate.go`); variables give no other. */
const argoName = /^[a-zA-Z][a-zA-Z0-9-]*$/;

/** What KFP's compiler and driver look for by a name is there, under that name and no other. */
export const backendFindsIt: Rule = {
  /** `argocompiler/dag.go` puts a task `KEY-driver` before each, which `depends` is said of. */
  task(task, place, check) {
    const { key, options, spans } = task;
    if (ownKey(task) !== undefined && !argoName.test(key))
      check.report("key-refused-by-argo", options.spans?.["key"] ?? spans.call, { key });
    checkBranches(check, task, place);
    if (!key.endsWith("-driver")) return;
    const driven = key.slice(0, -"-driver".length);
    if (check.index.tasks.get(driven)?.place !== place && !groupKey.test(driven)) return;
    check.report("driver-name-clash", spans.variable ?? spans.callee, { name: key, task: driven });
  },
  /** `driver/resolve.go`, GetProducerTask: of an artifact's selectors it takes the last one. */
  condition({ merges }, _place, check) {
    const used = merges.length > 0 ? variablesUsed(check) : undefined;
    // What nothing uses is looked for by nobody.
    for (const { variable, declaration, values } of merges.filter(({ variable: id }) => used?.has(id)))
      if (values.some((value) => value !== undefined && check.typeOf(value)?.kind === "artifact"))
        check.report("artifact-of-last-branch", declaration, { name: variableName(variable) });
  },
  /** No resolver in the backend knows `{{$.pipeline_root}}`. */
  use({ binding, span }, check) {
    if (binding.kind === "runValue" && binding.value === "run.root") check.report("run-root-as-written", span);
  },
};

/** `argocompiler/dag.go` has what waits run when what it waits for has succeeded; an if whose test fails is skipped. */
function checkBranches(check: Check, { options, callee }: Task, place: Place): void {
  options.after.forEach((key, index) => {
    const made = options.afterLists?.[index] === undefined ? undefined : check.index.tasks.get(key)?.place;
    const left = made && leftFirst(made, place);
    if (left?.kind !== "branch" || left.condition.branches.length > 1 || left.branch.testSpan === undefined) return;
    const { start, end } = left.branch.testSpan;
    const span = options.afterSpans?.[index] ?? left.branch.testSpan;
    check.report("waits-for-branch", span, { component: callee, test: check.text.slice(start, end) });
  });
}
