import { sentence } from "../../../l10n/sentence.ts";
import { claimsOf } from "../../kinds/podTemplate.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";

/** Of a pod whose volumes keep it from being given a machine. */
export function diagnoseClaims(message: string, facts: PodFacts): Diagnosis | undefined {
  const missing = /persistentvolumeclaim "([^"]+)" (?:not found|is being deleted)/.exec(message)?.[1];
  if (missing !== undefined)
    return {
      code: "volume.missing",
      severity: "error",
      detail: message,
      sentence: sentence("The volume “{claim}” does not exist; create it, or correct the name.", { claim: missing }),
    };
  if (
    !/unbound (immediate )?PersistentVolumeClaims|waiting for a volume|volume node affinity conflict|didn't find available persistent volumes/.test(
      message,
    )
  )
    return undefined;
  return ofClaimEvents(facts) ?? unbound(message, facts);
}

/** A storage class that is not there is said at the claim only. */
function ofClaimEvents({ claimWarnings }: PodFacts): Diagnosis | undefined {
  for (const { message } of claimWarnings) {
    const name = /storageclass(?:\.storage\.k8s\.io)? "([^"]+)" not found/.exec(message)?.[1];
    if (name !== undefined)
      return {
        code: "volume.storageClass",
        severity: "error",
        detail: message,
        sentence: sentence(
          "Its volume asks for the storage class “{name}”, which this cluster does not have; choose another one.",
          { name },
        ),
      };
  }
  const told = claimWarnings[0];
  return (
    told && {
      code: "volume.unbound",
      severity: "error",
      detail: told.message,
      sentence: sentence("No disk could be made for its volume: {text}", { text: told.message }),
    }
  );
}

function unbound(detail: string, { pod }: PodFacts): Diagnosis {
  const claims = claimsOf(pod.spec).join(", ");
  return {
    code: "volume.unbound",
    severity: "warning",
    detail,
    sentence: sentence(
      "Its volume “{claim}” has no disk yet; see the volume for why, or ask an administrator for storage.",
      { claim: claims === "" ? "?" : claims },
    ),
  };
}
