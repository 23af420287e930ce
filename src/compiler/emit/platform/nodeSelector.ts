import { fieldOf } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { mapOf, message, parameterOf } from "./parameter.ts";

/** `nodeSelector` → nodeSelector. */
export const nodeSelector: EmitField = (options, resolve) => ({
  nodeSelector: message({
    labels: mapOf(fieldOf(options, "labels")),
    nodeSelectorJson: parameterOf(fieldOf(options, "json"), resolve),
  }),
});
