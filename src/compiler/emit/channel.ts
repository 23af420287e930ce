import type { ValueType } from "../types.ts";

/**
 * A value on its way through nested DAGs, at the DAG where it is at home: made by one of the DAG's tasks, or handed to the
 * DAG as an input. KFP lets a task read only its own DAG; `bring` and `surface` (passage.ts) carry a channel elsewhere.
 */
export interface Channel {
  readonly source: ChannelSource;
  readonly type: ValueType;
  /** What it is called where it is not at home: `<task>-<output>`, or the pipeline input's name. */
  readonly fullName: string;
  /** Takes a part of the value, as CEL over it: `parseJson(string_value)["field"]`. */
  readonly selector?: string;
}

export type ChannelSource =
  | { readonly kind: "task"; readonly task: string; readonly output: string }
  | { readonly kind: "input"; readonly input: string };

/** The name under which a DAG or a task is given a value that its component does not declare. */
export function injectedName(fullName: string): string {
  return `pipelinechannel--${fullName}`;
}

/** How a text mentions an input; the driver and the launcher put its value there. */
export function inputPlaceholder(input: string): string {
  return `{{$.inputs.parameters['${input}']}}`;
}
