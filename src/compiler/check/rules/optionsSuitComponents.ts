import type { Component } from "../../component.ts";
import { studioModule } from "../../kubernetes/claimComponents.ts";
import type { TaskOptions } from "../../pipeline.ts";
import type { Rule } from "../rule.ts";

/** What is asked of a machine, which a pipeline has none of, nor an importer or a claim, which KFP's driver makes by itself. */
const ofContainers = [
  "image",
  "env",
  "cpu",
  "memory",
  "accelerator",
  "kubernetes",
] as const satisfies readonly (keyof TaskOptions)[];

/** KFP passes over these options where no container runs, and the SDK refuses them. */
export const optionsSuitComponents: Rule = {
  task({ callee, component, options, spans }, _place, check) {
    if (component === undefined || runsContainer(component)) return;
    for (const name of ofContainers) {
      const value = options[name];
      const isGiven = Array.isArray(value) ? value.length > 0 : value !== undefined;
      if (isGiven) check.report("option-needs-container", options.spans?.[name] ?? spans.callee, { name, callee });
    }
  },
};

function runsContainer({ implementation: { kind }, source }: Component): boolean {
  return kind !== "pipeline" && kind !== "spec" && kind !== "importer" && source.path !== studioModule;
}
