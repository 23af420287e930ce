import { sentence } from "../../l10n/sentence.ts";
import type { KubeObject } from "../object.ts";
import { listAt, numberAt, textAt } from "../reading.ts";
import { terminating } from "./deletion.ts";
import type { Kind, PhaseOf } from "./kind.ts";

/** TensorBoards of Kubeflow: a deployment that reads a log folder. */
export const tensorBoard: Kind = {
  id: "tensorBoard",
  group: "tensorboard.kubeflow.org",
  plural: "tensorboards",
  versions: ["v1alpha1"],
  isNamespaced: true,
  singular: sentence("TensorBoard"),
  title: sentence("TensorBoards"),
  section: "other",
  icon: "graph-line",
  phaseOf,
  // Deployments give their pods this label, so that a port-forward leads to no notebook of the same name either.
  podsSelector: ({ metadata }) => `app=${metadata.name},pod-template-hash`,
  // A notebook of the same name has the same label: only what its deployment's replica set owns is its own.
  isPodOf: ({ metadata }, pod) =>
    (pod.metadata.ownerReferences ?? []).some(
      (owner) => owner.kind === "ReplicaSet" && isOfDeployment(owner.name, metadata.name),
    ),
  mainContainer: () => "tensorboard",
  detail: ({ spec }) => textAt(spec, "logspath"),
  openPath: ({ metadata }) => `/tensorboard/${metadata.namespace ?? ""}/${metadata.name}/`,
  // It is started without a path prefix: the gateway takes it off.
  podPath: () => "/",
  openPort: () => 6006,
  deleteNote: sentence("The logs it shows stay."),
};

/** `NAME-HASH`, as deployments name their replica sets. */
function isOfDeployment(replicaSet: string, deployment: string): boolean {
  return replicaSet.startsWith(`${deployment}-`) && /^[a-z0-9]+$/.test(replicaSet.slice(deployment.length + 1));
}

function phaseOf(object: KubeObject): PhaseOf {
  const gone = terminating(object);
  if (gone) return gone;
  const state = textAt(listAt(object.status, "conditions").at(-1), "deploymentState");
  if ((numberAt(object.status, "readyReplicas") ?? 0) >= 1) return { phase: "ready", word: state ?? "Available" };
  return state === "ReplicaFailure" ? { phase: "failed", word: state } : { phase: "pending", word: state ?? "Pending" };
}
