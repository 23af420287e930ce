import { sentence } from "../../l10n/sentence.ts";
import type { KubeObject } from "../object.ts";
import { at, entriesAt, listAt, numberAt, textAt, timeAt } from "../reading.ts";
import { conditionsOf } from "./conditions.ts";
import { terminating } from "./deletion.ts";
import type { Kind, PhaseOf, Seen } from "./kind.ts";
import { acceleratorsOf, claimsOf, joined, shortImage } from "./podTemplate.ts";
import { stoppedByAnnotation } from "./suspension.ts";
import { verbatim } from "./verbatim.ts";

const lifecycle = stoppedByAnnotation(
  "kubeflow-resource-stopped",
  (now) => new Date(now).toISOString().replace(/\.\d+Z$/, "Z"),
  () => true,
);

/** Notebook servers of Kubeflow 1: `kubeflow.org` notebooks. A StatefulSet of one pod, `NAME-0`. */
export const notebook: Kind = {
  id: "notebook",
  group: "kubeflow.org",
  plural: "notebooks",
  versions: ["v1", "v1beta1", "v1alpha1"],
  isNamespaced: true,
  singular: sentence("Notebook"),
  title: sentence("Notebooks"),
  section: "notebooks",
  icon: "notebook",
  phaseOf,
  podsSelector: ({ metadata }) => `notebook-name=${metadata.name}`,
  mainContainer: ({ metadata }) => metadata.name,
  detail: (object) => {
    const pod = podSpecOf(object);
    return joined(shortImage(textAt(pod, "containers", 0, "image")), acceleratorsOf(pod), ...claimsOf(pod));
  },
  lastActivity,
  lifecycle,
  openPath: ({ metadata }) => `/notebook/${metadata.namespace ?? ""}/${metadata.name}/`,
  podPath,
  isJupyter: (object) => !isOtherServer(object),
  openPort: (object) => numberAt(podSpecOf(object), "containers", 0, "ports", 0, "containerPort") ?? 8888,
  deleteNote: sentence("Its volumes stay, with all files in them."),
};

/**
 * What the controller puts in place of the gateway's path (its VirtualService): Jupyter has its whole path from the
 * environment (NB_PREFIX), code-server and RStudio answer at the root.
 */
function podPath(object: KubeObject): string | undefined {
  const rewritten = textAt(object.metadata.annotations, "notebooks.kubeflow.org/http-rewrite-uri");
  return rewritten ?? (isOtherServer(object) ? "/" : undefined);
}

/** The Jupyter web app's names for code-server (`group-one`) and RStudio (`group-two`); without one it is Jupyter. */
function isOtherServer({ metadata }: KubeObject): boolean {
  const type = textAt(metadata.annotations, "notebooks.kubeflow.org/server-type");
  return type === "group-one" || type === "group-two";
}

function podSpecOf(object: KubeObject): unknown {
  return at(object.spec, "template", "spec");
}

/** When the controller last saw somebody work there; it does so only where idle notebooks are stopped. */
function lastActivity({ metadata }: KubeObject): number | undefined {
  return timeAt(metadata.annotations, "notebooks.kubeflow.org/last-activity");
}

/** Reasons that are no trouble: the pod is being made ready. */
const gettingReady = new Set(["PodInitializing", "ContainerCreating"]);

/** A controller that has said nothing for this many milliseconds may have something to hide. */
const patience = 10_000;

/**
 * The order of the Jupyter web app's `process_status`, but for its bug: it compares a list with the waiting reason, so that
 * a notebook that only gets ready looks like trouble there.
 */
function phaseOf(object: KubeObject, seen?: Seen): PhaseOf {
  return ended(object) ?? inContainer(object) ?? inConditions(object) ?? byEvents(object, seen);
}

function ended(object: KubeObject): PhaseOf | undefined {
  const ready = numberAt(object.status, "readyReplicas") ?? 0;
  const gone = terminating(object);
  if (gone) return gone;
  if (lifecycle.isStopped(object))
    return ready === 0
      ? { phase: "stopped", word: "Stopped" }
      : { phase: "terminating", word: "Stopping", why: sentence("It is being stopped.") };
  return ready >= 1 ? { phase: "ready", word: "Running" } : undefined;
}

function inContainer({ status }: KubeObject): PhaseOf | undefined {
  const waiting = textAt(status, "containerState", "waiting", "reason");
  if (waiting !== undefined) {
    const message = textAt(status, "containerState", "waiting", "message");
    return { phase: gettingReady.has(waiting) ? "pending" : "warning", word: waiting, why: verbatim(message) };
  }
  const ended = at(status, "containerState", "terminated");
  if (ended === undefined) return undefined;
  const word = textAt(ended, "reason") ?? "Terminated";
  return { phase: "warning", word, why: verbatim(textAt(ended, "message")) };
}

function inConditions(object: KubeObject): PhaseOf | undefined {
  const condition = conditionsOf(object).find(({ reason, status }) => reason !== undefined && status !== "True");
  if (condition?.reason === undefined) return undefined;
  const isOnlySlow =
    condition.reason === "ContainersNotReady" && entriesAt(object.status, "containerState", "running").length > 0;
  return { phase: isOnlySlow ? "pending" : "warning", word: condition.reason, why: verbatim(condition.message) };
}

function byEvents(object: KubeObject, seen: Seen | undefined): PhaseOf {
  if (seen?.warning !== undefined) {
    const word = /^(\w+): /.exec(seen.warning)?.[1] ?? "Warning";
    return { phase: "warning", word, why: verbatim(seen.warning) };
  }
  const born = Date.parse(object.metadata.creationTimestamp ?? "");
  const isOld = seen !== undefined && seen.now - born > patience;
  const isSilent =
    listAt(object.status, "conditions").length === 0 && entriesAt(object.status, "containerState").length === 0;
  const why =
    isOld && isSilent
      ? sentence("The cluster has not begun to start it; its notebook controller may be down.")
      : undefined;
  return { phase: "pending", word: "Waiting", why };
}
