import { isQuantity } from "../../../amounts.ts";
import { listed } from "../../../diagnostics/words.ts";
import { accessModes } from "../../../kubernetes/accessModes.ts";
import { constantOf, fieldOf, fieldsOf, itemsOf, type OptionValue } from "../../../kubernetes/optionValue.ts";
import type { Task } from "../../../pipeline.ts";
import type { Check, Rule } from "../../rule.ts";
import { partsOf, spanOf, textAt, textsBelow } from "./partsOf.ts";
import { sentence } from "../../../../l10n/sentence.ts";

const nodeOperators = ["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"];
const podOperators = nodeOperators.slice(0, 4);

/** Words, quantities, labels and weights are such as Kubernetes takes. */
export const kubernetesTakesValues: Rule = {
  pipeline({ config, spans }, check) {
    const { size } = config?.workspace ?? {};
    const span = config?.spans?.["workspace"] ?? spans.options ?? spans.statement;
    if (config?.workspace !== undefined && !size)
      check.report("kubernetes-missing-field", span, { what: '"workspace"', fields: '"size"' });
    else if (size !== undefined && !isQuantity(size)) check.report("bad-quantity", span, { value: size });
  },
  task(task, _place, check) {
    if (task.options.kubernetes === undefined) return;
    checkWords(check, task);
    checkQuantities(check, task);
    checkLabels(check, task);
    checkWeights(check, task);
  },
};

function checkWords(check: Check, task: Task): void {
  for (const { value } of partsOf(task, "tolerations")) {
    checkWord(check, task, value, "operator", ["Equal", "Exists"]);
    checkWord(check, task, value, "effect", ["NoSchedule", "PreferNoSchedule", "NoExecute"]);
  }
  for (const { value } of partsOf(task, "initContainers")) checkWord(check, task, value, "restartPolicy", ["Always"]);
  for (const { value } of partsOf(task, "ephemeralVolumes")) {
    for (const { text: mode, span } of textsBelow(task, fieldOf(value, "accessModes"))) {
      if (!accessModes.includes(mode)) reportWord(check, "accessModes", mode, span, accessModes);
    }
  }
  checkOperators(check, task, "nodeAffinity", ["matchExpressions", "matchFields"], nodeOperators);
  checkOperators(check, task, "podAffinity", ["matchPodExpressions", "matchNamespaceExpressions"], podOperators);
}

function checkOperators(
  check: Check,
  task: Task,
  list: string,
  names: readonly string[],
  operators: readonly string[],
): void {
  for (const { value: term } of partsOf(task, list)) {
    for (const requirement of names.flatMap((name) => itemsOf(fieldOf(term, name))))
      checkWord(check, task, requirement, "operator", operators);
  }
}

function checkWord(check: Check, task: Task, part: OptionValue, name: string, words: readonly string[]): void {
  const word = textAt(task, part, name);
  if (word !== undefined && !words.includes(word.text)) reportWord(check, name, word.text, word.span, words);
}

function reportWord(
  check: Check,
  name: string,
  value: string,
  span: Parameters<Check["report"]>[1],
  words: readonly string[],
): void {
  const form = sentence("one of {choices}", { choices: listed(words) });
  check.report("unknown-kubernetes-value", span, { name, form, value });
}

function checkQuantities(check: Check, task: Task): void {
  const { kubernetes } = task.options;
  const sizes = [
    ...partsOf(task, "ephemeralVolumes").map(({ value }) => fieldOf(value, "size")),
    ...partsOf(task, "emptyDirs").map(({ value }) => fieldOf(value, "sizeLimit")),
    ...partsOf(task, "initContainers").map(({ value }) => fieldOf(value, "resources")),
    fieldOf(fieldOf(kubernetes, "sharedMemory"), "size"),
  ];
  for (const { text, span } of sizes.flatMap((size) => textsBelow(task, size))) {
    if (text !== "" && !isQuantity(text)) check.report("bad-quantity", span, { value: text });
  }
}

/** A label's value, and the part of its name behind a domain. */
const labelText = /^(?=.{1,63}$)[A-Za-z0-9](?:[-_.A-Za-z0-9]*[A-Za-z0-9])?$/;
const domain = /^(?=.{1,253}$)[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?$/;

function checkLabels(check: Check, task: Task): void {
  const { kubernetes } = task.options;
  const ephemeral = partsOf(task, "ephemeralVolumes");
  const affinity = partsOf(task, "podAffinity");
  const labels = [
    fieldOf(kubernetes, "labels"),
    fieldOf(fieldOf(kubernetes, "nodeSelector"), "labels"),
    ...ephemeral.map(({ value }) => fieldOf(value, "labels")),
    ...affinity.flatMap(({ value }) => [fieldOf(value, "matchPodLabels"), fieldOf(value, "matchNamespaceLabels")]),
  ];
  const annotations = [
    fieldOf(kubernetes, "annotations"),
    ...ephemeral.map(({ value }) => fieldOf(value, "annotations")),
  ];
  for (const record of labels) checkNames(check, task, record);
  for (const record of annotations) checkNames(check, task, record);
  for (const { text, span } of labels.flatMap((record) => textsBelow(task, record))) {
    if (text !== "" && !labelText.test(text)) check.report("bad-label", span, { value: text, part: sentence("value") });
  }
}

function checkNames(check: Check, task: Task, record: OptionValue | undefined): void {
  for (const { name, span } of fieldsOf(record)) {
    const [own = "", prefix, ...more] = name.split("/").reverse();
    const isName = labelText.test(own) && (prefix === undefined || domain.test(prefix)) && more.length === 0;
    if (!isName) check.report("bad-label", span ?? spanOf(task, record), { value: name, part: sentence("name") });
  }
}

function checkWeights(check: Check, task: Task): void {
  for (const { value } of [...partsOf(task, "nodeAffinity"), ...partsOf(task, "podAffinity")]) {
    const field = fieldOf(value, "weight");
    const weight = constantOf(field);
    if (typeof weight !== "number" || (weight >= 1 && weight <= 100)) continue;
    const form = sentence("a whole number from 1 to 100");
    check.report("unknown-kubernetes-value", spanOf(task, field), { name: "weight", form, value: weight });
  }
}
