import { sentence } from "../../l10n/sentence.ts";
import { listAt, numberAt, textAt } from "../reading.ts";
import { terminating } from "./deletion.ts";
import type { Kind, ObjectPhase } from "./kind.ts";
import { joined } from "./podTemplate.ts";
import { suspendedBy } from "./suspension.ts";
import { verbatim } from "./verbatim.ts";

const phases: Readonly<Record<string, ObjectPhase>> = {
  Running: "ready",
  Pending: "pending",
  Paused: "stopped",
  Terminating: "terminating",
  Error: "failed",
};

/** Notebook servers of Kubeflow Notebooks 2. Their controller words its states for people already. */
export const workspace: Kind = {
  id: "workspace",
  group: "kubeflow.org",
  plural: "workspaces",
  versions: ["v1beta1"],
  isNamespaced: true,
  singular: sentence("Workspace"),
  title: sentence("Workspaces"),
  section: "notebooks",
  icon: "notebook-template",
  phaseOf: (object) => {
    const gone = terminating(object);
    if (gone) return gone;
    const state = textAt(object.status, "state") ?? "Pending";
    const phase = Object.hasOwn(phases, state) ? (phases[state] ?? "unknown") : "unknown";
    const isPlain = phase === "ready" || phase === "stopped";
    return { phase, word: state, why: isPlain ? undefined : verbatim(textAt(object.status, "stateMessage")) };
  },
  podsSelector: ({ metadata }) => `notebooks.kubeflow.org/workspace-name=${metadata.name}`,
  mainContainer: ({ status }) => textAt(status, "podTemplatePod", "containers", 0, "name") ?? "main",
  detail: ({ spec }) =>
    joined(
      textAt(spec, "kind"),
      textAt(spec, "podTemplate", "options", "imageConfig"),
      textAt(spec, "podTemplate", "options", "podConfig"),
      textAt(spec, "podTemplate", "volumes", "home"),
      ...listAt(spec, "podTemplate", "volumes", "data").map((volume) => textAt(volume, "pvcName")),
    ),
  lastActivity: ({ status }) => {
    const time = numberAt(status, "activity", "lastActivity") ?? 0;
    // The resource's description counts seconds, its controllers write milliseconds; neither means 1970.
    return time === 0 ? undefined : time < 1e11 ? time * 1_000 : time;
  },
  // What it serves is written in its WorkspaceKind, which not everybody may read; these are the names of Kubeflow's own.
  isJupyter: ({ spec }) => !/code-?server|vscode|rstudio/i.test(textAt(spec, "kind") ?? ""),
  lifecycle: suspendedBy(["spec", "paused"]),
  deleteNote: sentence("Its volumes stay, with all files in them."),
};
