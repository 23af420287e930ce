import { acceleratorShape, amountShape, imageShape } from "../../../kubernetes/settingShapes.ts";
import { kubernetesShape } from "../../../kubernetes/shapes.ts";
import type { LeafShape, Shape } from "../../../kubernetes/shape.ts";
import { fieldShape } from "../../../kubernetes/shaped.ts";
import { optionBindings, type OptionBinding } from "../../../optionBindings.ts";
import type { Binding } from "../../../pipeline.ts";
import { describeType, parameterType } from "../../../types.ts";
import { fits } from "../../compatible.ts";
import type { Check, Rule } from "../../rule.ts";

/**
 * What a run gives an option has the option's type. KFP's driver looks a value of the platform's document up as it is
 * (backend/src/v2/driver/resolve.go `resolveInputParameter`): it fills in no text, and takes no field of an item.
 */
export const givenValuesFit: Rule = {
  task(task, _place, check) {
    for (const { path, binding } of optionBindings(task.options)) {
      const span = binding.span ?? task.options.spans?.[path[0]] ?? task.spans.callee;
      const name = path.filter((step) => typeof step === "string").join(".");
      if (path[0] === "kubernetes" && !isWhole(binding)) check.report("kubernetes-whole-value", span, { name });
      else if (path[0] !== "kubernetes" && !isText(check, binding)) check.report("setting-whole-text", span, { name });
      else checkType(check, { path, binding }, name, span);
    }
  },
};

function isWhole(binding: Binding): boolean {
  if (binding.kind === "template")
    return binding.parts.every((part) => typeof part === "string" || part.kind === "runValue");
  return binding.kind !== "loopItem" || binding.path.length === 0;
}

/**
 * What a task's machine and image are told by a run: the driver takes the first value that a text names for the whole, and
 * a number for nothing (driver/resolve.go `resolvePodSpecInputRuntimeParameter`).
 */
function isText(check: Check, binding: Binding): boolean {
  const parts = binding.kind === "template" ? binding.parts.filter((part) => part !== "") : [binding];
  const [part] = parts;
  if (parts.every((each) => typeof each === "string") || part === undefined) return true;
  if (parts.length > 1 || typeof part === "string") return false;
  const type = check.typeOf(part);
  return type?.kind !== "parameter" || (type.name !== "integer" && type.name !== "double");
}

function checkType(
  check: Check,
  { path, binding }: OptionBinding,
  name: string,
  span: NonNullable<Binding["span"]>,
): void {
  const shape = shapeOf(path);
  const given = check.typeOf(binding);
  if (shape === undefined || given === undefined) return;
  const wanted = shape.takes.map((type) => parameterType(type));
  if (wanted.some((type) => fits(given, type))) return;
  const expected = wanted.map(describeType).join(" | ");
  check.report("type-mismatch", span, { name, expected, actual: describeType(given) });
}

const shapes: Readonly<Record<string, Shape>> = {
  cpu: amountShape,
  memory: amountShape,
  accelerator: acceleratorShape,
  image: imageShape,
  kubernetes: kubernetesShape,
};

function shapeOf([option, ...steps]: OptionBinding["path"]): LeafShape | undefined {
  let shape = shapes[option];
  for (const step of steps) {
    if (shape?.kind === "list") shape = shape.item;
    else if (shape?.kind === "record") shape = fieldShape(shape, String(step));
    else return undefined;
  }
  return shape?.kind === "leaf" ? shape : undefined;
}
