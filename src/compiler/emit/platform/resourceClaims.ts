import { fieldOf, itemsOf } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { filled, filledList, message, parameterOf } from "./parameter.ts";

/** `resourceClaims` → podResourceClaims. */
export const resourceClaims: EmitField = (list, resolve) =>
  message({
    podResourceClaims: filledList(
      itemsOf(list).map((claim) =>
        message({
          resourceClaimTemplateName: filled(fieldOf(claim, "template")),
          resourceClaimJson: parameterOf(fieldOf(claim, "json"), resolve),
        }),
      ),
    ),
  });
