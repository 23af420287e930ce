import { sentence } from "../../l10n/sentence.ts";
import type { KubeObject } from "../object.ts";
import { entriesAt, numberAt, textAt } from "../reading.ts";
import { terminating } from "./deletion.ts";
import type { Kind, ObjectPhase, PhaseOf, Seen } from "./kind.ts";
import { joined, shortImage } from "./podTemplate.ts";
import { suspendedBy } from "./suspension.ts";
import { verbatim } from "./verbatim.ts";

const phases: Readonly<Record<string, ObjectPhase>> = {
  SUBMITTED: "pending",
  PENDING_RERUN: "pending",
  RESUMING: "pending",
  RUNNING: "running",
  SUCCEEDING: "running",
  COMPLETED: "succeeded",
  FAILED: "failed",
  SUBMISSION_FAILED: "failed",
  FAILING: "warning",
  INVALIDATING: "warning",
  SUSPENDING: "terminating",
  SUSPENDED: "stopped",
};

/** The operator looks at some namespaces only; elsewhere nothing ever happens. */
const patience = 30_000;

/** Applications of the Spark operator. */
export const sparkApplication: Kind = {
  id: "sparkApplication",
  group: "sparkoperator.k8s.io",
  plural: "sparkapplications",
  versions: ["v1beta2"],
  isNamespaced: true,
  singular: sentence("Spark Application"),
  title: sentence("Spark Applications"),
  section: "other",
  icon: "zap",
  phaseOf,
  podsSelector: ({ metadata }) => `sparkoperator.k8s.io/app-name=${metadata.name}`,
  mainContainer: () => "spark-kubernetes-driver",
  detail: ({ spec, status }) => {
    const running = entriesAt(status, "executorState").filter(([, state]) => state === "RUNNING").length;
    const wanted = numberAt(spec, "executor", "instances");
    return joined(shortImage(textAt(spec, "image")), wanted === undefined ? undefined : `${running}/${wanted}`);
  },
  lifecycle: suspendedBy(["spec", "suspend"], ({ status }) =>
    ["COMPLETED", "FAILED"].includes(textAt(status, "applicationState", "state") ?? ""),
  ),
  openPort: ({ status }) => numberAt(status, "driverInfo", "webUIPort"),
};

function phaseOf(object: KubeObject, seen?: Seen): PhaseOf {
  const gone = terminating(object);
  if (gone) return gone;
  const state = textAt(object.status, "applicationState", "state");
  if (state === undefined) return untouched(object, seen);
  const phase = Object.hasOwn(phases, state) ? (phases[state] ?? "unknown") : "unknown";
  return { phase, word: state, why: verbatim(textAt(object.status, "applicationState", "errorMessage")) };
}

function untouched({ metadata }: KubeObject, seen: Seen | undefined): PhaseOf {
  const isOld = seen !== undefined && seen.now - Date.parse(metadata.creationTimestamp ?? "") > patience;
  if (!isOld) return { phase: "pending", word: "New" };
  return {
    phase: "warning",
    word: "New",
    why: sentence("The Spark operator has not touched it; ask an administrator whether it looks after this namespace."),
  };
}
