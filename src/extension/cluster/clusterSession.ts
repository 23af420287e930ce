import * as vscode from "vscode";
import type { Kubeconfig } from "../../kubernetes/contexts/kubeconfig.ts";
import type { KubeFailure, KubeResult } from "../../kubernetes/failure.ts";
import { systemClock } from "../../kubernetes/clock.ts";
import { BackOff } from "../../kubernetes/watch/backOff.ts";
import type { KubeconfigState } from "../../kubernetes/contexts/readKubeconfig.ts";
import { watchKubeconfig } from "../../kubernetes/contexts/watchKubeconfig.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";
import { contextKeys } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import type { ClusterChoices } from "./clusterChoices.ts";
import type { Cluster, ClusterState, ConnectedCluster } from "./clusterState.ts";
import { connectCluster } from "./connectCluster.ts";

/**
 * Where this window is on the Kubernetes plane: reads the kubeconfig, knows which cluster is chosen, and connects when
 * somebody looks. There is at most one connection; another choice closes it.
 */
export class ClusterSession extends Disposable {
  readonly #choices: ClusterChoices;
  readonly #output: Output;
  readonly #changed = this.own(new vscode.EventEmitter<ClusterState>());
  #kubeconfig: KubeconfigState | undefined;
  #leaveKubeconfig: (() => void) | undefined;
  #state: ClusterState = { type: "notChosen" };
  /** Raised with each choice and each try: what an older one brings is thrown away. */
  #turn = 0;
  #isAwake = false;
  /** What the present connection was made from: another kubeconfig that says the same of it changes nothing. */
  #madeFrom: string | undefined;
  readonly #backOff = new BackOff(systemClock);
  #callOffRetry: () => void = () => undefined;
  #ready: Promise<void> = Promise.resolve();

  readonly onDidChange = this.#changed.event;

  constructor(choices: ClusterChoices, output: Output) {
    super();
    this.#choices = choices;
    this.#output = output;
    this.#watchKubeconfig();
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("kubeflowStudio.kubeconfig")) this.#watchKubeconfig();
      }),
    );
  }

  get state(): ClusterState {
    return this.#state;
  }

  get connected(): ConnectedCluster | undefined {
    return this.#state.type === "connected" ? this.#state.connected : undefined;
  }

  /** The kubeconfig's contexts and files, when there is one. */
  get kubeconfig(): Kubeconfig | undefined {
    return this.#kubeconfig?.type === "ready" ? this.#kubeconfig.kubeconfig : undefined;
  }

  get previous(): Cluster | undefined {
    return this.#choices.previous;
  }

  /** What is looked at, reached or not. */
  get cluster(): Cluster | undefined {
    return "cluster" in this.#state ? this.#state.cluster : undefined;
  }

  /** Somebody looks: connects if that has not been done. Resolves when it is known how it went. */
  async wake(): Promise<ClusterState> {
    this.#isAwake = true;
    await this.#ready;
    if (this.#state.type === "asleep") await this.#connect(this.#state.cluster);
    else if (this.#state.type === "connecting") await this.#untilSettled();
    return this.#state;
  }

  /** Tries once more, as a person asked. */
  async retry(): Promise<ClusterState> {
    this.#isAwake = true;
    await this.#ready;
    if (this.cluster) await this.#connect(this.cluster);
    return this.#state;
  }

  async choose(cluster: Cluster): Promise<ClusterState> {
    this.#isAwake = true;
    await this.#choices.choose(cluster, this.cluster);
    await this.#connect(cluster);
    return this.#state;
  }

  /** The namespace a context opens in: the last one looked at, its own, else Kubernetes' default. */
  namespaceOf(context: string): string {
    const own = this.kubeconfig?.contexts.find(({ name }) => name === context)?.namespace;
    return this.#choices.namespaceIn(context) ?? own ?? "default";
  }

  override dispose(): void {
    this.#turn++;
    this.#callOffRetry();
    this.#leaveKubeconfig?.();
    this.connected?.connection.dispose();
    super.dispose();
  }

  #watchKubeconfig(): void {
    this.#leaveKubeconfig?.();
    const paths = vscode.workspace.getConfiguration("kubeflowStudio").get<string[]>("kubeconfig", []);
    this.#ready = new Promise((resolve) => {
      this.#leaveKubeconfig = watchKubeconfig({ paths }, (state) => {
        this.#kubeconfigRead(state);
        resolve();
      });
    });
  }

  #kubeconfigRead(state: KubeconfigState): void {
    this.#kubeconfig = state;
    if (state.type !== "ready") {
      const broken = state.type === "broken" ? { file: state.file, line: state.line } : undefined;
      this.#lookAway({ type: "noKubeconfig", sentence: state.sentence, ...(broken && { broken }) });
      return;
    }
    const cluster = this.#wanted(state.kubeconfig);
    if (!cluster) this.#lookAway({ type: "notChosen", ...this.#goneContext() });
    else if (!this.#isAwake) this.#become({ type: "asleep", cluster });
    else if (!this.connected || this.#madeFrom !== recipe(state.kubeconfig, cluster)) void this.#connect(cluster);
  }

  /** Shows no cluster, and lets nothing bring one that was asked for before. */
  #lookAway(state: ClusterState): void {
    this.#turn++;
    this.#callOffRetry();
    this.#become(state);
  }

  /**
   * This workspace's choice; without one, what kubectl would take. A choice that the kubeconfig no longer has is never
   * replaced by another cluster: what is done next would be done there.
   */
  #wanted({ contexts, currentContext }: Kubeconfig): Cluster | undefined {
    const { present } = this.#choices;
    if (present) return contexts.some(({ name }) => name === present.context) ? present : undefined;
    const current = contexts.find(({ name }) => name === currentContext);
    return current && { context: current.name, namespace: this.namespaceOf(current.name) };
  }

  #goneContext(): { readonly sentence?: Sentence } {
    const context = this.#choices.present?.context;
    if (context === undefined) return {};
    return { sentence: sentence("The kubeconfig has no context {context} any more; choose another.", { context }) };
  }

  /** `isQuiet`: a try that nobody asked for, which shows only once it has come to something. */
  async #connect(cluster: Cluster, isQuiet = false): Promise<void> {
    const turn = ++this.#turn;
    const { kubeconfig } = this;
    if (!kubeconfig) return;
    this.#callOffRetry();
    if (!isQuiet) this.#become({ type: "connecting", cluster });
    const result = await this.#try(kubeconfig, cluster);
    if (turn !== this.#turn) {
      if (result.ok) result.value.connection.dispose();
    } else if (result.ok) {
      this.#backOff.reset();
      this.#madeFrom = recipe(kubeconfig, cluster);
      this.#become({ type: "connected", cluster, connected: result.value });
    } else {
      this.#become({ type: "unreachable", cluster, failure: result.failure });
      if (mayPass(result.failure)) this.#retryLater(cluster);
    }
  }

  /** Nobody has to ask for what a server that is up again can give by itself. */
  #retryLater(cluster: Cluster): void {
    this.#callOffRetry = systemClock.after(this.#backOff.next(), () => void this.#connect(cluster, true));
  }

  async #try(kubeconfig: Kubeconfig, cluster: Cluster): Promise<KubeResult<ConnectedCluster>> {
    try {
      const result = await connectCluster(kubeconfig, cluster);
      if (result.ok) return result;
      this.#output.warn(`${cluster.context}: ${result.failure.reason} ${result.failure.detail ?? ""}`);
      return result;
    } catch (error) {
      this.#output.exception(`connecting to ${cluster.context}`, error);
      const said = sentence("Connecting failed because of an error in Kubeflow Studio; its log says more.");
      return { ok: false, failure: { reason: "refused", sentence: said } };
    }
  }

  #untilSettled(): Promise<void> {
    return new Promise((resolve) => {
      const subscription = this.onDidChange(({ type }) => {
        if (type === "connecting") return;
        subscription.dispose();
        resolve();
      });
    });
  }

  #become(state: ClusterState): void {
    if (this.isDisposed) return;
    const { connected } = this;
    this.#state = state;
    if (connected && (state.type !== "connected" || state.connected !== connected)) connected.connection.dispose();
    void vscode.commands.executeCommand("setContext", contextKeys.cluster, state.type);
    this.#changed.fire(state);
  }
}

/** A server that is away or busy may be back; whom it does not know, and what it refuses, stays so until something changes. */
function mayPass({ reason }: KubeFailure): boolean {
  return reason === "unreachable" || reason === "server" || reason === "busy";
}

/** All of the kubeconfig that a connection is made from. It holds secrets: it is compared, and goes nowhere. */
function recipe({ contexts, clusters, users }: Kubeconfig, { context, namespace }: Cluster): string {
  const entry = contexts.find(({ name }) => name === context);
  return JSON.stringify([namespace, entry, clusters.get(entry?.cluster ?? ""), users.get(entry?.user ?? "")]);
}

/** What views and stores of the cluster's things ask of a session. */
export type LookedAtCluster = Pick<ClusterSession, "state" | "cluster" | "connected" | "onDidChange" | "wake">;
