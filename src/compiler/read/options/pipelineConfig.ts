import { constantOf, fieldOf, itemsOf, jsonOf, textOf, type OptionValue } from "../../kubernetes/optionValue.ts";
import { deadlineShape, ttlShape, workspaceShape } from "../../kubernetes/shapes.ts";
import type { Shape } from "../../kubernetes/shape.ts";
import { isRecord, type JsonValue } from "../../json.ts";
import type { PipelineConfiguration, Workspace } from "../../pipeline.ts";
import type { Writable } from "./draft.ts";

export type ConfigurationDraft = Writable<PipelineConfiguration>;

interface ConfigurationOption {
  readonly shape: Shape;
  put(draft: ConfigurationDraft, value: OptionValue): void;
}

/** Options of a pipeline that say how its runs are kept and where they work. */
export const configurationOptions: ReadonlyMap<string, ConfigurationOption> = new Map<string, ConfigurationOption>([
  ["ttl", { shape: ttlShape, put: (draft, value) => void (draft.ttl = ttlOf(value)) }],
  ["deadline", { shape: deadlineShape, put: putDeadline }],
  ["workspace", { shape: workspaceShape, put: (draft, value) => void (draft.workspace = workspaceOf(value)) }],
]);

function ttlOf(value: OptionValue): NonNullable<PipelineConfiguration["ttl"]> {
  const seconds = (name: "completion" | "success" | "failure"): PipelineConfiguration["ttl"] => {
    const constant = constantOf(fieldOf(value, name));
    return typeof constant === "number" ? { [name]: constant } : {};
  };
  return { ...seconds("completion"), ...seconds("success"), ...seconds("failure") };
}

function putDeadline(draft: ConfigurationDraft, value: OptionValue): void {
  const seconds = constantOf(value);
  if (typeof seconds === "number") draft.deadline = seconds;
}

/** The SDK always writes the patch, also an empty one (kfp/dsl/pipeline_config.py `get_workspace`). */
function workspaceOf(value: OptionValue): Workspace {
  const size = textOf(fieldOf(value, "size"));
  const given = constantOf(fieldOf(value, "pvcSpecPatch"));
  const storageClassName = textOf(fieldOf(value, "storageClassName"));
  const accessModes = fieldOf(value, "accessModes");
  const modes: JsonValue | undefined = accessModes && itemsOf(accessModes).map((mode) => jsonOf(mode) ?? "");
  const patch: Readonly<Record<string, JsonValue>> = {
    ...(storageClassName !== undefined && { storageClassName }),
    ...(modes !== undefined && { accessModes: modes }),
    ...(given !== undefined && isRecord(given) && given),
  };
  return { ...(size !== undefined && { size }), ...(given !== false && { pvcSpecPatch: patch }) };
}
