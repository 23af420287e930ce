import * as vscode from "vscode";
import type { KubeConnection } from "../../kubernetes/connection.ts";
import { kindById } from "../../kubernetes/kinds/all.ts";
import type { KubeObject, Resource } from "../../kubernetes/object.ts";
import { readObject } from "../../kubernetes/objects.ts";
import { watchList } from "../../kubernetes/watch/watchList.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import type { ClusterRuns } from "../run/clusterRuns.ts";
import type { Runs } from "../run/runs.ts";
import { isFinished, type RunRecord } from "../run/runRecord.ts";
import type { RunStore } from "../run/runStore.ts";
import { type ArchivedLog, archivedLog, noArchive } from "./archivedLog.ts";
import type { LogFeed } from "./feed.ts";
import { LocalFeed } from "./localFeed.ts";
import type { LogSubject } from "./logUri.ts";
import { ObjectTurns } from "./objectTurns.ts";
import { OnePod } from "./onePod.ts";
import { otherCluster, PodFeed } from "./podFeed.ts";
import type { PodPlace } from "./podTurns.ts";
import { TaskTurns } from "./taskTurns.ts";

/** Where logs come from. */
export interface LogPlaces {
  readonly here: RunStore;
  readonly runs: Runs;
  readonly clusterRuns: ClusterRuns;
  readonly clusters: ClusterSession;
  readonly pipelines: PipelinesSession;
}

/** A feed for as long as its signal, or why there is none now. */
export type MadeFeed = ({ readonly feed: LogFeed } | { readonly sentence: Sentence }) & {
  /** Its cluster is reached otherwise by now: what is read is to be read anew. */
  readonly isOutdated?: () => boolean;
};

const pods: Resource = { group: "", version: "v1", plural: "pods", isNamespaced: true };

/** The feed of a log. It goes on whatever is looked at; what it watches and keeps open is let go with the signal. */
export async function feedOf(subject: LogSubject, places: LogPlaces, signal: AbortSignal): Promise<MadeFeed> {
  switch (subject.type) {
    case "localTask":
      return { feed: localFeed(subject, places) };
    case "clusterTask":
      return clusterTaskFeed(subject, places, signal);
    case "object":
      return objectFeed(subject, places, signal);
  }
}

type Subject<Type extends LogSubject["type"]> = Extract<LogSubject, { readonly type: Type }>;

function localFeed({ runId, path }: Subject<"localTask">, { here }: LogPlaces): LogFeed {
  return new LocalFeed({
    state: () => here.get(runId)?.state.tasks[path],
    goesOn: () => {
      const record = here.get(runId);
      if (!record || isFinished(record) || stays(record, path)) return undefined;
      return here.isActive(runId) ? "here" : "elsewhere";
    },
    live: (from) => here.liveLog(runId, path, from),
    file: () => here.logFile(runId, path),
    onChange: (listener) =>
      vscode.Disposable.from(
        here.onDidLog((piece) => {
          if (piece.runId === runId && piece.path === path) listener();
        }),
        here.onDidChange((record) => {
          if (record === undefined || record.id === runId) listener();
        }),
      ),
  });
}

/** Whether a run that was resumed has a task from before, which is not run again: all it wrote is in its file. */
function stays({ state }: RunRecord, path: string): boolean {
  const ended = state.tasks[path]?.finishTime;
  return ended !== undefined && state.resumed !== undefined && ended < state.resumed.time;
}

async function clusterTaskFeed(
  { runId, path }: Subject<"clusterTask">,
  places: LogPlaces,
  signal: AbortSignal,
): Promise<MadeFeed> {
  const { runs, clusterRuns, pipelines } = places;
  await pipelines.wake();
  untilAborted(signal, lookAtRun(clusterRuns, runId));
  const namespace = (): string => {
    const place = runs.get(runId)?.place;
    return place?.type === "cluster" ? place.namespace : "";
  };
  const turns = new TaskTurns(
    {
      state: () => runs.get(runId)?.state,
      changed: (until) => runChanged(runs, runId, until),
      archive: (pod, until) => archiveOf(places, { runId, pod, namespace: namespace() }, until),
    },
    { runId, path, namespace },
  );
  const connection = (): KubeConnection | undefined => clusterRuns.connectedOf(runId)?.connection;
  let used: { readonly connection: KubeConnection | undefined } | undefined;
  const place = (): PodPlace | undefined => {
    used = { connection: connection() };
    return used.connection && { connection: used.connection, namespace: namespace() };
  };
  const isOutdated = (): boolean => {
    const now = connection();
    return used !== undefined && now !== undefined && now !== used.connection;
  };
  return { feed: new PodFeed(place, turns), isOutdated };
}

/** The run is followed as long as its log is open. Returns how to leave. */
function lookAtRun(clusterRuns: ClusterRuns, runId: string): () => void {
  const looker = {};
  clusterRuns.lookAt(runId, looker);
  return () => {
    clusterRuns.leave(runId, looker);
  };
}

function untilAborted(signal: AbortSignal, leave: () => void): void {
  if (signal.aborted) leave();
  else signal.addEventListener("abort", leave, { once: true });
}

function runChanged(runs: Runs, runId: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      subscription.dispose();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const subscription = runs.onDidChange((record) => {
      if (record === undefined || record.id === runId) done();
    });
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}

async function archiveOf(
  { clusterRuns, runs }: LogPlaces,
  { runId, pod, namespace }: { readonly runId: string; readonly pod: string; readonly namespace: string },
  signal: AbortSignal,
): Promise<ArchivedLog> {
  const client = clusterRuns.clientOf(runId);
  if (!client) return noArchive;
  const createdAt = runs.get(runId)?.state.startTime;
  const where = namespace === "" ? undefined : namespace;
  return archivedLog(await client.logs.archived({ runId, podName: pod, namespace: where, createdAt, signal }));
}

async function objectFeed(subject: Subject<"object">, places: LogPlaces, signal: AbortSignal): Promise<MadeFeed> {
  const { clusters } = places;
  await clusters.wake();
  const { connected } = clusters;
  const { context } = subject;
  const isThere = (): boolean => clusters.connected?.context === context;
  if (connected?.context !== context) return { sentence: otherCluster, isOutdated: isThere };
  untilAborted(signal, connected.hold());
  const isOutdated = (): boolean => isThere() && clusters.connected?.connection !== connected.connection;
  return { ...(await feedIn(connected, subject, signal)), isOutdated };
}

async function feedIn(
  { connection, served }: ConnectedCluster,
  { namespace, kindId, name }: Subject<"object">,
  signal: AbortSignal,
): Promise<MadeFeed> {
  const place = (): PodPlace => ({ connection, namespace });
  if (kindId === "pod") return { feed: new PodFeed(place, new OnePod(namespace, name)) };
  const kind = kindById(kindId);
  const resource = served.get(kindId);
  if (!kind || !resource) return { sentence: sentence("The cluster does not know this kind of object.") };
  const found = await readObject(connection, resource, { name, ...(kind.isNamespaced && { namespace }) });
  if (!found.ok) return { sentence: found.failure.sentence };
  const labelSelector = kind.podsSelector(found.value);
  if (labelSelector === undefined) return { sentence: sentence("It has no pods, and so no log.") };
  const list = watchList(connection, pods, { namespace, labelSelector });
  untilAborted(signal, () => {
    list.dispose();
  });
  const isOwn = (pod: KubeObject): boolean => kind.isPodOf?.(found.value, pod) ?? true;
  return { feed: new PodFeed(place, new ObjectTurns(name, list, isOwn)) };
}
