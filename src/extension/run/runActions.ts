import type { WorkgroupRole } from "../../kfp/wire/workgroup.ts";
import type { Phase } from "../../run/runEvent.ts";
import type { ConnectedPipelines } from "../cluster/clusterState.ts";

/** What can be done to a run on a cluster; the words that menus ask for. */
export type RunAction = "stop" | "retry" | "clone" | "archive" | "restore" | "delete" | "ui";

/** What changes something on the server. */
const changes: readonly RunAction[] = ["stop", "retry", "clone", "archive", "restore", "delete"];

/**
 * What this user may do to runs. A server of one user asks nobody. On one of many it is the signed-in user who acts, whoever
 * the kubeconfig knows one as: the platform's dashboard says what that one is, and viewers change nothing. Where nobody says
 * so, the server does when it is asked to.
 */
export async function allowedActions({
  isMultiUser,
  uiAddress,
  runsNamespace,
  askWorkgroup,
}: Pick<ConnectedPipelines, "isMultiUser" | "uiAddress" | "runsNamespace" | "askWorkgroup">): Promise<
  ReadonlySet<RunAction>
> {
  const isViewer = isMultiUser && (await roleIn(runsNamespace, askWorkgroup)) === "viewer";
  const allowed = new Set<RunAction>(isViewer ? [] : changes);
  if (uiAddress !== undefined) allowed.add("ui");
  return allowed;
}

async function roleIn(
  namespace: string | undefined,
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
