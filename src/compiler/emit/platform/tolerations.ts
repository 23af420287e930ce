import { fieldOf, itemsOf } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { filled, filledList, longOf, message, parameterOf } from "./parameter.ts";

/** `tolerations` → tolerations. */
export const tolerations: EmitField = (list, resolve) =>
  message({
    tolerations: filledList(
      itemsOf(list).map((toleration) =>
        message({
          key: filled(fieldOf(toleration, "key")),
          operator: filled(fieldOf(toleration, "operator")),
          value: filled(fieldOf(toleration, "value")),
          effect: filled(fieldOf(toleration, "effect")),
          tolerationSeconds: longOf(fieldOf(toleration, "tolerationSeconds")),
          tolerationJson: parameterOf(fieldOf(toleration, "json"), resolve),
        }),
      ),
    ),
  });
