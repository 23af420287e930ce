import { fieldOf, itemsOf, textOf, type OptionValue } from "../../../kubernetes/optionValue.ts";
import type { Task } from "../../../pipeline.ts";
import type { Span } from "../../../text.ts";
import { sentence } from "../../../../l10n/sentence.ts";
import type { Check, Rule } from "../../rule.ts";
import { partsOf, spanOf } from "./partsOf.ts";

/** What an operator has beside it is what Kubernetes' API server takes (validateTolerations, ValidateNodeSelectorRequirement). */
export const tolerationsAndTerms: Rule = {
  task(task, _place, check) {
    if (task.options.kubernetes === undefined) return;
    for (const { value, span } of partsOf(task, "tolerations")) checkToleration(check, task, value, span);
    for (const [list, names] of Object.entries(termLists)) {
      const requirements = partsOf(task, list).flatMap(({ value: term }) =>
        names.flatMap((name) => itemsOf(fieldOf(term, name)).map((requirement) => ({ name, requirement }))),
      );
      for (const { name, requirement } of requirements) checkTerm(check, task, `${list}.${name}`, requirement);
    }
  },
};

const termLists: Readonly<Record<string, readonly string[]>> = {
  nodeAffinity: ["matchExpressions", "matchFields"],
  podAffinity: ["matchPodExpressions", "matchNamespaceExpressions"],
};

function checkToleration(check: Check, task: Task, toleration: OptionValue, span: Span): void {
  if (toleration.kind !== "record" || fieldOf(toleration, "json") !== undefined) return;
  const text = (name: string): string => textOf(fieldOf(toleration, name)) ?? "";
  const operator = text("operator") || "Equal";
  const what = sentence('"{name}" with the operator "{operator}"', { name: "kubernetes.tolerations", operator });
  if (operator === "Equal" && text("key") === "")
    check.report("kubernetes-missing-field", span, { what, fields: '"key"' });
  if (operator === "Exists" && text("value") !== "")
    reportBeside(check, task, "value", fieldOf(toleration, "value"), operator);
  const seconds = fieldOf(toleration, "tolerationSeconds");
  if (seconds !== undefined && text("effect") !== "NoExecute") {
    const values = { what: '"tolerationSeconds"', fields: 'effect: "NoExecute"' };
    check.report("kubernetes-missing-field", spanOf(task, seconds), values);
  }
}

function checkTerm(check: Check, task: Task, name: string, requirement: OptionValue): void {
  const operator = textOf(fieldOf(requirement, "operator"));
  const given = fieldOf(requirement, "values");
  const values = itemsOf(given).map((value) => textOf(value) ?? "");
  const what = sentence('"{name}" with the operator "{operator}"', {
    name: `kubernetes.${name}`,
    operator: operator ?? "",
  });
  switch (operator) {
    case "In":
    case "NotIn":
      if (values.length === 0)
        check.report("kubernetes-missing-field", spanOf(task, requirement), { what, fields: '"values"' });
      break;
    case "Exists":
    case "DoesNotExist":
      if (values.length > 0) reportBeside(check, task, "values", given, operator);
      break;
    case "Gt":
    case "Lt":
      if (values.length === 1 && values.every((value) => /^-?\d+$/.test(value))) break;
      check.report("unknown-kubernetes-value", spanOf(task, given ?? requirement), {
        ...{ name: "values", form: sentence("one whole number, as text") },
        value: values.join('", "'),
      });
      break;
    case undefined:
    default:
  }
}

function reportBeside(check: Check, task: Task, name: string, value: OptionValue | undefined, operator: string): void {
  check.report("value-beside-operator", spanOf(task, value), { name, operator });
}
