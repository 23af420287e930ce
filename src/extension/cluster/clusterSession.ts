import * as vscode from "vscode";
import type { Kubeconfig } from "../../kubernetes/contexts/kubeconfig.ts";
import type { KubeFailure } from "../../kubernetes/failure.ts";
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
import { recipeOf, type SharedContext, SharedContexts } from "./sharedContext.ts";

/**
 * Where this window is on the Kubernetes plane: reads the kubeconfig, knows which cluster is chosen, and connects when
 * somebody looks. The connection is its context's, for all namespaces; another context closes it, unless something goes on
 * that needs it.
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
  readonly #contexts = this.own(new SharedContexts());
  /** The context that is looked at. It is kept while it is not reached too: a credential program is not started for each try. */
  #present: { readonly shared: SharedContext; readonly letGo: () => void } | undefined;
  readonly #backOff = new BackOff(systemClock);
  #callOffRetry: () => void = () => undefined;
  /** The kubeconfig has been read. */
  #ready: Promise<void> = Promise.resolve();
  #tellReady: () => void = () => undefined;

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
    if (this.cluster) await this.#connect(this.cluster, "asked");
    return this.#state;
  }

  async choose(cluster: Cluster): Promise<ClusterState> {
    this.#isAwake = true;
    await this.#choices.choose(cluster, this.cluster);
    if (!this.#moveTo(cluster)) await this.#connect(cluster, "asked");
    return this.#state;
  }

  /**
   * Asks once more what the server serves: kinds are installed while one looks. A `view` that shows says so as often as it
   * likes; a `person` is answered at once. The state is told again when something is other than it was.
   */
  async lookForKinds(who: "person" | "view"): Promise<void> {
    const { connected } = this;
    if (!connected || !this.#present) return;
    const isOther = await this.#present.shared.lookAgain(who);
    if (isOther && connected === this.connected) this.#changed.fire(this.#state);
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
    this.#tellReady();
    super.dispose();
  }

  #watchKubeconfig(): void {
    this.#leaveKubeconfig?.();
    const paths = vscode.workspace.getConfiguration("kubeflowStudio").get<string[]>("kubeconfig", []);
    const overtaken = this.#tellReady;
    this.#ready = new Promise((resolve) => {
      this.#tellReady = () => {
        resolve();
        // Who waits for files that are not looked at any more waits for these.
        overtaken();
      };
    });
    this.#leaveKubeconfig = watchKubeconfig({ paths }, (state) => {
      this.#kubeconfigRead(state);
      this.#tellReady();
      this.#tellReady = () => undefined;
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
    else if (!this.#isAt(cluster) && !this.#moveTo(cluster)) void this.#connect(cluster);
  }

  #isAt({ context, namespace }: Cluster): boolean {
    const { connected } = this;
    return connected?.context === context && connected.namespace === namespace && this.#isOpen(context);
  }

  /** Whether the present connection is to this context, as the kubeconfig has it. */
  #isOpen(context: string): boolean {
    return this.kubeconfig !== undefined && this.#present?.shared.recipe === recipeOf(this.kubeconfig, context);
  }

  /** Another namespace of the context that is connected needs no call; false when there is more to it. */
  #moveTo(cluster: Cluster): boolean {
    if (this.connected?.context !== cluster.context || !this.#present || !this.#isOpen(cluster.context)) return false;
    this.#turn++;
    this.#become({ type: "connected", cluster, connected: this.#present.shared.at(cluster) });
    return true;
  }

  /** Shows no cluster, and lets nothing bring one that was asked for before. */
  #lookAway(state: ClusterState): void {
    this.#turn++;
    this.#callOffRetry();
    this.#become(state);
    this.#present?.letGo();
    this.#present = undefined;
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

  /** `asked`: by a person; `quiet`: by nobody, so that it shows only once it has come to something. */
  async #connect(cluster: Cluster, how?: "asked" | "quiet"): Promise<void> {
    const turn = ++this.#turn;
    const { kubeconfig } = this;
    if (!kubeconfig) return;
    this.#callOffRetry();
    if (how !== "quiet") this.#become({ type: "connecting", cluster });
    const failure = await this.#try(kubeconfig, cluster.context, turn, how === "asked");
    if (turn !== this.#turn || failure === "outdated") return;
    if (failure) {
      this.#output.warn(`${cluster.context}: ${failure.reason} ${failure.detail ?? ""}`);
      this.#become({ type: "unreachable", cluster, failure });
      if (mayPass(failure)) this.#retryLater(cluster);
    } else if (this.#present) {
      this.#backOff.reset();
      this.#become({ type: "connected", cluster, connected: this.#present.shared.at(cluster) });
    }
  }

  /** Nobody has to ask for what a server that is up again can give by itself. */
  #retryLater(cluster: Cluster): void {
    this.#callOffRetry = systemClock.after(this.#backOff.next(), () => void this.#connect(cluster, "quiet"));
  }

  /** Makes a context the present one and asks it for the first time; why not, when that does not go well. */
  async #try(
    kubeconfig: Kubeconfig,
    context: string,
    turn: number,
    isAsked: boolean,
  ): Promise<KubeFailure | "outdated" | undefined> {
    try {
      const opened = await this.#contexts.open(kubeconfig, context);
      if (turn !== this.#turn) return "outdated";
      if (!opened.ok) return opened.failure;
      this.#hold(opened.value);
      if (isAsked) opened.value.connection.askAnew();
      return await opened.value.discover();
    } catch (error) {
      this.#output.exception(`connecting to ${context}`, error);
      const said = sentence("Connecting failed because of an error in Kubeflow Studio; its log says more.");
      return { reason: "refused", sentence: said };
    }
  }

  #hold(shared: SharedContext): void {
    const before = this.#present;
    this.#present = { shared, letGo: shared.hold() };
    before?.letGo();
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
    this.#state = state;
    void vscode.commands.executeCommand("setContext", contextKeys.cluster, state.type);
    this.#changed.fire(state);
  }
}

/** A server that is away or busy may be back; whom it does not know, and what it refuses, stays so until something changes. */
function mayPass({ reason }: KubeFailure): boolean {
  return reason === "unreachable" || reason === "server" || reason === "busy";
}

/** What views and stores of the cluster's things ask of a session. */
export type LookedAtCluster = Pick<
  ClusterSession,
  "state" | "cluster" | "connected" | "onDidChange" | "wake" | "lookForKinds"
>;
