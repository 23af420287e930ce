import type { Phase } from "../../run/runEvent.ts";
import type { ConnectedCluster, ConnectedPipelines } from "../cluster/clusterState.ts";

/** What can be done to a run on a cluster; the words that menus ask for. */
export type RunAction = "stop" | "retry" | "clone" | "archive" | "restore" | "delete" | "ui";

/** The KFP server's own words for what it asks Kubernetes whether a user may (`common/const.go` of its API server). */
const verbs = {
  stop: "terminate",
  retry: "retry",
  clone: "create",
  archive: "archive",
  restore: "unarchive",
  delete: "delete",
} as const satisfies Partial<Record<RunAction, string>>;

const runsResource = { group: "pipelines.kubeflow.org", plural: "runs" };

/** What this user may do to runs. A server of one user asks nobody; one of many asks Kubernetes, and so is asked here. */
export async function allowedActions(
  { isMultiUser, uiAddress, runsNamespace: namespace }: ConnectedPipelines,
  connected: ConnectedCluster | undefined,
): Promise<ReadonlySet<RunAction>> {
  const actions = Object.keys(verbs) as (keyof typeof verbs)[];
  const may = await Promise.all(
    actions.map(
      async (action) => !isMultiUser || !connected || connected.can(verbs[action], runsResource, { namespace }),
    ),
  );
  const allowed = new Set<RunAction>(actions.filter((_, at) => may[at] === true));
  if (uiAddress !== undefined) allowed.add("ui");
  return allowed;
}

/** Of what is allowed, what makes sense for a run as it is now. */
export function actionsFor(
  { phase, isArchived }: { readonly phase: Phase; readonly isArchived: boolean },
  allowed: ReadonlySet<RunAction>,
): readonly RunAction[] {
  const isOver = phase !== "pending" && phase !== "running";
  const suits: Readonly<Record<RunAction, boolean>> = {
    stop: !isOver,
    retry: (phase === "failed" || phase === "cancelled") && !isArchived,
    clone: true,
    archive: isOver && !isArchived,
    restore: isArchived,
    delete: isOver,
    ui: true,
  };
  return [...allowed].filter((action) => suits[action]);
}
