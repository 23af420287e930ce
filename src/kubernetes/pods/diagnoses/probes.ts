import { sentence } from "../../../l10n/sentence.ts";
import { flagAt } from "../../reading.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";

/** Of a pod that runs and does not answer as its health checks expect. */
export function diagnoseProbes({ warnings, containers }: PodFacts): Diagnosis | undefined {
  const unhealthy = warnings.filter(({ reason, message }) => reason === "Unhealthy" && /probe/i.test(message));
  // A container that is ready by now was warned of before; the pod waits for another one.
  const ready = new Set(containers.filter(({ status }) => flagAt(status, "ready")).map(({ name }) => name));
  const told = unhealthy.find(({ about }) => !ready.has(about.container ?? "")) ?? unhealthy[0];
  if (!told) return undefined;
  const isLiveness = /^(Liveness|Startup)/.test(told.message);
  const said = isLiveness
    ? sentence("It does not answer its health check and is started again; see its log, or give it more time to start.")
    : sentence("It runs, but does not answer its readiness check yet; see its log.");
  const { message: detail, about } = told;
  const severity = isLiveness ? "error" : "warning";
  return { code: "probe", severity, sentence: said, detail, container: about.container };
}
