import { fieldOf, itemsOf, type OptionValue } from "../../kubernetes/optionValue.ts";
import { filled, filledList, message, textsOf } from "./parameter.ts";

/** Terms that labels or fields are held against: SelectorRequirement. */
export function requirements(list: OptionValue | undefined): ReturnType<typeof filledList> {
  return filledList(
    itemsOf(list).map((requirement) =>
      message({
        key: filled(fieldOf(requirement, "key")),
        operator: filled(fieldOf(requirement, "operator")),
        values: textsOf(fieldOf(requirement, "values")),
      }),
    ),
  );
}
