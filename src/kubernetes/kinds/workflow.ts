import { sentence } from "../../l10n/sentence.ts";
import type { KubeObject } from "../object.ts";
import { textAt } from "../reading.ts";
import { terminating } from "./deletion.ts";
import type { Kind, ObjectPhase, PhaseOf } from "./kind.ts";
import { verbatim } from "./verbatim.ts";

const phases: Readonly<Record<string, ObjectPhase>> = {
  Pending: "pending",
  Running: "running",
  Succeeded: "succeeded",
  Failed: "failed",
  Error: "failed",
};

const isDone = (object: KubeObject): boolean => object.metadata.labels?.["workflows.argoproj.io/completed"] === "true";

/**
 * What KFP makes of a run. Listed as a table only: a single one may be a megabyte. Its controller also writes the phase
 * into a label, which comes with every table.
 */
export const workflow: Kind = {
  id: "workflow",
  group: "argoproj.io",
  plural: "workflows",
  versions: ["v1alpha1"],
  isNamespaced: true,
  singular: sentence("Workflow"),
  title: sentence("Workflows"),
  section: "runs",
  icon: "type-hierarchy-sub",
  phaseOf: (object) => phaseOf(object, textAt(object.status, "phase"), textAt(object.status, "message")),
  phaseOfRow: ({ metadata, cells }) => phaseOf({ metadata }, textAt(cells, "Status"), textAt(cells, "Message")),
  podsSelector: ({ metadata }) => `workflows.argoproj.io/workflow=${metadata.name}`,
  mainContainer: () => "main",
  detail: ({ metadata, status }) =>
    textAt(metadata.annotations, "pipelines.kubeflow.org/run_name") ?? textAt(status, "progress"),
  lifecycle: {
    isStopped: ({ spec }) => textAt(spec, "shutdown") !== undefined,
    isOver: isDone,
    stopPatch: () => ({ spec: { shutdown: "Stop" } }),
    stopNote: sentence("What runs is ended, exit tasks still run, and it cannot be started again."),
  },
  deleteNote: sentence("Its pods and their logs are deleted with it."),
};

function phaseOf(object: KubeObject, status: string | undefined, message: string | undefined): PhaseOf {
  const gone = terminating(object);
  if (gone) return gone;
  const word = status ?? textAt(object.metadata.labels, "workflows.argoproj.io/phase") ?? "Pending";
  const phase = Object.hasOwn(phases, word) ? (phases[word] ?? "unknown") : "unknown";
  const wasStopped = phase === "failed" && /(shutdown|stopped) with strategy/i.test(message ?? "");
  return { phase: wasStopped ? "stopped" : phase, word, why: phase === "succeeded" ? undefined : verbatim(message) };
}
