import { sentence } from "../../l10n/sentence.ts";
import type { KubeObject } from "../object.ts";
import { numberAt } from "../reading.ts";
import { lastTrue } from "./conditions.ts";
import { terminating } from "./deletion.ts";
import type { Kind, ObjectPhase, PhaseOf } from "./kind.ts";
import { suspendedBy } from "./suspension.ts";
import { verbatim } from "./verbatim.ts";

const ends: Readonly<Record<string, ObjectPhase>> = {
  Complete: "succeeded",
  SuccessCriteriaMet: "succeeded",
  Failed: "failed",
  FailureTarget: "failed",
  Suspended: "stopped",
};

/** Kubernetes' own jobs: what Katib's trials and launchers run as. */
export const job: Kind = {
  id: "job",
  group: "batch",
  plural: "jobs",
  versions: ["v1"],
  isNamespaced: true,
  singular: sentence("Job"),
  title: sentence("Jobs"),
  section: "other",
  icon: "run-all",
  phaseOf,
  podsSelector: ({ metadata }) => `batch.kubernetes.io/job-name=${metadata.name}`,
  detail: ({ spec, status }) => `${numberAt(status, "succeeded") ?? 0}/${numberAt(spec, "completions") ?? 1}`,
  lifecycle: suspendedBy(["spec", "suspend"], (object) =>
    ["Complete", "Failed"].includes(lastTrue(object)?.type ?? ""),
  ),
};

function phaseOf(object: KubeObject): PhaseOf {
  const gone = terminating(object);
  if (gone) return gone;
  const condition = lastTrue(object);
  const phase = condition && Object.hasOwn(ends, condition.type) ? ends[condition.type] : undefined;
  if (condition && phase)
    return { phase, word: condition.type, why: phase === "failed" ? verbatim(condition.message) : undefined };
  return (numberAt(object.status, "active") ?? 0) > 0
    ? { phase: "running", word: "Running" }
    : { phase: "pending", word: "Pending" };
}
