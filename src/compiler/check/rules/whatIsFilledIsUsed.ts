import type { Binding } from "../../pipeline.ts";
import type { Check, Rule } from "../rule.ts";
import { visitPipeline } from "../visitPipeline.ts";

/** A list that loops fill, or a `let` that branches assign, is there for something after it. */
export const whatIsFilledIsUsed: Rule = {
  pipeline(pipeline, check) {
    const filled = (pipeline.variables ?? []).filter(
      ({ id }) => check.index.collects.has(id) || check.index.merges.has(id),
    );
    if (filled.length === 0) return;
    const used = variablesUsed(check);
    for (const { id, name, nameSpan } of filled) if (!used.has(id)) check.report("never-used", nameSpan, { name });
  },
};

/** The lists and `let`s that anything is given, by their ids. */
export function variablesUsed(check: Check): ReadonlySet<string> {
  const used = new Set<string>();
  const use = (binding: Binding | undefined): void => {
    if (binding?.kind === "collected") used.add(binding.list);
    if (binding?.kind === "oneOf") used.add(binding.variable);
  };
  visitPipeline(check, [
    {
      use: ({ binding }) => {
        use(binding);
      },
    },
  ]);
  for (const collects of check.index.collects.values()) for (const { collect } of collects) use(collect.value);
  for (const [variable, merges] of check.index.merges) {
    for (const value of merges.flatMap(({ merge }) => merge.values)) {
      if (value?.kind !== "oneOf" || value.variable !== variable) use(value); // an inner if gives its value to the outer
    }
  }
  return used;
}
