import { fieldsOf, textOf } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { filledList, message } from "./parameter.ts";

/** `fieldEnv` → fieldPathAsEnv. */
export const fieldEnv: EmitField = (fields) =>
  message({
    fieldPathAsEnv: filledList(
      fieldsOf(fields).map(({ name, value }) =>
        message({ name: name || undefined, fieldPath: textOf(value) || undefined }),
      ),
    ),
  });
