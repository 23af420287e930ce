import { parseAddress } from "../kfp/address.ts";
import type { KubeFailure } from "../kubernetes/failure.ts";
import { type Sentence, sentence } from "../l10n/sentence.ts";
import { type PipelinesCandidate, pipelinesCandidates } from "./candidates.ts";
import { lookAt, type Place, placeAt, type Searcher } from "./lookAt.ts";
import type { FoundPipelines, PipelinesFound } from "./pipelinesFound.ts";
import { reachCandidate } from "./reachCandidate.ts";
import type { ReachedCluster } from "./reachedCluster.ts";

/**
 * What says most, first: Pipelines itself; a sign-in, the one that most people can do before others (a platform's door has
 * a form, while Pipelines behind it wants a token of everybody); something that is there.
 */
const telling = ["connected", "noNamespace", "form", "browser", "token", "unreachable", "absent"] as const;

function rankOf(state: PipelinesFound): number {
  return telling.indexOf(state.type === "signedOut" ? state.place.by : state.type);
}

/**
 * Looks for Kubeflow Pipelines at the services that installations have in a cluster. The first that answers is taken; of
 * those that do not, the one that says most. Rejects only with what the searcher's own questions do.
 */
export async function findInCluster(cluster: ReachedCluster, searcher: Searcher): Promise<FoundPipelines> {
  let best: FoundPipelines = { state: { type: "absent", sentence: absentSentence(cluster) }, dispose: nothing };
  let tokensAt: string | undefined;
  try {
    for (const candidate of await pipelinesCandidates(cluster)) {
      const found = await atCandidate(cluster, candidate, searcher);
      const [better, other] = rankOf(found.state) < rankOf(best.state) ? [found, best] : [best, found];
      best = better;
      other.dispose();
      if (best.state.type === "connected") return best;
      if (found.state.type === "signedOut" && found.state.place.by === "token") tokensAt ??= found.state.place.server;
    }
  } catch (error) {
    best.dispose();
    throw error;
  }
  return best.state.type === "signedOut" ? { ...best, state: withTokensAt(best.state, tokensAt) } : best;
}

type SignedOut = Extract<PipelinesFound, { readonly type: "signedOut" }>;

function withTokensAt(state: SignedOut, tokensAt: string | undefined): SignedOut {
  if (tokensAt === undefined || state.place.by === "token") return state;
  return { ...state, place: { ...state.place, tokensAt } };
}

async function atCandidate(
  cluster: ReachedCluster,
  candidate: PipelinesCandidate,
  searcher: Searcher,
): Promise<FoundPipelines> {
  const reached = await reachCandidate(cluster, candidate, searcher.signal);
  if (!reached.ok) return { state: unreached(reached.failure), dispose: nothing };
  const { host, address, dispose } = reached.value;
  const place: Place = {
    server: serverKey(host.description, cluster),
    host,
    prefix: candidate.prefix,
    uiOrigin: candidate.hasUi ? address : undefined,
    namespace: candidate.isGateway ? undefined : candidate.namespace,
    isInCluster: true,
  };
  try {
    return { state: await lookAt(place, cluster.namespace, searcher), dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/**
 * A context's name may lead to another server tomorrow, which must not get what is kept for this one. Nothing is kept for
 * one that is not known.
 */
function serverKey(description: string, { connection }: ReachedCluster): string {
  return `${description} @ ${connection.serverIdentity ?? `#${crypto.randomUUID()}`}`;
}

function unreached({ reason, sentence: said }: KubeFailure): PipelinesFound {
  return { type: "unreachable", sentence: said, mayPass: reason === "unreachable" || reason === "server" };
}

function nothing(): void {
  // Nothing is held open.
}

function absentSentence({ context }: ReachedCluster): Sentence {
  return sentence("No Kubeflow Pipelines was found in {context}; if it is elsewhere, give its address.", { context });
}

/**
 * Looks for Kubeflow Pipelines at an address as people write it, and where that leads. `userNamespace`: whose runs are
 * meant on a server of many users.
 */
export async function findAtAddress(
  text: string,
  userNamespace: string | undefined,
  searcher: Searcher,
): Promise<FoundPipelines> {
  const address = parseAddress(text);
  if ("template" in address) return { state: { type: "unreachable", sentence: address }, dispose: nothing };
  return { state: await lookAt(placeAt(address), userNamespace, searcher), dispose: nothing };
}
