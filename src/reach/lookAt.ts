import { type KfpAddress, parseAddress, webHostAt } from "../kfp/address.ts";
import type { Session } from "../kfp/authentication/session.ts";
import { signedIn } from "../kfp/authentication/signedIn.ts";
import type { KfpFailure, KfpResult } from "../kfp/failure.ts";
import { kfpClient } from "../kfp/kfpClient.ts";
import { probe, type Probed } from "../kfp/probe.ts";
import { probeAs, type ProbedAs } from "../kfp/probeAs.ts";
import type { KfpTransport } from "../kfp/transport.ts";
import { transportAt } from "../kfp/transportAt.ts";
import type { WebHost } from "../kfp/web.ts";
import type { Workgroup } from "../kfp/wire/workgroup.ts";
import { askWorkgroup } from "../kfp/workgroup.ts";
import { type Sentence, sentence } from "../l10n/sentence.ts";
import type { AskWorkgroup, Identity, PipelinesFound, SignInPlace, WayIn } from "./pipelinesFound.ts";

/** Who searches for Kubeflow Pipelines. */
export interface Searcher {
  /** Who one is at a server (`SignInPlace.server`); undefined: nobody yet. Not asked before a guessed place is Kubeflow's. */
  readonly identify: (server: string, host: WebHost) => Promise<Identity | undefined>;
  readonly signal?: AbortSignal;
}

/** Where Kubeflow Pipelines may answer. */
export interface Place {
  /** See `SignInPlace`. */
  readonly server: string;
  readonly host: WebHost;
  readonly prefix: string;
  /** Where a browser finds this host, if it may have pages. */
  readonly uiOrigin: string | undefined;
  /** The namespace that Pipelines itself is in, where that is known. */
  readonly namespace: string | undefined;
  /** See `PipelinesFound`. Nobody named it: who one is it is told only when it has shown that it is Kubeflow's. */
  readonly isInCluster: boolean;
}

/** What answers at an address may be anywhere. */
export function placeAt({ origin, prefix }: KfpAddress): Place {
  const host = webHostAt(origin);
  return { server: origin, host, prefix, uiOrigin: origin, namespace: undefined, isInCluster: false };
}

type Connected = Extract<PipelinesFound, { readonly type: "connected" }>;

/** From http to https, and from an old name to a new one. */
const mostRedirects = 2;

/** Finds out what answers at a place to who one is there. `userNamespace`: see `findAtAddress`. */
export async function lookAt(
  place: Place,
  userNamespace: string | undefined,
  searcher: Searcher,
  redirects = mostRedirects,
): Promise<PipelinesFound> {
  const { answer, identity } = await asked(place, searcher);
  if (!answer.ok) return withoutSession(answer.failure, place, identity);
  const { probed, session } = answer;
  const next = probed.what === "moved" && redirects > 0 ? parseAddress(probed.address + place.prefix) : undefined;
  // It is an address of its own now, with an account of its own: what was given for the old one is not sent there.
  if (next && "origin" in next) {
    return lookAt(placeAt(next), userNamespace, searcher, redirects - 1);
  }
  if (probed.what !== "kfp") return notConnected(probed, place);
  const uiAddress = await uiAddressAt(place, probed.prefix, session);
  const state = await connected(probed, { ...place, uiAddress }, { userNamespace, signal: searcher.signal }, identity);
  return state.type === "connected" ? ((await refusal(state, searcher.signal)) ?? state) : state;
}

interface Asked {
  readonly answer: ProbedAs;
  /** As whom; undefined: as nobody. */
  readonly identity: Identity | undefined;
}

/** Asks what answers at a place: one that was found in a cluster, which nobody named, as nobody first, and as somebody only where that is its business. */
async function asked({ server, host, prefix, isInCluster }: Place, searcher: Searcher): Promise<Asked> {
  const options = { prefix, signal: searcher.signal };
  const first = isInCluster ? await probe(host, options) : undefined;
  const asNobody = first && ({ ok: true, probed: first, session: undefined } as const);
  if (asNobody && !isToKnow(asNobody.probed)) return { answer: asNobody, identity: undefined };
  const known = await searcher.identify(server, host);
  // A token that does not get there leaves one nobody: the door may have another way in.
  const identity = known?.by === "token" && host.takesNoTokens ? undefined : known;
  const answer = identity || !asNobody ? await probeAs(host, identity?.source, options) : asNobody;
  return { answer, identity };
}

/** It is Kubeflow's, and asks who one is. A server of one user has no use for that. */
function isToKnow(asNobody: Probed): boolean {
  return asNobody.what === "kfp" ? asNobody.isMultiUser : asNobody.what === "signIn" && asNobody.isKubeflows;
}

/** A server of many users tells anybody that it is there: whether it takes this session, a call as somebody shows. */
async function refusal(
  { client, isMultiUser, place }: Connected,
  signal: AbortSignal | undefined,
): Promise<PipelinesFound | undefined> {
  if (!isMultiUser) return undefined;
  const tried = await client.experiments.list({ pageSize: 1, signal });
  return tried.ok || tried.failure.reason !== "signedOut" ? undefined : notTaken(tried.failure, place);
}

function notTaken({ status, sentence: said }: KfpFailure, place: SignInPlace): PipelinesFound {
  const where = place.host.description;
  const ended = sentence("{where} no longer takes this sign-in; sign in again.", { where });
  // Without a status nothing was sent: there is no session, and why is known better.
  return { type: "signedOut", sentence: status === undefined ? said : ended, place };
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

/** There is an account, and no session to be had by it: Kubernetes gives no token, the password is another by now. */
function withoutSession(
  { reason, sentence: said }: KfpFailure,
  { server, host }: Place,
  identity: Identity | undefined,
): PipelinesFound {
  if (reason !== "signedOut") return { type: "unreachable", sentence: said, mayPass: true };
  return { type: "signedOut", sentence: said, place: { server, host, by: wayOf(identity) } };
}

async function connected(
  { prefix, isMultiUser }: Extract<Probed, { readonly what: "kfp" }>,
  at: Place & { readonly uiAddress: string | undefined },
  { userNamespace, signal }: { readonly userNamespace: string | undefined; readonly signal?: AbortSignal },
  identity: Identity | undefined,
): Promise<PipelinesFound> {
  const { server, host, uiAddress, namespace, isInCluster } = at;
  const place = { server, host, by: wayOf(identity) };
  // healthz answers anybody: who is not signed in is turned away by the first real call.
  if (isMultiUser && !identity) return notSignedIn({ by: place.by, sentence: wantsToken(host) }, place);
  const transport = (below: string): KfpTransport =>
    identity ? signedIn(transportAt(host, below), identity.source) : transportAt(host, below);
  const { description } = host;
  const found = { type: "connected", description, uiAddress, isMultiUser, isInCluster, place } as const;
  if (!isMultiUser)
    return { ...found, client: kfpClient(transport(prefix)), runsNamespace: namespace, askWorkgroup: undefined };
  const ask = (asked?: AbortSignal): Promise<KfpResult<Workgroup>> => askWorkgroup(transport(""), asked);
  const own = userNamespace ?? (await namespaceOf(ask, place, signal));
  if (typeof own !== "string") return own;
  const client = kfpClient(transport(prefix), { namespace: own });
  return { ...found, client, runsNamespace: own, askWorkgroup: ask };
}

/** The namespace that one can do most in, or what there is without one. */
async function namespaceOf(
  ask: AskWorkgroup,
  place: SignInPlace,
  signal: AbortSignal | undefined,
): Promise<string | PipelinesFound> {
  const told = await ask(signal);
  const { description: where } = place.host;
  if (told.ok) {
    const own = told.value.namespaces[0]?.name;
    return own ?? { type: "noNamespace", sentence: noneYet(where), place, askWorkgroup: ask };
  }
  const { reason, sentence: said } = told.failure;
  if (reason === "signedOut") return notTaken(told.failure, place);
  // Where nobody knows, people do.
  if (reason === "notKfp" || reason === "forbidden" || reason === "refused")
    return { type: "noNamespace", sentence: notTold(where), place, askWorkgroup: ask };
  return { type: "unreachable", sentence: said, mayPass: true };
}

function noneYet(where: string): Sentence {
  return sentence(
    "You have no namespace at {where} yet; open it in a browser once, or ask its administrator for one.",
    {
      where,
    },
  );
}

function notTold(where: string): Sentence {
  return sentence("{where} keeps runs in namespaces; say which is yours.", { where });
}

function wantsToken({ description: where }: WebHost): Sentence {
  return sentence("{where} serves many users and wants to know who you are; sign in.", { where });
}

function strange({ description: where }: WebHost): Sentence {
  return sentence(
    "What answers at {where} wants a sign-in that is not known as Kubeflow's, so nothing was sent there; if it is the one you mean, give its address.",
    { where },
  );
}

function notConnected(
  probed: Exclude<Probed, { readonly what: "kfp" }>,
  { server, host, isInCluster }: Place,
): PipelinesFound {
  switch (probed.what) {
    case "signIn":
      if (isInCluster && !isToKnow(probed)) return { type: "unreachable", sentence: strange(host) };
      return notSignedIn(probed, { server, host, ...waysIn(probed) });
    case "unreachable":
      return { type: "unreachable", sentence: probed.sentence, mayPass: true };
    case "dashboard":
    case "notKubeflow":
    case "meshDenied":
    case "moved":
      return { type: "unreachable", sentence: probed.sentence };
  }
}

/** Where a token is the only way in and none gets through, to ask for one leads nowhere. */
function notSignedIn(
  { by, sentence: said }: { readonly by: WayIn; readonly sentence: Sentence },
  place: SignInPlace,
): PipelinesFound {
  const { takesNoTokens } = place.host;
  if (by === "token" && takesNoTokens) return { type: "unreachable", sentence: takesNoTokens };
  return { type: "signedOut", sentence: said, place };
}

function waysIn({
  by,
  refused,
}: Extract<Probed, { readonly what: "signIn" }>): Pick<SignInPlace, "by" | "takesNoServiceAccounts"> {
  return { by, ...(refused === "unknownIssuer" && { takesNoServiceAccounts: true }) };
}

function wayOf(identity: Identity | undefined): WayIn {
  return identity?.by ?? "token";
}
