import { sentence } from "../../l10n/sentence.ts";
import { numberAt, textAt, wordAt } from "../reading.ts";
import { phaseOfConditions } from "./conditions.ts";
import { terminating } from "./deletion.ts";
import type { Kind } from "./kind.ts";
import { joined } from "./podTemplate.ts";

/** Katib's hyperparameter tuning. */
export const experiment: Kind = {
  id: "experiment",
  group: "kubeflow.org",
  plural: "experiments",
  versions: ["v1beta1"],
  isNamespaced: true,
  singular: sentence("Tuning Experiment"),
  title: sentence("Tuning Experiments"),
  section: "tuning",
  icon: "beaker",
  phaseOf: (object) =>
    terminating(object) ??
    phaseOfConditions(object, {
      Created: "pending",
      Running: "running",
      Restarting: "running",
      Succeeded: "succeeded",
      Failed: "failed",
    }),
  podsSelector: ({ metadata }) => `katib.kubeflow.org/experiment=${metadata.name}`,
  detail: ({ spec, status }) => {
    const wanted = numberAt(spec, "maxTrialCount");
    const done = numberAt(status, "trialsSucceeded") ?? 0;
    const metric = textAt(spec, "objective", "objectiveMetricName");
    const best = wordAt(status, "currentOptimalTrial", "observation", "metrics", 0, "latest");
    return joined(
      wanted === undefined ? String(done) : `${done}/${wanted}`,
      metric !== undefined && best !== undefined ? `${metric} ${best}` : undefined,
    );
  },
  deleteNote: sentence("Its trials are deleted with it."),
};
