import type { WebHost } from "../../kfp/web.ts";
import { readKubeconfig } from "../../kubernetes/contexts/readKubeconfig.ts";
import type { Kubeconfig, KubeContext } from "../../kubernetes/contexts/kubeconfig.ts";
import { connect } from "../../kubernetes/openConnection.ts";
import { findAtAddress, findInCluster } from "../../reach/findPipelines.ts";
import type { Searcher } from "../../reach/lookAt.ts";
import type { FoundPipelines, PipelinesFound, SignInPlace } from "../../reach/pipelinesFound.ts";
import { reachedCluster, type ReachedCluster } from "../../reach/reachedCluster.ts";
import { closest, UsageError } from "../usage.ts";
import { isSameHost, type Place } from "./place.ts";
import { problemOf, type Problem } from "./problem.ts";
import type { Token } from "./token.ts";

/** Kubeflow Pipelines, reached until it is let go. */
export interface Reached {
  readonly pipelines: Extract<PipelinesFound, { readonly type: "connected" }>;
  /** Where a browser finds the UI when this command has ended, too. */
  readonly uiAddress: string | undefined;
  /** The cluster of a context, with the namespace that is meant. */
  readonly cluster?: ReachedCluster;
  dispose(): void;
}

/** Whether the token is meant for a server (`SignInPlace.server`). */
type IsMeant = (server: string, host: WebHost) => boolean;

/** Services of the cluster are; an address that one of them leads to is not, whoever answers there, until people name it. */
export const isInCluster: IsMeant = (server, { origin }) => server !== origin;

/** Reaches Kubeflow Pipelines where the command line says that it is. */
export async function reach(
  { way, namespace }: Place,
  token: Token | undefined,
  signal: AbortSignal,
): Promise<Reached | Problem> {
  if ("context" in way) {
    const searcher = searcherWith(token, isInCluster, signal);
    const found = await inContext(way.context, namespace, searcher, signal);
    if ("problem" in found) return found;
    const reached = reachedOr(found, isInCluster, token);
    return "problem" in reached ? reached : { ...reached, cluster: found.cluster };
  }
  const isMeant: IsMeant = (server) => isSameHost(way.origin, server);
  const found = await findAtAddress(way.address, namespace, searcherWith(token, isMeant, signal));
  return reachedOr(found, isMeant, token);
}

/** Searches as who has the token, where it is meant for, and elsewhere as nobody. */
export function searcherWith(token: Token | undefined, isMeant: IsMeant, signal?: AbortSignal): Searcher {
  const identity = token && { source: token.source, by: "token" as const };
  return { identify: (server, host) => Promise.resolve(isMeant(server, host) ? identity : undefined), signal };
}

/** What was found, if it is Pipelines that takes one in; else it is let go, and why is said. */
export function reachedOr(found: FoundPipelines, isMeant: IsMeant, token: Token | undefined): Reached | Problem {
  const { state } = found;
  if (state.type === "connected") {
    // A port-forward ends with this command, and with it the address that it gave the UI.
    const uiAddress = isInCluster(state.place.server, state.place.host) ? undefined : state.uiAddress;
    return { pipelines: state, uiAddress, dispose: found.dispose.bind(found) };
  }
  found.dispose();
  if (state.type === "noNamespace")
    throw new UsageError(`${problemOf(state.sentence).problem} --namespace NAME says which is meant.`);
  if (state.type !== "signedOut") return problemOf(state.sentence);
  return { problem: signedOutWords(state.place, isMeant, token) };
}

function signedOutWords(
  { server, host, takesNoServiceAccounts }: SignInPlace,
  isMeant: IsMeant,
  token: Token | undefined,
): string {
  const { description: where, takesNoTokens } = host;
  if (takesNoTokens) return problemOf(takesNoTokens).problem;
  if (token && !isMeant(server, host))
    return `It has moved to ${where}, where the token was not sent: name that address by --host.`;
  if (token && takesNoServiceAccounts === true)
    return `${where} does not know who made the token of ${token.from} (it was not told of service accounts): give one of its own sign-in, or go by --context to Pipelines itself.`;
  return signInWords(where, token);
}

/** What to do where somebody asks who one is. */
export function signInWords(where: string, token: Pick<Token, "from"> | undefined): string {
  if (token) return `${where} does not take the token of ${token.from}: has it ended, and is it for this server?`;
  return `${where} wants to know who you are: put a token into KUBEFLOW_STUDIO_TOKEN, or name a command that prints one by --token-command.`;
}

async function inContext(
  name: string | undefined,
  namespace: string | undefined,
  searcher: Searcher,
  signal: AbortSignal,
): Promise<(FoundPipelines & { readonly cluster: ReachedCluster }) | Problem> {
  const kubeconfig = await readKubeconfig();
  if (kubeconfig.type === "broken") return problemOf(kubeconfig.sentence);
  if (kubeconfig.type === "missing")
    throw new UsageError(
      `Say where Kubeflow Pipelines is by --host URL: there is no kubeconfig at ${kubeconfig.files.join(", ")}.`,
    );
  const context = contextOf(kubeconfig.kubeconfig, name);
  const connection = connect(kubeconfig.kubeconfig, context.name);
  if (!connection.ok) return problemOf(connection.failure.sentence);
  const { value: opened } = connection;
  const close = (): void => {
    opened.dispose();
  };
  signal.addEventListener("abort", close, { once: true });
  // The first call tests the connection: without it nothing would be found, and nobody would know why.
  const answer = await opened.request({ path: "/api" });
  if (!answer.ok) {
    close();
    return problemOf(answer.failure.sentence);
  }
  const cluster = reachedCluster(opened, context.name, namespace ?? context.namespace ?? "default");
  const found = await findInCluster(cluster, searcher);
  const dispose = (): void => {
    found.dispose();
    close();
  };
  return { state: found.state, cluster, dispose };
}

function contextOf({ contexts, currentContext }: Kubeconfig, name: string | undefined): KubeContext {
  const wanted = name ?? currentContext;
  const found = contexts.find((each) => each.name === wanted);
  if (found) return found;
  const names = contexts.map((each) => each.name);
  const known = names.length === 0 ? "it has none" : `it has ${names.map((each) => `"${each}"`).join(", ")}`;
  if (wanted === undefined || wanted === "")
    throw new UsageError(
      `The kubeconfig has no current context: say which by --context, or give --host URL; ${known}.`,
    );
  const meant = closest(wanted, names);
  throw new UsageError(
    `The kubeconfig has no context "${wanted}": ${meant === undefined ? `${known}.` : `did you mean ${meant}?`}`,
  );
}
