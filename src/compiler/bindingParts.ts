import type { Binding, TemplatePart } from "./pipeline.ts";

/** What a text, list or record is put together from, in the order of the text; nothing for every other binding. */
export function partsOf(binding: Binding): readonly Binding[] {
  switch (binding.kind) {
    case "template":
      return binding.parts.filter(isBinding);
    case "listLiteral":
      return binding.items;
    case "recordLiteral":
      return binding.fields.map((field) => field.binding);
    default:
      return [];
  }
}

/** The single values in a binding: itself, where it is not put together from others. */
export function valuesIn(binding: Binding): readonly Binding[] {
  const isWhole = binding.kind !== "template" && !isLiteral(binding);
  return isWhole ? [binding] : partsOf(binding).flatMap(valuesIn);
}

/** Whether a binding is a list or record that is written out. */
export function isLiteral(binding: Binding): binding is Binding & { readonly kind: "listLiteral" | "recordLiteral" } {
  return binding.kind === "listLiteral" || binding.kind === "recordLiteral";
}

function isBinding(part: TemplatePart): part is Binding {
  return typeof part !== "string";
}
