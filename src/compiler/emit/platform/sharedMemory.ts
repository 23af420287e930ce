import { fieldOf } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { filled, message } from "./parameter.ts";

/** `sharedMemory` → enabledSharedMemory. */
export const sharedMemory: EmitField = (options) => ({
  enabledSharedMemory: message({
    volumeName: filled(fieldOf(options, "volumeName")),
    size: filled(fieldOf(options, "size")),
  }),
});
