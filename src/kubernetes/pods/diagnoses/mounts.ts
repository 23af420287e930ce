import { type Sentence, sentence } from "../../../l10n/sentence.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";
import { missingObject } from "./missing.ts";

/** Of a pod that has its machine and waits there for its volumes: only events tell. */
export function diagnoseMounts({ warnings }: PodFacts): Diagnosis | undefined {
  const told = warnings.find(({ reason }) => reason === "FailedAttachVolume" || reason === "FailedMount");
  if (!told) return undefined;
  const { message: detail } = told;
  if (/Multi-Attach error/.test(detail)) return attached(detail);
  const missing = missingObject(detail);
  if (missing) return { ...missing, detail };
  const severity = /timed out|timeout/i.test(detail) ? "warning" : "error";
  return {
    code: "volume.mount",
    severity,
    detail,
    sentence: sentence("Its volumes could not be made ready: {text}", { text: detail }),
  };
}

function attached(detail: string): Diagnosis {
  const users = /used by pod\(s\) (.+?)\s*$/.exec(detail)?.[1];
  return { code: "volume.attached", severity: "error", detail, sentence: heldBy(users) };
}

function heldBy(pods: string | undefined): Sentence {
  if (pods === undefined)
    return sentence("Its volume is still attached to another machine; stop what uses it there, or wait some minutes.");
  // The volume viewer of Kubeflow's web app, which people forget; its pods are called so (pvcviewer-controller).
  if (/(^|[\s,])pvcviewer-/.test(pods))
    return sentence(
      "Its volume is open in a volume viewer (“{pods}”) on another machine; close that in Kubeflow's Volumes page first.",
      { pods },
    );
  return sentence(
    "Its volume is used by “{pods}” on another machine, and only one machine can have it; stop that first.",
    { pods },
  );
}
