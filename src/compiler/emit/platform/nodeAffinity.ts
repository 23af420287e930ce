import { constantOf, fieldOf, itemsOf } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { filledList, message, parameterOf } from "./parameter.ts";
import { requirements } from "./requirements.ts";

/** `nodeAffinity` → nodeAffinity. */
export const nodeAffinity: EmitField = (list, resolve) =>
  message({
    nodeAffinity: filledList(
      itemsOf(list).map((term) =>
        message({
          matchExpressions: requirements(fieldOf(term, "matchExpressions")),
          matchFields: requirements(fieldOf(term, "matchFields")),
          weight: constantOf(fieldOf(term, "weight")),
          nodeAffinityJson: parameterOf(fieldOf(term, "json"), resolve),
        }),
      ),
    ),
  });
