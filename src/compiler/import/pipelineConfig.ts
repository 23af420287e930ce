import { isRecord, type JsonValue } from "../json.ts";
import type { PlatformSpec } from "../pipelineSpec.ts";
import type { Expression, Field } from "../print/program/program.ts";

/** The platform's `PipelineConfig` as options of the pipeline: `ttl`, `deadline`, `workspace` (emit/platform/emitPipelineConfig.ts). */
export function configOptions(platform: PlatformSpec | undefined): readonly Field[] {
  const config = recordOf(platform?.platforms["kubernetes"]?.pipelineConfig);
  const { resourceTtlOnCompletion, resourceTtlOnSuccess, resourceTtlOnFailure, activeDeadlineSeconds, workspace } =
    config;
  const ttl = fields({
    completion: resourceTtlOnCompletion,
    success: resourceTtlOnSuccess,
    failure: resourceTtlOnFailure,
  });
  const [only, second] = ttl;
  const isWhole = only?.name === "completion" && second === undefined;
  return [
    ...(only === undefined ? [] : [{ name: "ttl", value: isWhole ? only.value : record(ttl) }]),
    ...fields({ deadline: activeDeadlineSeconds }),
    ...(workspace === undefined ? [] : [{ name: "workspace", value: record(workspaceFields(recordOf(workspace))) }]),
  ];
}

/** Storage class and access modes have fields of their own; what else the patch says stays one. */
function workspaceFields({ size, kubernetes }: Record<string, JsonValue>): Field[] {
  const { pvcSpecPatch } = recordOf(kubernetes);
  const { storageClassName, accessModes, ...rest } = recordOf(pvcSpecPatch);
  const isMore = Object.keys(rest).length > 0;
  const patch = kubernetes === undefined ? false : isMore ? rest : undefined;
  return fields({ size, storageClassName, accessModes, pvcSpecPatch: patch });
}

function fields(values: Readonly<Record<string, JsonValue | undefined>>): Field[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: { kind: "literal", value } satisfies Expression }],
  );
}

function record(all: readonly Field[]): Expression {
  return { kind: "record", fields: all };
}

function recordOf(value: JsonValue | undefined): Record<string, JsonValue> {
  return value !== undefined && isRecord(value) ? { ...value } : {};
}
