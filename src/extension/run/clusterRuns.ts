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
import type { Cluster, PipelinesState } from "../cluster/clusterState.ts";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import type { ClusterRunSources } from "./clusterRunSources.ts";
import { Experiments } from "./experiments.ts";
import { outlineOf } from "./outline.ts";
import { RunFollower } from "./runFollower.ts";
import { isFinished, type RunPlace, type RunRecord, type RunSource } from "./runRecord.ts";
import type { RunsOfPlace } from "./runs.ts";

type Connected = Extract<PipelinesState, { readonly type: "connected" }>;

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
  /** The closest look at each run so far; the list knows no tasks. */
  readonly #states = new Map<string, RunState>();
  readonly #extra = new Map<string, KfpRun>();
  /** How pipelines without a source here read; made once a run. */
  readonly #shapes = new Map<string, RunRecord["shape"]>();
  /** Runs that had ended when they were looked at first: their end is no news. */
  readonly #old = new Set<string>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  #connected: Connected | undefined;
  #cluster: Cluster | undefined;
  #list: RunList | undefined;
  #experiments: Experiments | undefined;
  #filter: RunFilter = {};
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
  async submitted(run: KfpRun, source: RunSource): Promise<RunRecord> {
    await this.#sources.keep(run.id, source);
    this.#extra.set(run.id, run);
    this.follow(run.id);
    this.refresh();
    this.#changed.fire(undefined);
    return this.#recordOf(run);
  }

  /** Somebody looks at the run's tasks: they are kept up to date until it ends. */
  follow(id: string): void {
    const run = this.#run(id);
    if (!run || !this.#connected || this.#followers.has(id)) return;
    const before = this.#states.get(id);
    if (before && isOver(before) && Object.keys(before.tasks).length > 0) return;
    if (isFinished({ state: this.#stateOf(run) })) this.#old.add(id);
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
        this.#followers.delete(id);
      });
  }

  /** Nobody looks at its tasks any more. */
  leave(id: string): void {
    if (this.#extra.has(id)) return;
    this.#followers.get(id)?.stop();
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
    if (result.ok) this.follow(id);
    return result;
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
    this.#experiments =
      connected &&
      new Experiments(connected.client, () => {
        this.#changed.fire(undefined);
      });
    this.#makeList();
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
    this.#changed.fire(undefined);
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
    this.#old.clear();
    this.#extra.clear();
  }

  #stateArrived(id: string, state: RunState): void {
    const before = this.#states.get(id);
    this.#states.set(id, state);
    const hasEnded = isOver(state);
    if (!hasEnded) {
      this.#announceSoon(id);
      return;
    }
    this.#announce(id);
    const record = this.get(id);
    if (record && before && !isOver(before) && !this.#old.has(id)) this.#finished.fire(record);
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
    return { id: run.id, place: this.#placeOf(run), source, shape, state: this.#stateOf(run) };
  }

  /** Names and order of tasks as their pipeline has them, from the spec; needed for those that somebody opens. */
  #shapeOf({ id, pipelineSpec }: KfpRun): RunRecord["shape"] {
    if (!this.#states.has(id) || !pipelineSpec) return undefined;
    if (!this.#shapes.has(id)) this.#shapes.set(id, readShape(pipelineSpec));
    return this.#shapes.get(id);
  }

  #placeOf(run: KfpRun): RunPlace {
    return {
      type: "cluster",
      cluster: this.#cluster ?? { context: this.#connected?.description ?? "", namespace: "" },
      namespace: this.#connected?.runsNamespace ?? "",
      runName: run.name,
      experiment: run.experimentId === undefined ? undefined : this.#experiments?.nameOf(run.experimentId),
      isArchived: run.isArchived,
    };
  }

  /** The closer look where there is one; it may be older than the list only while it is not followed. */
  #stateOf(run: KfpRun): RunState {
    const phase = phaseOfRun(run);
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
    const isOlder = !this.#followers.has(run.id) && !isOver(closer) && isFinished({ state: listed });
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

function isOver({ phase }: RunState): boolean {
  return phase !== "pending" && phase !== "running";
}
