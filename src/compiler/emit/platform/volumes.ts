import type { JsonValue } from "../../json.ts";
import { constantOf, fieldOf, itemsOf, type OptionValue } from "../../kubernetes/optionValue.ts";
import type { TaskInputParameter } from "../../pipelineSpec.ts";
import type { EmitField } from "./emitField.ts";
import { filled, filledList, message, parameterOf, type Message, type ResolveParameter } from "./parameter.ts";

/** `volumes` → pvcMount. */
export const volumes: EmitField = (list, resolve) =>
  message({ pvcMount: filledList(itemsOf(list).map((mount) => emitMount(mount, resolve))) });

/** SDKs that knew only the older field did not know that who mounts a claim waits for it: a pipeline says so by `after`. */
function emitMount(mount: OptionValue, resolve: ResolveParameter): Message {
  const claim = parameterOf(fieldOf(mount, "claim"), resolve);
  const told = fieldOf(mount, "deprecatedClaim");
  const older = told === undefined ? claim : constantOf(told) === false ? undefined : parameterOf(told, resolve, false);
  return message({
    ...olderReference(older),
    pvcNameParameter: claim,
    mountPath: filled(fieldOf(mount, "mountPath")),
    subPath: filled(fieldOf(mount, "subPath")),
  });
}

/** `PvcMount.pvc_reference`, which older servers read; the SDK writes it beside the newer field. */
function olderReference(parameter: JsonValue | undefined): Readonly<Record<string, JsonValue | undefined>> {
  const { runtimeValue, taskOutputParameter, componentInputParameter } = (parameter ?? {}) as TaskInputParameter;
  return {
    constant: runtimeValue?.constant,
    taskOutputParameter: taskOutputParameter,
    componentInputParameter,
  };
}
