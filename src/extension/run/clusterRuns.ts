import * as vscode from "vscode";
import type { KfpResult } from "../../kfp/failure.ts";
import { RunList, type RunListQuery, type RunListStatus } from "../../kfp/follow/runList.ts";
import { phaseOfRun } from "../../kfp/follow/runPhase.ts";
import type { KfpClient } from "../../kfp/kfpClient.ts";
import type { KfpRun } from "../../kfp/wire/run.ts";
import type { PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { specGroupKeys } from "../../protocol/spec/specGroupKeys.ts";
import { viewOfSpec } from "../../protocol/spec/viewOfSpec.ts";
import { noRun, type RunState } from "../../run/runState.ts";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import type { Cluster, ConnectedPipelines } from "../cluster/clusterState.ts";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import { contextKeys } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import type { ClusterRunSources } from "./clusterRunSources.ts";
import { Experiments } from "./experiments.ts";
import { actionsFor, allowedActions, type RunAction } from "./runActions.ts";
import { outlineOf } from "./outline.ts";
import { RunFollower } from "./runFollower.ts";
import type { RunPlace, RunRecord, RunSource } from "./runRecord.ts";
import type { RunsOfPlace } from "./runs.ts";

/** What a person asked to see of the cluster's runs. */
export type RunFilter = RunListQuery;

/** The runs of the chosen cluster: listed while somebody looks, and followed closely where somebody looks closely. */
export class ClusterRuns extends Disposable implements RunsOfPlace {
  readonly #clusters: ClusterSession;
  readonly #pipelines: PipelinesSession;
  readonly #sources: ClusterRunSources;
  readonly #output: Output;
  readonly #changed = this.own(new vscode.EventEmitter<RunRecord | undefined>());
  readonly #finished = this.own(new vscode.EventEmitter<RunRecord>());
  readonly #followers = new Map<string, RunFollower>();
  /** Who looks at a run's tasks: it is followed while one of them does. */
  readonly #lookers = new Map<string, Set<object>>();
  /** Followed since before they ended: of these alone the end is news. */
  readonly #ongoing = new Set<string>();
  /** The closest look at each run so far; the list knows no tasks. */
  readonly #states = new Map<string, RunState>();
  readonly #extra = new Map<string, KfpRun>();
  /** How pipelines without a source here read; made once a run. */
  readonly #shapes = new Map<string, RunRecord["shape"]>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  #connected: ConnectedPipelines | undefined;
  #cluster: Cluster | undefined;
  #list: RunList | undefined;
  #experiments: Experiments | undefined;
  #filter: RunFilter = {};
  #allowed: ReadonlySet<RunAction> = new Set();
  #isVisible = false;

  readonly onDidChange = this.#changed.event;
  readonly onDidFinish = this.#finished.event;

  constructor(clusters: ClusterSession, pipelines: PipelinesSession, sources: ClusterRunSources, output: Output) {
    super();
    this.#clusters = clusters;
    this.#pipelines = pipelines;
    this.#sources = sources;
    this.#output = output;
    this.own(
      pipelines.onDidChange(() => {
        this.#pipelinesChanged();
      }),
    );
    this.#pipelinesChanged();
  }

  get runs(): readonly RunRecord[] {
    const listed = this.#list?.items ?? [];
    const known = new Set(listed.map(({ id }) => id));
    const others = [...this.#extra.values()].filter(({ id }) => !known.has(id));
    return [...others, ...listed].map((run) => this.#recordOf(run));
  }

  get status(): RunListStatus | undefined {
    return this.#list?.status;
  }

  get hasMore(): boolean {
    return this.#list?.hasMore ?? false;
  }

  get filter(): RunFilter {
    return this.#filter;
  }

  get experiments(): Experiments | undefined {
    return this.#experiments;
  }

  /** The names of the experiments that are there, the usual one first; none when they cannot be read. */
  async experimentNames(): Promise<readonly string[]> {
    await this.#experiments?.read();
    const names = [...new Set(this.#experiments?.names.values() ?? [])];
    const isUsual = (name: string): number => Number(name === "Default");
    return names.sort((a, b) => isUsual(b) - isUsual(a) || a.localeCompare(b));
  }

  get client(): KfpClient | undefined {
    return this.#connected?.client;
  }

  get(id: string): RunRecord | undefined {
    const run = this.#run(id);
    return run && this.#recordOf(run);
  }

  /** What the server says of a run, as last seen. */
  details(id: string): KfpRun | undefined {
    return this.#run(id);
  }

  setFilter(filter: RunFilter): void {
    this.#filter = filter;
    void vscode.commands.executeCommand("setContext", contextKeys.isRunFiltered, isFiltered(filter));
    this.#makeList();
    this.#changed.fire(undefined);
  }

  loadMore(): void {
    this.#list?.loadMore();
  }

  refresh(): void {
    this.#list?.refresh();
    this.#list?.resume();
  }

  /** The Runs view came into sight or went out of it. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (isVisible) this.#list?.resume();
    else this.#list?.pause();
  }

  /** A run that was made here: known at once, and followed to its end, whoever looks. */
  async submitted(run: KfpRun, source: RunSource | undefined): Promise<RunRecord> {
    if (source) await this.#sources.keep(run.id, source);
    this.#extra.set(run.id, run);
    this.follow(run.id);
    this.refresh();
    this.#changed.fire(undefined);
    return this.#recordOf(run);
  }

  /** Somebody looks at the run's tasks: they are kept up to date until it ends. */
  lookAt(id: string, looker: object): void {
    const lookers = this.#lookers.get(id) ?? new Set();
    this.#lookers.set(id, lookers.add(looker));
    this.follow(id);
  }

  /** Follows a run to its end, unless that is known already. */
  follow(id: string): void {
    const run = this.#run(id);
    if (!run || !this.#connected || this.#followers.has(id)) return;
    const before = this.#states.get(id);
    const isListedOver = isOver({ phase: phaseOfRun(run) });
    if (before && isOver(before) && isListedOver && Object.keys(before.tasks).length > 0) return;
    if (!isListedOver) this.#ongoing.add(id);
    const from = {
      client: this.#connected.client,
      connected: this.#clusters.connected,
      namespace: this.#connected.runsNamespace,
    };
    const follower = new RunFollower(from, id, noRun, (state) => {
      this.#stateArrived(id, state);
    });
    this.#followers.set(id, follower);
    follower.finished
      .catch((error: unknown) => {
        this.#output.exception(`run ${id}`, error);
      })
      .finally(() => {
        if (this.#followers.get(id) === follower) this.#followers.delete(id);
      });
  }

  /** Does not look any more. Runs that were made here are followed to their end all the same. */
  leave(id: string, looker: object): void {
    this.#lookers.get(id)?.delete(looker);
    if (!this.#isLookedAt(id)) this.#followers.get(id)?.stop();
  }

  #isLookedAt(id: string): boolean {
    return this.#extra.has(id) || (this.#lookers.get(id)?.size ?? 0) > 0;
  }

  async stop(id: string): Promise<void> {
    await this.act(id, (client) => client.runs.terminate(id));
  }

  /** Does something to a run on the server, and looks how it is afterwards. */
  async act(id: string, action: (client: KfpClient) => Promise<KfpResult<undefined>>): Promise<KfpResult<undefined>> {
    const { client } = this;
    if (!client) return { ok: true, value: undefined };
    const result = await action(client);
    this.refresh();
    if (result.ok && this.#isLookedAt(id)) this.follow(id);
    return result;
  }

  /** A run that was made here is listed as others are from now on: it was archived. */
  putAside(id: string): void {
    this.#extra.delete(id);
  }

  /** A run is no more. */
  forget(id: string): void {
    this.#extra.delete(id);
    this.#states.delete(id);
    this.#followers.get(id)?.stop();
    this.refresh();
    this.#changed.fire(undefined);
  }

  override dispose(): void {
    this.#letGo();
    super.dispose();
  }

  #run(id: string): KfpRun | undefined {
    return this.#list?.items.find((run) => run.id === id) ?? this.#extra.get(id);
  }

  #pipelinesChanged(): void {
    const { state } = this.#pipelines;
    const connected = state.type === "connected" ? state : undefined;
    if (connected === this.#connected) return;
    this.#letGo();
    this.#connected = connected;
    this.#cluster = this.#clusters.cluster;
    // An experiment is one server's own.
    const { experimentId: _, ...filter } = this.#filter;
    this.#filter = filter;
    void this.#askRights(connected);
    this.#experiments =
      connected &&
      new Experiments(connected.client, () => {
        this.#changed.fire(undefined);
      });
    this.#makeList();
    this.#changed.fire(undefined);
  }

  async #askRights(connected: ConnectedPipelines | undefined): Promise<void> {
    this.#allowed = new Set();
    if (!connected) return;
    const allowed = await allowedActions(connected, this.#clusters.connected);
    if (connected !== this.#connected || this.isDisposed) return;
    this.#allowed = allowed;
    this.#changed.fire(undefined);
  }

  #makeList(): void {
    this.#list?.dispose();
    this.#list = this.#connected && new RunList(this.#connected.client, this.#filter);
    this.#list?.onChange(() => {
      this.#listChanged();
    });
    if (this.#isVisible) this.#list?.resume();
  }

  #listChanged(): void {
    const runs = this.#list?.items ?? [];
    this.#experiments?.want(runs.flatMap(({ experimentId }) => experimentId ?? []));
    for (const { id } of runs) if (this.#isLookedAt(id)) this.#followAgain(id);
    this.#changed.fire(undefined);
  }

  /** One that was tried again goes on; of a server that was away, everything is asked anew. */
  #followAgain(id: string): void {
    const run = this.#run(id);
    if (run && (!isOver({ phase: phaseOfRun(run) }) || !this.#states.has(id))) this.follow(id);
  }

  #letGo(): void {
    this.#list?.dispose();
    this.#list = undefined;
    for (const follower of this.#followers.values()) follower.stop();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#followers.clear();
    this.#waiting.clear();
    this.#states.clear();
    this.#shapes.clear();
    this.#extra.clear();
    this.#ongoing.clear();
  }

  #stateArrived(id: string, state: RunState): void {
    const before = this.#states.get(id);
    this.#states.set(id, state);
    // Of one that has ended, it may still be said better why it failed.
    const isNews = isOver(state) && !(before && isOver(before));
    if (!isNews) {
      this.#announceSoon(id);
      return;
    }
    this.#announce(id);
    const record = this.get(id);
    if (this.#ongoing.delete(id) && record) this.#finished.fire(record);
    this.refresh();
  }

  /** Coalesces: a look at a run may bring a hundred events at once. */
  #announceSoon(id: string): void {
    if (this.#waiting.has(id)) return;
    const timer = setTimeout(() => {
      this.#announce(id);
    }, 100);
    this.#waiting.set(id, timer);
  }

  #announce(id: string): void {
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
    const record = this.get(id);
    if (record && !this.isDisposed) this.#changed.fire(record);
  }

  #recordOf(run: KfpRun): RunRecord {
    const source = this.#sources.of(run.id);
    const shape = source ? undefined : this.#shapeOf(run);
    const state = this.#stateOf(run);
    return { id: run.id, place: this.#placeOf(run, state, source), source, shape, state };
  }

  /** Names and order of tasks as their pipeline has them, from the spec; needed for those that somebody opens. */
  #shapeOf({ id, pipelineSpec }: KfpRun): RunRecord["shape"] {
    if (!this.#states.has(id) || !pipelineSpec) return undefined;
    if (!this.#shapes.has(id)) this.#shapes.set(id, readShape(pipelineSpec));
    return this.#shapes.get(id);
  }

  #placeOf(run: KfpRun, { phase }: RunState, source: RunSource | undefined): RunPlace {
    const { isArchived } = run;
    return {
      type: "cluster",
      cluster: this.#cluster ?? { context: this.#connected?.description ?? "", namespace: "" },
      namespace: this.#connected?.runsNamespace ?? "",
      runName: run.name,
      experiment: run.experimentId === undefined ? undefined : this.#experiments?.nameOf(run.experimentId),
      isArchived,
      isOurs: this.#extra.has(run.id) || source !== undefined,
      actions: actionsFor({ phase, isArchived }, this.#allowed),
    };
  }

  /** Servers call a run that was stopped failed; who stopped it here knows better. */
  #listedPhase(run: KfpRun): RunState["phase"] {
    const phase = phaseOfRun(run);
    return phase === "failed" && this.client?.runs.wasStopped(run.id) ? "cancelled" : phase;
  }

  /** The closer look where there is one; it may be older than the list only while it is not followed. */
  #stateOf(run: KfpRun): RunState {
    const phase = this.#listedPhase(run);
    const listed: RunState = {
      ...noRun,
      runId: run.id,
      pipelineName: run.name,
      phase,
      arguments: run.arguments,
      startTime: run.createdAt,
      finishTime: run.finishedAt,
      ...(run.error !== undefined && { message: run.error }),
    };
    const closer = this.#states.get(run.id);
    if (!closer) return listed;
    const isOlder = !this.#followers.has(run.id) && isOver(closer) !== isOver(listed);
    return isOlder ? { ...listed, tasks: closer.tasks } : closer;
  }
}

/** A spec of a server may be anything: what cannot be read has no shape. */
function readShape(spec: object): RunRecord["shape"] {
  try {
    const whole = spec as unknown as PipelineSpec;
    return { outline: outlineOf(viewOfSpec(whole, "").body), groupKeys: specGroupKeys(whole) };
  } catch {
    return undefined;
  }
}

function isOver({ phase }: Pick<RunState, "phase">): boolean {
  return phase !== "pending" && phase !== "running";
}

export function isFiltered({ text, states, experimentId, archived }: RunFilter): boolean {
  return Boolean(text) || (states?.length ?? 0) > 0 || experimentId !== undefined || archived === true;
}
