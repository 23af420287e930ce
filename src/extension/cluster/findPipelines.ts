import { type KfpAddress, parseAddress, webHostAt } from "../../kfp/address.ts";
import type { Session, SessionSource } from "../../kfp/authentication/session.ts";
import { signedIn } from "../../kfp/authentication/signedIn.ts";
import type { KfpFailure } from "../../kfp/failure.ts";
import { kfpClient } from "../../kfp/kfpClient.ts";
import type { Probed } from "../../kfp/probe.ts";
import { probeAs } from "../../kfp/probeAs.ts";
import { transportAt } from "../../kfp/transportAt.ts";
import type { WebHost } from "../../kfp/web.ts";
import type { KubeFailure } from "../../kubernetes/failure.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";
import type { Account, Accounts } from "../authentication/accounts.ts";
import { sessionSourceOf } from "../authentication/sessionSource.ts";
import type { ConnectedCluster, PipelinesState, SignInPlace } from "./clusterState.ts";
import { type PipelinesCandidate, pipelinesCandidates } from "./pipelinesCandidates.ts";
import { reachCandidate } from "./pipelinesHost.ts";

/** Where Kubeflow Pipelines was found, or how far the search came; what it holds open is let go with `dispose`. */
export interface FoundPipelines {
  readonly state: PipelinesState;
  dispose(): void;
}

export interface SearchSurroundings {
  readonly accounts: Accounts;
  /** Told when a session has ended that cannot be renewed. */
  readonly signedOut: () => void;
}

type SignedOut = Extract<PipelinesState, { readonly type: "signedOut" }>;

interface Place {
  readonly server: string;
  readonly host: WebHost;
  readonly prefix: string;
  /** Where a browser finds this host, if it may have pages. */
  readonly uiOrigin: string | undefined;
  /** The namespace that Pipelines itself is in. */
  readonly namespace: string;
}

/** Where installations of Pipelines are, unless somebody changed it. */
const usualNamespace = "kubeflow";

/** From http to https, and from an old name to a new one. */
const mostRedirects = 2;

/**
 * What says most, first: Pipelines itself; a sign-in, the one that most people can do before others (a platform's door has
 * a form, while Pipelines behind it wants a token of everybody); something that is there.
 */
const telling = ["connected", "form", "browser", "token", "unreachable", "absent", "looking", "asleep"] as const;

function rankOf(state: PipelinesState): number {
  return telling.indexOf(state.type === "signedOut" ? state.place.by : state.type);
}

/**
 * Looks for Kubeflow Pipelines: at the address that was given, else at the services that installations have. The first
 * that answers is taken; of those that do not, the one that says most.
 */
export async function findPipelines(
  cluster: ConnectedCluster | undefined,
  address: string | undefined,
  surroundings: SearchSurroundings,
): Promise<FoundPipelines> {
  if (address !== undefined) return atAddress(cluster, address, surroundings);
  if (!cluster) return { state: { type: "asleep" }, dispose: nothing };
  let best: FoundPipelines = { state: { type: "absent", sentence: absentSentence(cluster) }, dispose: nothing };
  let tokensAt: string | undefined;
  try {
    for (const candidate of await pipelinesCandidates(cluster)) {
      const found = await atCandidate(cluster, candidate, surroundings);
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

function withTokensAt(state: SignedOut, tokensAt: string | undefined): SignedOut {
  if (tokensAt === undefined || state.place.by === "token") return state;
  return { ...state, place: { ...state.place, tokensAt } };
}

async function atCandidate(
  cluster: ConnectedCluster,
  candidate: PipelinesCandidate,
  surroundings: SearchSurroundings,
): Promise<FoundPipelines> {
  const reached = await reachCandidate(cluster, candidate);
  if (!reached.ok) return { state: unreached(reached.failure), dispose: nothing };
  const { host, address, dispose } = reached.value;
  const place: Place = {
    server: host.description,
    host,
    prefix: candidate.prefix,
    uiOrigin: candidate.hasUi ? address : undefined,
    namespace: candidate.isGateway ? usualNamespace : candidate.namespace,
  };
  try {
    return await asFound(dispose, cluster, surroundings, place);
  } catch (error) {
    dispose();
    throw error;
  }
}

function unreached({ reason, sentence: said }: KubeFailure): PipelinesState {
  return { type: "unreachable", sentence: said, mayPass: reason === "unreachable" || reason === "server" };
}

function nothing(): void {
  // Nothing is held open.
}

function absentSentence({ context }: ConnectedCluster): Sentence {
  return sentence("No Kubeflow Pipelines was found in {context}; if it is elsewhere, give its address.", { context });
}

async function atAddress(
  cluster: ConnectedCluster | undefined,
  text: string,
  surroundings: SearchSurroundings,
): Promise<FoundPipelines> {
  const address = parseAddress(text);
  if ("template" in address) return { state: { type: "unreachable", sentence: address }, dispose: nothing };
  return asFound(nothing, cluster, surroundings, placeAt(address));
}

function placeAt({ origin, prefix }: KfpAddress): Place {
  return {
    server: origin,
    host: webHostAt(origin),
    prefix,
    uiOrigin: origin,
    namespace: usualNamespace,
  };
}

async function asFound(
  dispose: () => void,
  cluster: ConnectedCluster | undefined,
  surroundings: SearchSurroundings,
  place: Place,
  redirects = mostRedirects,
): Promise<FoundPipelines> {
  const account = await surroundings.accounts.of(place.server);
  const source = account && sourceOf(account, cluster, surroundings, place);
  const answer = await probeAs(place.host, source, { prefix: place.prefix });
  if (!answer.ok) return { state: withoutSession(answer.failure, place, account), dispose };
  const { probed, session } = answer;
  const next = probed.what === "moved" && redirects > 0 ? parseAddress(probed.address + place.prefix) : undefined;
  // It is an address of its own now, with an account of its own: what was given for the old one is not sent there.
  if (next && "origin" in next) return asFound(dispose, cluster, surroundings, placeAt(next), redirects - 1);
  const uiAddress = probed.what === "kfp" ? await uiAddressAt(place, probed.prefix, session) : undefined;
  return { state: stateOf(probed, { ...place, uiAddress }, cluster, account, source), dispose };
}

/** Milliseconds to wait for the UI's page: without it, its runs are not offered to be opened. */
const uiTimeout = 5_000;

/** KFP's UI stands where the API does, unless only the API is reached: then there is no page. */
async function uiAddressAt(
  { host, uiOrigin }: Place,
  prefix: string,
  session: Session | undefined,
): Promise<string | undefined> {
  if (uiOrigin === undefined) return undefined;
  const headers = session?.headers() ?? {};
  try {
    const page = await host.send({ method: "GET", path: `${prefix}/`, headers, timeout: uiTimeout });
    return page.status === 200 && page.contentType.includes("html") ? uiOrigin + prefix : undefined;
  } catch {
    return undefined;
  }
}

function sourceOf(
  account: Account,
  cluster: ConnectedCluster | undefined,
  { signedOut }: SearchSurroundings,
  { host }: Place,
): SessionSource {
  return sessionSourceOf(account, {
    host,
    connection: cluster?.connection,
    signedOut: (_: Session) => {
      signedOut();
    },
  });
}

/** There is an account, and no session to be had by it: Kubernetes gives no token, the password is another by now. */
function withoutSession(
  { reason, sentence: said }: KfpFailure,
  { server, host }: Place,
  account: Account | undefined,
): PipelinesState {
  if (reason !== "signedOut") return { type: "unreachable", sentence: said, mayPass: true };
  return { type: "signedOut", sentence: said, place: { server, host, by: wayOf(account) } };
}

function stateOf(
  probed: Probed,
  { server, host, uiAddress, namespace }: Place & { readonly uiAddress: string | undefined },
  cluster: ConnectedCluster | undefined,
  account: Account | undefined,
  source: SessionSource | undefined,
): PipelinesState {
  switch (probed.what) {
    case "kfp": {
      const transport = transportAt(host, probed.prefix);
      const { isMultiUser } = probed;
      // healthz answers anybody: who is not signed in is turned away by the first real call.
      const place = { server, host, by: wayOf(account) };
      if (isMultiUser && !source) return { type: "signedOut", sentence: wantsToken(host), place };
      const client = kfpClient(source ? signedIn(transport, source) : transport, {
        ...(isMultiUser && cluster && { namespace: cluster.namespace }),
      });
      const runsNamespace = isMultiUser && cluster ? cluster.namespace : namespace;
      const { description } = host;
      return { type: "connected", client, description, uiAddress, isMultiUser, runsNamespace, account, place };
    }
    case "signIn":
      return { type: "signedOut", sentence: probed.sentence, place: { server, host, by: probed.by } };
    case "unreachable":
      return { type: "unreachable", sentence: probed.sentence, mayPass: true };
    case "dashboard":
    case "notKubeflow":
    case "meshDenied":
    case "moved":
      return { type: "unreachable", sentence: probed.sentence };
  }
}

function wantsToken({ description: where }: WebHost): Sentence {
  return sentence("{where} serves many users and wants to know who you are; sign in.", { where });
}

/** How one signs in again when this session has ended: the way it was made. */
function wayOf(account: Account | undefined): SignInPlace["by"] {
  const kind = account?.secret.kind;
  if (kind === "form") return "form";
  return kind === "cookie" ? "browser" : "token";
}
