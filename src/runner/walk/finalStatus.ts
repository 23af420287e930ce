import type { JsonValue } from "../../run/runEvent.ts";
import type { TaskResult } from "./result.ts";
import { resourceNameOf, type RunFacts } from "./scope.ts";
import { inEnglish } from "../../l10n/sentence.ts";

/** `PipelineTaskFinalStatus` of a task, as KFP's driver passes it to an exit task. */
export function finalStatusOf(producer: string, result: TaskResult | undefined, facts: RunFacts): JsonValue {
  const state = stateOf(result);
  return {
    state,
    pipelineJobResourceName: resourceNameOf(facts),
    pipelineTaskName: producer,
    // gRPC's code for a failure without a better one: UNKNOWN.
    error: state === "FAILED" ? { code: 2, message: result?.message ? inEnglish(result.message) : "" } : {},
  };
}

function stateOf(result: TaskResult | undefined): string {
  switch (result?.phase) {
    case "succeeded":
      return "SUCCEEDED";
    // A cache hit is a success to those that wait for it.
    case "cached":
      return "SUCCEEDED";
    case "failed":
      return "FAILED";
    case "cancelled":
      return "CANCELLED";
    case "skipped":
    case undefined:
      return "NOT_TRIGGERED";
  }
}
