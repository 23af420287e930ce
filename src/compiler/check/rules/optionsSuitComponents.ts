import type { TaskOptions } from "../../pipeline.ts";
import type { Rule } from "../rule.ts";

/** What is asked of a machine, which a pipeline has none of, nor an importer, that KFP's driver does by itself. */
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
    const kind = component?.implementation.kind;
    if (kind !== "pipeline" && kind !== "spec" && kind !== "importer") return;
    for (const name of ofContainers) {
      const value = options[name];
      const isGiven = Array.isArray(value) ? value.length > 0 : value !== undefined;
      if (isGiven) check.report("option-needs-container", options.spans?.[name] ?? spans.callee, { name, callee });
    }
  },
};
