import { sentence } from "../../../l10n/sentence.ts";
import { textAt } from "../../reading.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";

/** A pod's deletion time is when its time to end is over; so long after it somebody still holds it. */
const patience = 30_000;

/** Of a pod that is being deleted: nothing while that goes its way. */
export function diagnoseDeletion({ pod, context }: PodFacts): Diagnosis | undefined {
  const due = Date.parse(pod.metadata.deletionTimestamp ?? "");
  if (textAt(pod.status, "reason") === "NodeLost") return nodeLost(textAt(pod.spec, "nodeName"));
  if (Number.isNaN(due) || context.now - due < patience) return undefined;
  const finalizers = pod.metadata.finalizers ?? [];
  if (finalizers.length === 0) return nodeLost(textAt(pod.spec, "nodeName"));
  return {
    code: "stuckTerminating",
    severity: "error",
    sentence: sentence(
      "It cannot be deleted before “{finalizers}” lets go; see whether what writes this still runs, or have an administrator remove it.",
      {
        finalizers: finalizers.join(", "),
      },
    ),
  };
}

export function nodeLost(node: string | undefined, detail?: string): Diagnosis {
  return {
    code: "nodeLost",
    severity: "error",
    detail,
    sentence: sentence(
      "The machine it runs on (“{node}”) does not answer; run it again, or ask an administrator about the machine.",
      {
        node: node ?? "?",
      },
    ),
  };
}
