import { isEnvironmentName } from "../../environmentNames.ts";
import type { Rule } from "../rule.ts";

/** A cluster refuses a container whose environment has a name that is none. */
export const environmentIsNamed: Rule = {
  task({ options, spans }, _place, check) {
    for (const { name } of options.env) {
      if (!isEnvironmentName(name)) check.report("bad-env-name", options.spans?.["env"] ?? spans.callee, { name });
    }
  },
};
