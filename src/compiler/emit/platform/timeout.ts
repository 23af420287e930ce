import type { EmitField } from "./emitField.ts";
import { longOf, message } from "./parameter.ts";

/** `timeout` → activeDeadlineSeconds. */
export const timeout: EmitField = (seconds) => message({ activeDeadlineSeconds: longOf(seconds) });
