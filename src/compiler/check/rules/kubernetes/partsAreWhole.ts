import { constantOf, fieldOf, type OptionValue } from "../../../kubernetes/optionValue.ts";
import type { Task } from "../../../pipeline.ts";
import type { Check, Rule } from "../../rule.ts";
import { isFilled, partsOf, spanOf } from "./partsOf.ts";
import { sentence, type Filling } from "../../../../l10n/sentence.ts";

/** Fields of which a part needs one. */
type OneOf = readonly string[];

/** What each part of a list needs; KFP's driver or Kubernetes refuses it otherwise. */
const needs: Readonly<Record<string, readonly OneOf[]>> = {
  secrets: [
    ["name", "deprecatedName"],
    ["env", "mountPath"],
  ],
  configMaps: [
    ["name", "deprecatedName"],
    ["env", "mountPath"],
  ],
  volumes: [["claim", "deprecatedClaim"], ["mountPath"]],
  ephemeralVolumes: [["volumeName"], ["mountPath"], ["accessModes"], ["size"]],
  emptyDirs: [["volumeName"], ["mountPath"]],
  imagePullSecrets: [["name", "deprecatedName"]],
  podAffinity: [["topologyKey"]],
  initContainers: [["name"], ["image"]],
  resourceClaims: [["template", "json"]],
};

/** Every part of the option `kubernetes` says what it has to. */
export const partsAreWhole: Rule = {
  task(task, _place, check) {
    if (task.options.kubernetes === undefined) return;
    for (const [list, groups] of Object.entries(needs)) {
      for (const { value } of partsOf(task, list)) checkPart(check, task, list, value, groups);
    }
    for (const list of ["nodeAffinity", "podAffinity"]) checkTerms(check, task, list);
  },
};

function checkPart(check: Check, task: Task, what: string, part: OptionValue, groups: readonly OneOf[]): void {
  for (const group of groups) {
    if (group.some((name) => isSaid(fieldOf(part, name)))) continue;
    const [one = "", other] = group;
    const fields: Filling = other === undefined ? `"${one}"` : sentence('"{one}" or "{other}"', { one, other });
    check.report("kubernetes-missing-field", spanOf(task, part), { what: `"kubernetes.${what}"`, fields });
  }
}

/** `deprecatedName: false` says that there is none. */
function isSaid(value: OptionValue | undefined): boolean {
  return constantOf(value) !== false && isFilled(value);
}

function checkTerms(check: Check, task: Task, list: string): void {
  for (const { value: term } of partsOf(task, list)) {
    for (const name of ["matchExpressions", "matchFields", "matchPodExpressions", "matchNamespaceExpressions"]) {
      const requirements = fieldOf(term, name);
      for (const requirement of requirements?.kind === "list" ? requirements.items : [])
        checkPart(check, task, `${list}.${name}`, requirement, [["key"], ["operator"]]);
    }
  }
}
