import { sentence } from "../../l10n/sentence.ts";
import type { KubeObject } from "../object.ts";
import { flagAt, listAt, numberAt, textAt } from "../reading.ts";
import { lastTrue } from "./conditions.ts";
import { terminating } from "./deletion.ts";
import type { Kind } from "./kind.ts";
import { joined } from "./podTemplate.ts";
import { verbatim } from "./verbatim.ts";

/** KFP's recurring runs as the cluster keeps them. Its cron has seconds first. */
export const scheduledWorkflow: Kind = {
  id: "scheduledWorkflow",
  group: "kubeflow.org",
  plural: "scheduledworkflows",
  versions: ["v1beta1"],
  isNamespaced: true,
  singular: sentence("Recurring Run"),
  title: sentence("Recurring Runs"),
  section: "runs",
  icon: "watch",
  phaseOf: (object) => {
    const gone = terminating(object);
    if (gone) return gone;
    const condition = lastTrue(object);
    if (condition?.type === "Error") return { phase: "failed", word: "Error", why: verbatim(condition.message) };
    if (isOver(object)) return { phase: "succeeded", word: "Succeeded" };
    if (!flagAt(object.spec, "enabled")) return { phase: "stopped", word: "Disabled" };
    const isActive = listAt(object.status, "workflowHistory", "active").length > 0;
    return isActive ? { phase: "running", word: "Running" } : { phase: "ready", word: "Enabled" };
  },
  podsSelector: () => undefined,
  detail: ({ spec, status }) => {
    const seconds = numberAt(spec, "trigger", "periodicSchedule", "intervalSecond");
    const when =
      textAt(spec, "trigger", "cronSchedule", "cron") ?? (seconds === undefined ? undefined : `${seconds} s`);
    const next = textAt(status, "trigger", "nextTriggeredTime");
    return joined(when, next === undefined ? undefined : `→ ${next}`);
  },
  lifecycle: {
    isStopped: ({ spec }) => !flagAt(spec, "enabled"),
    isOver,
    stopPatch: () => ({ spec: { enabled: false } }),
    startPatch: () => ({ spec: { enabled: true } }),
  },
  deleteNote: sentence("The runs it has started stay."),
};

/** One without a schedule starts a single run; when that is done, nothing starts another, enabled or not. */
function isOver(object: KubeObject): boolean {
  return lastTrue(object)?.type === "Succeeded";
}
