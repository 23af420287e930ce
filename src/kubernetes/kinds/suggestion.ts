import { sentence } from "../../l10n/sentence.ts";
import { numberAt, textAt } from "../reading.ts";
import { phaseOfConditions } from "./conditions.ts";
import { terminating } from "./deletion.ts";
import type { Kind } from "./kind.ts";
import { joined } from "./podTemplate.ts";

/** Katib's algorithm at work: a deployment that proposes the next trials. */
export const suggestion: Kind = {
  id: "suggestion",
  group: "kubeflow.org",
  plural: "suggestions",
  versions: ["v1beta1"],
  isNamespaced: true,
  singular: sentence("Suggestion"),
  title: sentence("Suggestions"),
  section: "tuning",
  icon: "lightbulb",
  phaseOf: (object) =>
    terminating(object) ??
    phaseOfConditions(object, {
      Created: "pending",
      DeploymentReady: "pending",
      Running: "running",
      Restarting: "running",
      Succeeded: "succeeded",
      Exhausted: "succeeded",
      Failed: "failed",
    }),
  podsSelector: ({ metadata }) => `katib.kubeflow.org/experiment=${metadata.name},katib.kubeflow.org/deployment`,
  detail: ({ spec, status }) => joined(textAt(spec, "algorithm", "algorithmName"), countOf(status, spec)),
};

function countOf(status: unknown, spec: unknown): string | undefined {
  const [made, wanted] = [numberAt(status, "suggestionCount"), numberAt(spec, "requests")];
  return made === undefined || wanted === undefined ? undefined : `${made}/${wanted}`;
}
