import { listed } from "../../../diagnostics/words.ts";
import { fieldOf } from "../../../kubernetes/optionValue.ts";
import { sentence } from "../../../../l10n/sentence.ts";
import type { Rule } from "../../rule.ts";
import { partsOf, textAt, textsBelow } from "./partsOf.ts";

/** Fields of a pod that its environment may have (Kubernetes' validEnvDownwardAPIFieldPathExpressions). */
const fields = [
  ...["metadata.name", "metadata.namespace", "metadata.uid", "metadata.labels['KEY']", "metadata.annotations['KEY']"],
  ...["spec.nodeName", "spec.serviceAccountName"],
  ...["status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"],
];
const keyed = /^metadata\.(?:labels|annotations)\['[^']+'\]$/;

/** Containers that Argo and KFP put into every pod. */
const ownContainers = ["init", "kfp-launcher", "main", "wait"];

/** A pod's containers have names of their own, and its environment is taken of fields that it has. */
export const podsAreSound: Rule = {
  task(task, _place, check) {
    const taken = new Set(ownContainers);
    for (const { value } of partsOf(task, "initContainers")) {
      const name = textAt(task, value, "name");
      if (name === undefined) continue;
      if (taken.has(name.text)) check.report("container-name-clash", name.span, { name: name.text });
      taken.add(name.text);
    }
    for (const { text, span } of textsBelow(task, fieldOf(task.options.kubernetes, "fieldEnv"))) {
      if (fields.includes(text) || keyed.test(text)) continue;
      const form = sentence("one of {choices}", { choices: listed(fields) });
      check.report("unknown-kubernetes-value", span, { name: "fieldEnv", form, value: text });
    }
  },
};
