import type { ValueType } from "../types.ts";
import { itemMeant } from "./itemMeant.ts";
import type { Shape, Shapes } from "./shape.ts";
import type { Value } from "./values.ts";
import { outputType } from "./valueTypes.ts";

/**
 * Where it is noted what a value holds: with the input or the outputs that it comes from, through loops, lists and `let`s, and
 * out of pipelines that are used as components. `inputs` are those of the pipeline that the value stands in.
 */
export function shapesOf(value: Value, inputs: Shapes): readonly Shape[] {
  const meant = itemMeant(value);
  if (meant !== value) return shapesOf(meant, inputs);
  switch (value.kind) {
    case "input":
      return [inputs.of(value.name)];
    case "output": {
      const own = value.task.component.outputShapes.of(value.output);
      const inner = innerOf(value);
      return inner === undefined ? [own] : [own, ...shapesOf(inner.value, inner.inputs)];
    }
    case "item":
      return itemShapes(value.loop.items, inputs).map((item) =>
        value.path.reduce((shape, name) => shape.field(name), item),
      );
    case "let":
      return value.variable.values.flatMap((each) => shapesOf(each, inputs));
    case "list":
    case "constant":
    case "template":
    case "run":
    case "items":
    case "fields":
      return [];
  }
}

/** The same of the items of a list. */
export function itemShapes(value: Value, inputs: Shapes): readonly Shape[] {
  const list = itemMeant(value);
  if (list.kind === "list") return list.list.value === undefined ? [] : shapesOf(list.list.value, inputs);
  if (list.kind === "let") return list.variable.values.flatMap((each) => itemShapes(each, inputs));
  const inner = list.kind === "output" ? innerOf(list) : undefined;
  if (list.kind !== "output" || inner === undefined) return shapesOf(list, inputs).map((shape) => shape.items);
  return [list.task.component.outputShapes.of(list.output).items, ...itemShapes(inner.value, inner.inputs)];
}

/** What a pipeline that is used as a component gives back, where that is made in it. */
function innerOf({ task, output }: Value & { kind: "output" }): { value: Value; inputs: Shapes } | undefined {
  const { form } = task.component;
  if (form.kind !== "pipeline") return undefined;
  const found = form.pipeline.outputs.find(({ name }) => name === output);
  return found && { value: found.value, inputs: form.pipeline.inputShapes };
}

/** The type of an output, with what is known of what it holds; undefined for one that is not declared. */
export function typeOfOutput({ task, output }: Value & { kind: "output" }): ValueType | undefined {
  const { interface: face, outputShapes } = task.component;
  return outputType(face, output, outputShapes.of(output));
}
