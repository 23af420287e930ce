import { constantOf, itemsOf } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { filledList, message, nameOf } from "./parameter.ts";

/** `imagePullSecrets` → imagePullSecret. */
export const imagePullSecrets: EmitField = (list, resolve) => {
  const fields = { older: "secretName", newer: "secretNameParameter" };
  return message({ imagePullSecret: filledList(itemsOf(list).map((entry) => nameOf(entry, resolve, fields))) });
};

/** `imagePullPolicy` → imagePullPolicy. */
export const imagePullPolicy: EmitField = (policy) => message({ imagePullPolicy: constantOf(policy) });
