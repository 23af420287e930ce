import { sentence } from "../../l10n/sentence.ts";
import { entriesAt, numberAt, textAt, wordAt } from "../reading.ts";
import { lastTrue } from "./conditions.ts";
import { countsOfJobs, jobsOf, phaseOfJobs } from "./jobsStatus.ts";
import type { Kind } from "./kind.ts";
import { isAccelerator, joined, shortResource } from "./podTemplate.ts";
import { suspendedBy } from "./suspension.ts";

/** Training jobs of Kubeflow Trainer 2; it makes a JobSet of the same name. */
export const trainJob: Kind = {
  id: "trainJob",
  group: "trainer.kubeflow.org",
  plural: "trainjobs",
  versions: ["v1alpha1"],
  isNamespaced: true,
  singular: sentence("TrainJob"),
  title: sentence("TrainJobs"),
  section: "training",
  icon: "flame",
  phaseOf: (object) => phaseOfJobs(object, jobsOf(object, "jobsStatus")),
  podsSelector: ({ metadata }) => `jobset.sigs.k8s.io/jobset-name=${metadata.name}`,
  mainContainer: () => "node",
  detail: (object) => {
    const percent = numberAt(object.status, "trainerStatus", "progressPercentage");
    return joined(
      percent === undefined ? undefined : `${percent} %`,
      textAt(object.spec, "runtimeRef", "name"),
      acceleratorsPerNode(object.spec),
      countsOfJobs(jobsOf(object, "jobsStatus")),
    );
  },
  lifecycle: suspendedBy(["spec", "suspend"], (object) =>
    ["Complete", "Failed"].includes(lastTrue(object)?.type ?? ""),
  ),
};

function acceleratorsPerNode(spec: unknown): string | undefined {
  const nodes = numberAt(spec, "trainer", "numNodes") ?? 1;
  const asked = ["limits", "requests"].map((sort) => entriesAt(spec, "trainer", "resourcesPerNode", sort));
  const found = asked.flat().find(([resource]) => isAccelerator(resource));
  return found && `${nodes} × ${wordAt(found[1]) ?? ""} ${shortResource(found[0])}`;
}
