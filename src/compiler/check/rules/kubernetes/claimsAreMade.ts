import { isQuantity } from "../../../amounts.ts";
import { listed } from "../../../diagnostics/words.ts";
import { isList } from "../../../json.ts";
import { accessModes } from "../../../kubernetes/accessModes.ts";
import { studioModule } from "../../../kubernetes/claimComponents.ts";
import type { Argument } from "../../../pipeline.ts";
import { sentence } from "../../../../l10n/sentence.ts";
import type { Check, Rule } from "../../rule.ts";

/**
 * CreatePVC is asked for a claim that can be made: the driver refuses two names and takes a mode that it does not know for
 * none (backend/src/v2/driver/k8s.go `createPVC`), and Kubernetes refuses what has no mode or no size.
 */
export const claimsAreMade: Rule = {
  task({ component, arguments: given }, _place, check) {
    if (component?.source.path !== studioModule || component.source.exportName !== "CreatePVC") return;
    const argument = (name: string): Argument | undefined => given.find((each) => each.name === name);
    checkModes(check, argument("access_modes"));
    checkSize(check, argument("size"));
    const suffix = argument("pvc_name_suffix");
    if (suffix && isNamed(suffix) && isNamed(argument("pvc_name"))) check.report("claim-named-twice", suffix.span);
  },
};

/** What a run gives may be an empty text, which is no name. */
function isNamed(argument: Argument | undefined): boolean {
  return argument?.binding.kind === "constant" && argument.binding.value !== "";
}

function checkModes(check: Check, argument: Argument | undefined): void {
  if (argument?.binding.kind !== "constant" || !isList(argument.binding.value)) return;
  const modes = argument.binding.value;
  const form = sentence("one of {choices}", { choices: listed(accessModes) });
  if (modes.length === 0)
    check.report("kubernetes-missing-field", argument.valueSpan, { what: '"access_modes"', fields: form });
  for (const mode of modes) {
    if (typeof mode !== "string" || accessModes.includes(mode)) continue;
    check.report("unknown-kubernetes-value", argument.valueSpan, { name: "access_modes", form, value: mode });
  }
}

function checkSize(check: Check, argument: Argument | undefined): void {
  const value = argument?.binding.kind === "constant" ? argument.binding.value : undefined;
  if (argument && typeof value === "string" && !isQuantity(value))
    check.report("bad-quantity", argument.valueSpan, { value });
}
