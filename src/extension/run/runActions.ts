import type { WorkgroupRole } from "../../kfp/wire/workgroup.ts";
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

/**
 * What this user may do to runs. A server of one user asks nobody; one of many asks Kubernetes, and so is asked here. At a
 * platform without a cluster its dashboard says what one is: viewers change nothing.
 */
export async function allowedActions(
  { isMultiUser, uiAddress, runsNamespace: namespace, askWorkgroup }: ConnectedPipelines,
  connected: ConnectedCluster | undefined,
): Promise<ReadonlySet<RunAction>> {
  const actions = Object.keys(verbs) as (keyof typeof verbs)[];
  const isViewer = isMultiUser && !connected && (await roleIn(namespace, askWorkgroup)) === "viewer";
  const may = await Promise.all(
    actions.map(async (action) =>
      isMultiUser && connected ? connected.can(verbs[action], runsResource, { namespace }) : !isViewer,
    ),
  );
  const allowed = new Set<RunAction>(actions.filter((_, at) => may[at] === true));
  if (uiAddress !== undefined) allowed.add("ui");
  return allowed;
}

async function roleIn(
  namespace: string,
  askWorkgroup: ConnectedPipelines["askWorkgroup"],
): Promise<WorkgroupRole | undefined> {
  const told = await askWorkgroup?.();
  return told?.ok === true ? told.value.namespaces.find(({ name }) => name === namespace)?.role : undefined;
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
