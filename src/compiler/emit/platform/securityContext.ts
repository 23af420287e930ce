import { constantOf, fieldOf } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { longOf, message } from "./parameter.ts";

/** `securityContext` → securityContext. */
export const securityContext: EmitField = (options) => ({
  securityContext: message({
    runAsUser: longOf(fieldOf(options, "runAsUser")),
    runAsGroup: longOf(fieldOf(options, "runAsGroup")),
    runAsNonRoot: constantOf(fieldOf(options, "runAsNonRoot")),
  }),
});
