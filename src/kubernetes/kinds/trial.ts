import { sentence } from "../../l10n/sentence.ts";
import { listAt, textAt, wordAt } from "../reading.ts";
import { phaseOfConditions } from "./conditions.ts";
import { terminating } from "./deletion.ts";
import type { Kind } from "./kind.ts";
import { joined } from "./podTemplate.ts";

/** One try of a Katib experiment. */
export const trial: Kind = {
  id: "trial",
  group: "kubeflow.org",
  plural: "trials",
  versions: ["v1beta1"],
  isNamespaced: true,
  singular: sentence("Trial"),
  title: sentence("Trials"),
  section: "tuning",
  icon: "beaker-stop",
  phaseOf: (object) =>
    terminating(object) ??
    phaseOfConditions(object, {
      Created: "pending",
      Running: "running",
      Succeeded: "succeeded",
      EarlyStopped: "stopped",
      Killed: "stopped",
      MetricsUnavailable: "warning",
      Failed: "failed",
    }),
  podsSelector: ({ metadata }) => `katib.kubeflow.org/trial=${metadata.name}`,
  mainContainer: ({ spec }) => textAt(spec, "primaryContainerName"),
  detail: ({ spec, status }) =>
    joined(
      ...listAt(spec, "parameterAssignments").map(
        (one) => `${textAt(one, "name") ?? ""}=${wordAt(one, "value") ?? ""}`,
      ),
      ...listAt(status, "observation", "metrics").map(
        (one) => `${textAt(one, "name") ?? ""} ${wordAt(one, "latest") ?? ""}`,
      ),
    ),
};
