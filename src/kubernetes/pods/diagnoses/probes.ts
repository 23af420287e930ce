import { sentence } from "../../../l10n/sentence.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";

/** Of a pod that runs and does not answer as its health checks expect. */
export function diagnoseProbes({ warnings }: PodFacts): Diagnosis | undefined {
  const told = warnings.find(({ reason, message }) => reason === "Unhealthy" && /probe/i.test(message));
  if (!told) return undefined;
  const isLiveness = /^(Liveness|Startup)/.test(told.message);
  const said = isLiveness
    ? sentence("It does not answer its health check and is started again; see its log, or give it more time to start.")
    : sentence("It runs, but does not answer its readiness check yet; see its log.");
  return { code: "probe", severity: isLiveness ? "error" : "warning", sentence: said, detail: told.message };
}
