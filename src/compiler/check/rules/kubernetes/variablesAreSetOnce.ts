import { isEnvironmentName } from "../../../environmentNames.ts";
import { fieldOf, fieldsOf } from "../../../kubernetes/optionValue.ts";
import type { Task } from "../../../pipeline.ts";
import type { Span } from "../../../text.ts";
import type { Rule } from "../../rule.ts";
import { partsOf, spanOf } from "./partsOf.ts";

/** An environment variable comes from one place: Kubernetes takes the last of several without a word. */
export const variablesAreSetOnce: Rule = {
  task(task, _place, check) {
    if (task.options.kubernetes === undefined) return;
    const taken = new Set(task.options.env.map(({ name }) => name));
    for (const { name, span } of variablesOf(task)) {
      if (!isEnvironmentName(name)) check.report("bad-env-name", span, { name });
      else if (taken.has(name)) check.report("env-set-twice", span, { name });
      taken.add(name);
    }
  },
};

function variablesOf(task: Task): readonly { readonly name: string; readonly span: Span }[] {
  const records = [
    ...["secrets", "configMaps"].flatMap((list) => partsOf(task, list).map(({ value }) => fieldOf(value, "env"))),
    fieldOf(task.options.kubernetes, "fieldEnv"),
  ];
  return records.flatMap((record) =>
    fieldsOf(record).map(({ name, span }) => ({ name, span: span ?? spanOf(task, record) })),
  );
}
