import * as vscode from "vscode";
import type { KfpResult } from "../../kfp/failure.ts";
import { RunList, type RunListStatus } from "../../kfp/follow/runList.ts";
import type { KfpClient } from "../../kfp/kfpClient.ts";
import type { KfpRun } from "../../kfp/wire/run.ts";
import type { LookedAtCluster } from "../cluster/clusterSession.ts";
import type { ConnectedCluster, ConnectedPipelines } from "../cluster/clusterState.ts";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import { contextKeys } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import { clusterRecord, shapeOfSpec } from "./clusterRecord.ts";
import type { ClusterRunSources } from "./clusterRunSources.ts";
import type { Experiments } from "./experiments.ts";
import { FollowedRun } from "./followedRun.ts";
import { RunOrigin } from "./runOrigin.ts";
import { isFiltered, type RunFilter, suits } from "./runFilter.ts";
import { isFinished, type RunRecord, type RunSource } from "./runRecord.ts";
import type { RunsOfPlace } from "./runs.ts";

const nothing: readonly KfpRun[] = [];

/**
 * The runs of the chosen cluster: listed while somebody looks, and followed closely where somebody looks closely. Those that
 * were submitted here are followed to their end, and those on canvases and in logs as long as they are open, whatever is
 * looked at meanwhile; those that are only expanded in the Runs view rest while it is hidden.
 */
export class ClusterRuns extends Disposable implements RunsOfPlace {
  readonly #clusters: Pick<LookedAtCluster, "connected" | "cluster">;
  readonly #pipelines: Pick<PipelinesSession, "state" | "onDidChange">;
  readonly #sources: ClusterRunSources;
  readonly #output: Output;
  readonly #changed = this.own(new vscode.EventEmitter<RunRecord | undefined>());
  readonly #finished = this.own(new vscode.EventEmitter<RunRecord>());
  readonly #followed = new Map<string, FollowedRun>();
  /** Submitted here, and listed whether the server's list has them or not. */
  readonly #ours = new Set<string>();
  /** Who needs to know a run's tasks. */
  readonly #lookers = new Map<string, Set<object>>();
  /** Runs whose tasks show in the Runs view, when that shows. */
  readonly #expanded = new Set<string>();
  /** How pipelines without a source here read; made once a run. */
  readonly #shapes = new Map<string, RunRecord["shape"]>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** A server as it was reached may have taken a run when another is looked at already. */
  readonly #origins = new WeakMap<ConnectedPipelines, RunOrigin>();
  #here: RunOrigin | undefined;
  #list: RunList | undefined;
  #byId: { readonly of: readonly KfpRun[]; readonly runs: ReadonlyMap<string, KfpRun> } = {
    of: nothing,
    runs: new Map(),
  };
  #filter: RunFilter = {};
  #isVisible = false;

  readonly onDidChange = this.#changed.event;
  readonly onDidFinish = this.#finished.event;

  constructor(
    clusters: Pick<LookedAtCluster, "connected" | "cluster">,
    pipelines: Pick<PipelinesSession, "state" | "onDidChange">,
    sources: ClusterRunSources,
    output: Output,
  ) {
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
    const others = [...this.#ours].filter((id) => !known.has(id)).flatMap((id) => this.#followed.get(id)?.listed ?? []);
    return [...others.filter((run) => this.#isWanted(run)), ...listed].map((run) => this.#recordOf(run));
  }

  /** What goes on and was submitted here shows, whatever else is wanted. */
  #isWanted(run: KfpRun): boolean {
    const record = this.#recordOf(run);
    return !isFinished(record) || suits(run, record.state.phase, this.#filter);
  }

  /** Of what is looked at now; a run that was submitted elsewhere is followed to its end, and is not one of these. */
  isHere(id: string): boolean {
    return this.#listed(id) !== undefined || this.#isOfHere(this.#followed.get(id));
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
    return this.#here?.experiments;
  }

  /** The names of the experiments that are there, the usual one first; none when they cannot be read. */
  async experimentNames(): Promise<readonly string[]> {
    const { experiments } = this;
    await experiments?.read();
    const names = [...new Set(experiments?.names.values() ?? [])];
    const isUsual = (name: string): number => Number(name === "Default");
    return names.sort((a, b) => isUsual(b) - isUsual(a) || a.localeCompare(b));
  }

  get(id: string): RunRecord | undefined {
    const run = this.details(id);
    return run && this.#recordOf(run);
  }

  /** What the server says of a run, as last seen. */
  details(id: string): KfpRun | undefined {
    return this.#listed(id) ?? this.#followed.get(id)?.listed;
  }

  /** The server that has a run; the one that is looked at, of a run that is not known. */
  pipelinesOf(id: string): ConnectedPipelines | undefined {
    return (this.#followed.get(id)?.origin ?? this.#here)?.pipelines;
  }

  clientOf(id: string): KfpClient | undefined {
    return this.pipelinesOf(id)?.client;
  }

  /** The cluster that a run's pods are in, as far as it is reached and known. */
  connectedOf(id: string): ConnectedCluster | undefined {
    return this.#originOf(id)?.connected;
  }

  /** The same, after the run was looked for there. */
  async findConnected(id: string): Promise<ConnectedCluster | undefined> {
    const followed = this.#followed.get(id);
    if (followed) await followed.find();
    else await this.#originOf(id)?.find(id);
    return this.connectedOf(id);
  }

  #originOf(id: string): RunOrigin | undefined {
    return this.#followed.get(id)?.origin ?? (this.isHere(id) ? this.#here : undefined);
  }

  /** Where a run that is followed is reached. */
  originOf(id: string): RunOrigin | undefined {
    return this.#followed.get(id)?.origin;
  }

  /** A person has done what a run that goes on unseen needed. */
  lookAgain(id: string): void {
    const run = this.#followed.get(id);
    if (run?.release() === true) this.#tend(id);
    else run?.lookNow();
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

  /** The list is asked for now, or as soon as it shows. */
  refresh(): void {
    this.#list?.refresh();
    if (this.#isVisible) this.#list?.resume();
  }

  /** The Runs view came into sight or went out of it. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (isVisible) this.#list?.resume();
    else this.#list?.pause();
    for (const id of this.#expanded) this.#tend(id);
  }

  /**
   * A run that was made here: known at once, and followed to its end, whoever looks. It is followed on the server that took
   * it, which the caller holds until then: what is looked at may be another by now.
   */
  async submitted(run: KfpRun, source: RunSource | undefined, taker: ConnectedPipelines): Promise<RunRecord> {
    this.#ours.add(run.id);
    // The list may have had it, and somebody looked closely, before the server answered who made it.
    const known = this.#followed.get(run.id);
    this.#place(known ?? this.#follow(run, this.#origins.get(taker) ?? this.#originAt(taker, {})));
    this.#tend(run.id);
    if (source) await this.#sources.keep(run.id, source);
    this.refresh();
    this.#changed.fire(undefined);
    return this.#recordOf(run);
  }

  /** Somebody needs to know the run's tasks: they are kept up to date until it ends. */
  lookAt(id: string, looker: object): void {
    const lookers = this.#lookers.get(id) ?? new Set();
    this.#lookers.set(id, lookers.add(looker));
    this.#tend(id);
  }

  /** Does not look any more. */
  leave(id: string, looker: object): void {
    const lookers = this.#lookers.get(id);
    if (!lookers?.delete(looker)) return;
    if (lookers.size === 0) this.#lookers.delete(id);
    this.#tend(id);
  }

  /** Its tasks show in the Runs view from now on, while that shows, or do not any more. */
  expand(id: string, isExpanded: boolean): void {
    if (isExpanded) this.#expanded.add(id);
    else this.#expanded.delete(id);
    this.#tend(id);
  }

  async stop(id: string): Promise<void> {
    await this.act(id, (client) => client.runs.terminate(id));
  }

  /** Does something to a run on its server, and looks how it is afterwards. */
  async act(id: string, action: (client: KfpClient) => Promise<KfpResult<undefined>>): Promise<KfpResult<undefined>> {
    const client = this.clientOf(id);
    if (!client) return { ok: true, value: undefined };
    const result = await action(client);
    this.refresh();
    if (result.ok && this.#needOf(id) !== "none") void this.#lookNow(id, client);
    return result;
  }

  /** One that is over may go on; the list does not have all of them, and does not always show. */
  async #lookNow(id: string, client: KfpClient): Promise<void> {
    if (this.#followed.get(id)?.lookNow() === true) return;
    const run = await client.runs.get(id);
    if (!run.ok || this.isDisposed) return;
    this.#followed.get(id)?.seen(run.value);
    this.#tend(id);
    this.#announce(id);
  }

  /** A run that was made here is listed as others are from now on: it was archived. */
  putAside(id: string): void {
    this.#ours.delete(id);
    this.#tend(id);
  }

  /** A run is no more. */
  forget(id: string): void {
    this.#ours.delete(id);
    this.#drop(id);
    this.refresh();
    this.#changed.fire(undefined);
  }

  override dispose(): void {
    super.dispose();
    this.#list?.dispose();
    for (const id of [...this.#followed.keys()]) this.#drop(id);
  }

  #listed(id: string): KfpRun | undefined {
    const items = this.#list?.items ?? nothing;
    if (this.#byId.of !== items) this.#byId = { of: items, runs: new Map(items.map((run) => [run.id, run])) };
    return this.#byId.runs.get(id);
  }

  #isOfHere(run: FollowedRun | undefined): boolean {
    return run !== undefined && this.#here !== undefined && run.isOf(this.#here);
  }

  #pipelinesChanged(): void {
    const { state } = this.#pipelines;
    const connected = state.type === "connected" ? state : undefined;
    if (connected === this.#here?.pipelines && state.type !== "signedOut") return;
    this.#here = connected && this.#originAt(connected, this.#clusters);
    // An experiment is one server's own.
    const { experimentId: _, ...filter } = this.#filter;
    this.#filter = filter;
    this.#makeList();
    for (const run of [...this.#followed.values()]) if (!this.#place(run)) this.#left(run);
    this.#changed.fire(undefined);
  }

  #originAt(
    pipelines: ConnectedPipelines,
    clusters: Partial<Pick<LookedAtCluster, "connected" | "cluster">>,
  ): RunOrigin {
    const origin: RunOrigin = new RunOrigin(pipelines, clusters, () => {
      this.#moreKnown(origin);
    });
    this.#origins.set(pipelines, origin);
    return origin;
  }

  /** More is known of where runs come from. */
  #moreKnown(origin: RunOrigin): void {
    if (this.isDisposed) return;
    const runs = [...this.#followed.values()].filter((run) => run.origin === origin);
    for (const run of runs) if (run.originKnown()) this.#tend(run.id);
    if (runs.length > 0 || origin === this.#here) this.#changed.fire(undefined);
  }

  /** Has a run asked for as its server is reached now; false where it is not the one that is looked at. */
  #place(run: FollowedRun): boolean {
    const here = this.#here;
    const { state } = this.#pipelines;
    if (here?.isSame(run.origin)) {
      if (here !== run.origin) this.#reached(run, here);
      return true;
    }
    // Nothing is asked in the name of somebody who is signed out.
    if (state.type !== "signedOut" || state.place.server !== run.origin.pipelines.place.server) return false;
    run.suspend();
    return true;
  }

  /** Its server is reached anew. What is over there is listed as others are. */
  #reached(run: FollowedRun, here: RunOrigin): void {
    run.moveTo(here);
    if (run.isOver && this.#isOfHere(run)) this.#ours.delete(run.id);
    this.#tend(run.id);
  }

  /** Something else is looked at. */
  #left(run: FollowedRun): void {
    if (run.isOver) this.#ours.delete(run.id);
    this.#tend(run.id);
  }

  #makeList(): void {
    this.#list?.dispose();
    this.#list =
      this.#here && new RunList(this.#here.client, this.#filter, { phaseOf: (run) => this.#recordOf(run).state.phase });
    this.#list?.onChange(() => {
      this.#listChanged();
    });
    if (this.#isVisible) this.#list?.resume();
  }

  #listChanged(): void {
    const runs = this.#list?.items ?? [];
    this.#here?.experiments.want(runs.flatMap(({ experimentId }) => experimentId ?? []));
    for (const run of runs) {
      this.#followed.get(run.id)?.seen(run);
      this.#tend(run.id);
    }
    this.#changed.fire(undefined);
  }

  /** What somebody needs to know of a run's tasks: all that happens, or what happens while the Runs view shows. */
  #needOf(id: string): "all" | "shown" | "hidden" | "none" {
    if (this.#lookers.has(id) || this.#ours.has(id)) return "all";
    if (!this.#expanded.has(id) || !this.isHere(id)) return "none";
    return this.#isVisible ? "shown" : "hidden";
  }

  /** Has a run followed as is needed now. */
  #tend(id: string): void {
    const run = this.#followed.get(id);
    switch (this.#needOf(id)) {
      case "all":
      case "shown":
        if (run) run.follow();
        else this.#followListed(id);
        return;
      case "hidden":
        run?.pause();
        return;
      case "none":
        // What was seen of its tasks is kept while its row may show.
        if (run && this.isHere(id)) run.stop();
        else if (run) this.#drop(id);
    }
  }

  #followListed(id: string): void {
    const listed = this.#listed(id);
    if (listed && this.#here) this.#follow(listed, this.#here);
  }

  #follow(listed: KfpRun, origin: RunOrigin): FollowedRun {
    const run = new FollowedRun(listed, origin, {
      moved: ({ id }) => {
        this.#announceSoon(id);
      },
      ended: ({ id }, isNews) => {
        this.#ended(id, isNews);
      },
      gone: ({ id }) => {
        this.forget(id);
      },
      failed: ({ id }, error) => {
        this.#output.exception(`run ${id}`, error);
      },
    });
    this.#followed.set(listed.id, run);
    run.follow();
    return run;
  }

  #drop(id: string): void {
    this.#followed.get(id)?.dispose();
    this.#followed.delete(id);
    this.#shapes.delete(id);
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
  }

  #ended(id: string, isNews: boolean): void {
    this.#announce(id);
    const record = this.get(id);
    if (isNews && record) this.#finished.fire(record);
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
    const followed = this.#followed.get(run.id);
    const source = this.#sources.of(run.id);
    return clusterRecord({
      run,
      followed,
      origin: followed?.origin ?? this.#here,
      source,
      shape: source ? undefined : this.#shapeOf(run),
      isOurs: this.#ours.has(run.id),
    });
  }

  /** From the spec; needed for those that somebody opens. */
  #shapeOf({ id, pipelineSpec }: KfpRun): RunRecord["shape"] {
    if (!this.#followed.get(id)?.closer || !pipelineSpec) return undefined;
    if (!this.#shapes.has(id)) this.#shapes.set(id, shapeOfSpec(pipelineSpec));
    return this.#shapes.get(id);
  }
}
