import type { Pipeline } from "../../pipeline.ts";
import { message, type Message } from "./parameter.ts";

/** What a pipeline's options say of its runs: PipelineConfig (pipeline_spec.proto); undefined when that is nothing. */
export function emitPipelineConfig({ config }: Pipeline): Message | undefined {
  const { ttl, deadline, workspace } = config ?? {};
  const emitted = message({
    resourceTtlOnCompletion: ttl?.completion,
    resourceTtlOnSuccess: ttl?.success,
    resourceTtlOnFailure: ttl?.failure,
    activeDeadlineSeconds: deadline,
    workspace:
      workspace &&
      message({
        size: workspace.size,
        kubernetes: workspace.pvcSpecPatch && { pvcSpecPatch: workspace.pvcSpecPatch },
      }),
  });
  return Object.keys(emitted).length > 0 ? emitted : undefined;
}
