import { bindingOf, fieldOf, itemsOf, leavesOf, textOf, type OptionValue } from "../../../kubernetes/optionValue.ts";
import type { Task } from "../../../pipeline.ts";
import type { Span } from "../../../text.ts";

/** A part of the option `kubernetes`, with where it is told of. */
export interface Part {
  readonly value: OptionValue;
  readonly span: Span;
}

/** The items of one of its lists: `partsOf(task, "secrets")`. */
export function partsOf(task: Task, list: string): readonly Part[] {
  return itemsOf(fieldOf(task.options.kubernetes, list)).map((value) => ({ value, span: spanOf(task, value) }));
}

/** Where a part stands; where it has no place of its own, the option's. */
export function spanOf({ options, spans }: Task, value: OptionValue | undefined): Span {
  return value?.span ?? options.spans?.["kubernetes"] ?? spans.callee;
}

/** A field that a text fills, or a list with something in it, or what a run gives. */
export function isFilled(value: OptionValue | undefined): boolean {
  if (value?.kind === "list") return value.items.length > 0;
  return value !== undefined && (bindingOf(value)?.kind !== "constant" || textOf(value) !== "");
}

/** A constant text of a part, with where it stands. */
export interface TextAt {
  readonly text: string;
  readonly span: Span;
}

/** A field's constant text that is not empty. */
export function textAt(task: Task, part: OptionValue, name: string): TextAt | undefined {
  const value = fieldOf(part, name);
  const text = textOf(value);
  return text ? { text, span: spanOf(task, value) } : undefined;
}

/** Every constant text below a value, with the name it stands under. */
export function textsBelow(
  task: Task,
  value: OptionValue | undefined,
): readonly (TextAt & { readonly name: string })[] {
  if (value === undefined) return [];
  return leavesOf(value).flatMap(({ path, binding }) => {
    const text = textOf(binding);
    return text === undefined ? [] : [{ name: String(path.at(-1) ?? ""), text, span: spanOf(task, binding) }];
  });
}
