import { sentence } from "../../../l10n/sentence.ts";
import { textAt } from "../../reading.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";
import { podCondition } from "../podFacts.ts";
import { nodeLost } from "./deletion.ts";

/** Of a pod that the cluster ended as a whole: `status.reason`, or the condition that says it was disrupted. */
export function diagnoseEnded(facts: PodFacts): Diagnosis | undefined {
  const { status, spec } = facts.pod;
  const reason = textAt(status, "reason");
  const message = textAt(status, "message");
  if (reason !== undefined) return ofReason(reason, message, textAt(spec, "nodeName"));
  if (textAt(status, "phase") !== "Failed") return undefined;
  const disruption = podCondition(facts, "DisruptionTarget");
  return textAt(disruption, "status") === "True"
    ? ofReason(textAt(disruption, "reason") ?? "", textAt(disruption, "message"), textAt(spec, "nodeName"))
    : undefined;
}

function ofReason(reason: string, detail: string | undefined, node: string | undefined): Diagnosis | undefined {
  switch (reason) {
    case "Evicted":
    case "TerminationByKubelet":
    case "EvictionByEvictionAPI":
      return evicted(detail);
    case "DeadlineExceeded":
      return deadline(detail);
    case "NodeLost":
    case "DeletionByTaintManager":
    case "DeletionByPodGC":
      return nodeLost(node, detail);
    case "Preempting":
    case "Preempted":
    case "PreemptionByScheduler":
      return {
        code: "preempted",
        severity: "error",
        detail,
        sentence: sentence("It had to make room for more important work; run it again."),
      };
    case "Terminated":
    case "Shutdown":
    case "NodeShutdown":
      return {
        code: "nodeShutdown",
        severity: "error",
        detail,
        sentence: sentence("The machine it ran on (“{node}”) was shut down; run it again.", { node: node ?? "?" }),
      };
    default:
      return refused(reason, detail, node);
  }
}

/** The kubelet would not take it: the machine was full or otherwise than the scheduler thought. */
function refused(reason: string, detail: string | undefined, node: string | undefined): Diagnosis | undefined {
  if (!/^(OutOf|UnexpectedAdmissionError|NodeAffinity|NodePorts|Topology|Unsupported)/.test(reason)) return undefined;
  return {
    code: "nodeRefused",
    severity: "error",
    detail,
    sentence: sentence("The machine “{node}” had no room for it any more ({reason}); run it again.", {
      node: node ?? "?",
      reason,
    }),
  };
}

function evicted(detail: string | undefined): Diagnosis {
  const resource = /low on resource: ([\w-]+)/.exec(detail ?? "")?.[1];
  const isDisk = resource === "ephemeral-storage" || /ephemeral|emptyDir|local storage/i.test(detail ?? "");
  const base = { code: "evicted", severity: "error", detail } as const;
  if (isDisk)
    return {
      ...base,
      sentence: sentence(
        "It was ended because it filled its machine's disk; write large files to a volume, or ask for more ephemeral storage.",
      ),
    };
  if (resource === "memory")
    return {
      ...base,
      sentence: sentence(
        "It was ended because its machine ran out of memory; ask for as much memory as it needs, so that it gets a machine with enough.",
      ),
    };
  return { ...base, sentence: sentence("It was ended to make room on its machine; run it again.") };
}

export function deadline(detail: string | undefined): Diagnosis {
  return {
    code: "deadline",
    severity: "error",
    detail,
    sentence: sentence("It took longer than it was allowed to; raise its time limit or make it faster."),
  };
}
