import type { Component, ComponentInput } from "../component.ts";

const inputsOf = new WeakMap<Component["inputs"], ReadonlyMap<string, ComponentInput>>();

/** A component's input by its name. Many tasks run one component, so its names are gathered once. */
export function inputNamed({ inputs }: Component, name: string): ComponentInput | undefined {
  let known = inputsOf.get(inputs);
  if (known === undefined) {
    known = new Map(inputs.map((input) => [input.name, input]));
    inputsOf.set(inputs, known);
  }
  return known.get(name);
}
