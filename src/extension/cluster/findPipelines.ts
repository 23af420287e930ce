import { type KfpAddress, parseAddress, webHostAt } from "../../kfp/address.ts";
import type { Session, SessionSource } from "../../kfp/authentication/session.ts";
import { signedIn } from "../../kfp/authentication/signedIn.ts";
import type { KfpResult } from "../../kfp/failure.ts";
import { kfpClient } from "../../kfp/kfpClient.ts";
import { probe, type Probed } from "../../kfp/probe.ts";
import { transportAt } from "../../kfp/transportAt.ts";
import type { WebHost } from "../../kfp/web.ts";
import type { KubeFailure } from "../../kubernetes/failure.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";
import type { Account, Accounts } from "../authentication/accounts.ts";
import { sessionSourceOf } from "../authentication/sessionSource.ts";
import type { ConnectedCluster, PipelinesState, SignInPlace } from "./clusterState.ts";
import { pipelinesCandidates } from "./pipelinesCandidates.ts";
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

/** What says most when nothing answered: somebody who asks for a sign-in, else something that is there. */
const telling: readonly PipelinesState["type"][] = ["connected", "signedOut", "unreachable", "absent"];

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
  for (const candidate of await pipelinesCandidates(cluster)) {
    const reached = await reachCandidate(cluster, candidate);
    const found = reached.ok
      ? await asFound(reached.value.dispose, cluster, surroundings, {
          server: reached.value.host.description,
          host: reached.value.host,
          prefix: candidate.prefix,
          uiOrigin: candidate.hasUi ? reached.value.address : undefined,
          namespace: candidate.isGateway ? usualNamespace : candidate.namespace,
        })
      : { state: unreached(reached.failure), dispose: nothing };
    if (telling.indexOf(found.state.type) < telling.indexOf(best.state.type)) {
      best.dispose();
      best = found;
    } else found.dispose();
    if (best.state.type === "connected") break;
  }
  return best;
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
  const session = await source?.current();
  const probed = await probe(place.host, {
    prefix: place.prefix,
    ...(session?.ok === true && { session: session.value }),
  });
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
  session: KfpResult<Session> | undefined,
): Promise<string | undefined> {
  if (uiOrigin === undefined) return undefined;
  const headers = session?.ok === true ? session.value.headers() : {};
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
