import type { ParameterTypeEnum } from "./pipelineSpec.ts";
import type { ParameterTypeName } from "./types.ts";

/** What a spec calls the types of parameters (`ParameterTypeEnum` of pipeline_spec.proto), and what the language does. */
export const parameterTypeNames: Readonly<Record<ParameterTypeEnum, ParameterTypeName>> = {
  NUMBER_DOUBLE: "double",
  NUMBER_INTEGER: "integer",
  STRING: "string",
  BOOLEAN: "boolean",
  LIST: "list",
  STRUCT: "struct",
  TASK_FINAL_STATUS: "taskFinalStatus",
  TASK_CONFIG: "taskConfig",
};
