import * as vscode from "vscode";
import type { Kubeconfig } from "../../kubernetes/contexts/kubeconfig.ts";
import type { KubeconfigState } from "../../kubernetes/contexts/readKubeconfig.ts";
import { watchKubeconfig } from "../../kubernetes/contexts/watchKubeconfig.ts";
import { sentence } from "../../l10n/sentence.ts";
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
    await this.#choices.choose(cluster);
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
      this.#become({ type: "noKubeconfig", sentence: state.sentence });
      return;
    }
    const cluster = this.#wanted(state.kubeconfig);
    if (!cluster) this.#become({ type: "notChosen" });
    else if (this.#isAwake) void this.#connect(cluster);
    else this.#become({ type: "asleep", cluster });
  }

  /** This workspace's choice while the kubeconfig has it, else what kubectl would take. */
  #wanted({ contexts, currentContext }: Kubeconfig): Cluster | undefined {
    const { present } = this.#choices;
    if (present && contexts.some(({ name }) => name === present.context)) return present;
    const current = contexts.find(({ name }) => name === currentContext);
    return current && { context: current.name, namespace: this.namespaceOf(current.name) };
  }

  async #connect(cluster: Cluster): Promise<void> {
    const turn = ++this.#turn;
    const { kubeconfig } = this;
    if (!kubeconfig) return;
    this.#become({ type: "connecting", cluster });
    try {
      const result = await connectCluster(kubeconfig, cluster);
      if (turn !== this.#turn) {
        if (result.ok) result.value.connection.dispose();
      } else if (result.ok) {
        this.#become({ type: "connected", cluster, connected: result.value });
      } else {
        this.#output.warn(`${cluster.context}: ${result.failure.reason} ${result.failure.detail ?? ""}`);
        this.#become({ type: "unreachable", cluster, failure: result.failure });
      }
    } catch (error) {
      this.#output.exception(`connecting to ${cluster.context}`, error);
      const failure = {
        reason: "server" as const,
        sentence: sentence("Connecting failed because of an error in Kubeflow Studio; its log says more."),
      };
      if (turn === this.#turn) this.#become({ type: "unreachable", cluster, failure });
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
