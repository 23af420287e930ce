import type { Phase } from "../../run/runEvent.ts";
import type { ConnectedPipelines } from "../cluster/clusterState.ts";

/** What can be done to a run on a cluster; the words that menus ask for. */
export type RunAction = "stop" | "retry" | "clone" | "archive" | "restore" | "delete" | "ui";

/** What changes something on the server. */
const changes: readonly RunAction[] = ["stop", "retry", "clone", "archive", "restore", "delete"];

/** What may be done to the runs of a namespace; without one, on a server of one user. */
export type RunRights = (namespace: string | undefined) => ReadonlySet<RunAction>;

/**
 * What this user may do to runs. A server of one user asks nobody. On one of many it is the signed-in user who acts, whoever
 * the kubeconfig knows one as: the platform's dashboard says what that one is, and viewers change nothing. Where nobody says
 * so, the server does when it is asked to.
 */
export async function runRights({
  isMultiUser,
  uiAddress,
  askWorkgroup,
}: Pick<ConnectedPipelines, "isMultiUser" | "uiAddress" | "askWorkgroup">): Promise<RunRights> {
  const ui: readonly RunAction[] = uiAddress === undefined ? [] : ["ui"];
  const [all, viewers] = [new Set([...changes, ...ui]), new Set(ui)];
  const told = isMultiUser ? await askWorkgroup?.() : undefined;
  const roles = told?.ok === true ? told.value.namespaces : [];
  const viewed = new Set(roles.flatMap(({ name, role }) => (role === "viewer" ? [name] : [])));
  return (namespace) => (namespace !== undefined && viewed.has(namespace) ? viewers : all);
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
