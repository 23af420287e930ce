import type { Docstring } from "./docstring.ts";

/** An input or an output with what the docstring says of it. */
export function described<T extends { readonly name: string }>(item: T, descriptions: Docstring["arguments"]): T {
  const description = descriptions.get(item.name);
  return description === undefined ? item : { ...item, description };
}

/** The SDK's `_python_function_name_to_component_name` and then `maybe_rename_for_k8s`. */
export function componentName(functionName: string): string {
  return functionName
    .toLowerCase()
    .replace(/[^0-9a-z]+/g, "-")
    .replace(/^-|-$/g, "");
}
