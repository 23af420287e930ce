import { sentence } from "../../l10n/sentence.ts";
import { lastTrue } from "./conditions.ts";
import { countsOfJobs, jobsOf, phaseOfJobs } from "./jobsStatus.ts";
import type { Kind } from "./kind.ts";
import { suspendedBy } from "./suspension.ts";

/** Several jobs as one, made by TrainJobs and by people. */
export const jobSet: Kind = {
  id: "jobSet",
  group: "jobset.x-k8s.io",
  plural: "jobsets",
  versions: ["v1", "v1alpha2"],
  isNamespaced: true,
  singular: sentence("JobSet"),
  title: sentence("JobSets"),
  section: "training",
  icon: "layers",
  phaseOf: (object) => phaseOfJobs(object, jobsOf(object, "replicatedJobsStatus")),
  podsSelector: ({ metadata }) => `jobset.sigs.k8s.io/jobset-name=${metadata.name}`,
  detail: (object) => countsOfJobs(jobsOf(object, "replicatedJobsStatus")),
  lifecycle: suspendedBy(["spec", "suspend"], (object) =>
    ["Completed", "Failed"].includes(lastTrue(object)?.type ?? ""),
  ),
};
