import type { FormField } from "../../src/protocol/runFormMessages.ts";
import { parseParameterText, type NumberFault } from "../../src/run/parameterText.ts";
import { t } from "../l10n.ts";

/** Why a field's text will not do, in one sentence; undefined when it will. */
export function faultOf(field: FormField, text: string): string | undefined {
  if (text === "" && field.isOptional) return undefined;
  if (text.trim() === "" && field.type !== "STRING") return t("A value is needed.");
  const parsed = parseParameterText(text, field.type);
  if (parsed.ok) return undefined;
  switch (parsed.fault) {
    case "notInteger":
      return t("Write a whole number, like 5.");
    case "notNumber":
      return t("Write a number, like 0.5.");
    case "notBoolean":
      return t("Write true or false.");
    case "notList":
      return t("Write a JSON list, like [1, 2].");
    case "tooLong":
    case "tooLarge":
      return numberFaultText(parsed.fault);
    case "notRecord":
      return t('Write a JSON object, like {"rate": 0.1}.');
  }
}

/** Why a number cannot be kept as it is written. */
export function numberFaultText(fault: NumberFault): string {
  return fault === "tooLong"
    ? t("Whole numbers are kept exactly up to 9007199254740991 only.")
    : t("A number is at most 1.8e308.");
}
