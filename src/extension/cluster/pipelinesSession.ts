import * as vscode from "vscode";
import { systemClock } from "../../kubernetes/clock.ts";
import { BackOff } from "../../kubernetes/watch/backOff.ts";
import { parseAddress } from "../../kfp/address.ts";
import { sentence } from "../../l10n/sentence.ts";
import { findAtAddress, findInCluster } from "../../reach/findPipelines.ts";
import type { Searcher } from "../../reach/lookAt.ts";
import type { FoundPipelines, SignInPlace } from "../../reach/pipelinesFound.ts";
import type { Account, Accounts } from "../authentication/accounts.ts";
import { identityAt } from "../authentication/identityAt.ts";
import { contextKeys, settingIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import { Held } from "./held.ts";
import type { LookedAtCluster } from "./clusterSession.ts";
import type { Cluster, ConnectedCluster, PipelinesState } from "./clusterState.ts";
import type { PlatformNamespaces } from "./platformNamespaces.ts";

/** Where one is without a cluster: at the address of a platform, or of Pipelines by itself. */
export interface Platform {
  /** `https://kubeflow.example.com` */
  readonly origin: string;
  /** The one that is looked at, as far as it is known; a server of one user has none. */
  readonly namespace: string | undefined;
  readonly previous: string | undefined;
}

/** What is kept of Pipelines beyond this window. */
export interface PipelinesMemory {
  readonly addresses: vscode.Memento;
  readonly namespaces: PlatformNamespaces;
}

/** What a search is for. */
interface Sought {
  readonly connected: ConnectedCluster | undefined;
  readonly address: string | undefined;
  /** Undefined where none is chosen: one's own is found out then. */
  readonly namespace: string | undefined;
}

/** Where this window is on Kubeflow Pipelines' plane: found in the chosen cluster, or at an address that was given. */
export class PipelinesSession extends Disposable {
  readonly #clusters: LookedAtCluster;
  readonly #accounts: Accounts;
  readonly #memory: PipelinesMemory;
  readonly #output: Output;
  readonly #changed = this.own(new vscode.EventEmitter<PipelinesState>());
  readonly #signedOut = this.own(new vscode.EventEmitter<SignInPlace>());
  /** Lets go of what was found; whoever follows a run there may hold it still. */
  #letGoFound: () => void = () => undefined;
  #state: PipelinesState = { type: "asleep" };
  #turn = 0;
  #isAwake = false;
  #searching: Promise<void> = Promise.resolve();
  readonly #backOff = new BackOff(systemClock);
  #callOffRetry: () => void = () => undefined;
  /** For what the present state stands. */
  #searchedFor: Sought | undefined;

  readonly onDidChange = this.#changed.event;
  /** A session has ended and only the person can make another; told once for each. */
  readonly onDidSignOut = this.#signedOut.event;

  constructor(clusters: LookedAtCluster, accounts: Accounts, memory: PipelinesMemory, output: Output) {
    super();
    this.#clusters = clusters;
    this.#accounts = accounts;
    this.#memory = memory;
    this.#output = output;
    this.own(
      clusters.onDidChange(() => {
        this.#look();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`kubeflowStudio.${settingIds.pipelinesAddress}`)) this.#look();
      }),
    );
    this.own(
      accounts.onDidChange(({ added, removed }) => {
        const { place } = this;
        const isHere = ({ server }: Account): boolean => server === place?.server || server === place?.tokensAt;
        if (place && [...added, ...removed].some(isHere)) void this.retry();
      }),
    );
  }

  get state(): PipelinesState {
    return this.#state;
  }

  /** Where one signs in, when the server is one that asks. */
  get place(): SignInPlace | undefined {
    return "place" in this.#state ? this.#state.place : undefined;
  }

  /** The address that was given: for this context, or where there is none, or for all in the settings. */
  get address(): string | undefined {
    const kept = this.#memory.addresses.get<string>(addressKey(this.#clusters.cluster));
    const set = vscode.workspace.getConfiguration("kubeflowStudio").get<string>(settingIds.pipelinesAddress, "");
    return [kept, set].find((address) => address !== undefined && address.trim() !== "")?.trim();
  }

  /** Undefined while a cluster is looked at, which has the say then, and without an address. */
  get platform(): Platform | undefined {
    const parsed = this.#clusters.cluster || this.address === undefined ? undefined : parseAddress(this.address);
    if (!parsed || !("origin" in parsed)) return undefined;
    const { origin } = parsed;
    const { namespaces } = this.#memory;
    const state = this.#searchedFor?.address === this.address ? this.#state : undefined;
    const namespace = state?.type === "connected" ? state.client.namespace : namespaces.present(origin);
    return { origin, namespace, previous: namespaces.previous(origin) };
  }

  /** Looks at another namespace of the platform. */
  async chooseNamespace(namespace: string): Promise<PipelinesState> {
    const { platform } = this;
    if (platform) await this.#memory.namespaces.choose(platform.origin, namespace, platform.namespace);
    return this.wake();
  }

  /** Keeps an address for the present context, or for where there is none; undefined: it is looked for again. */
  async giveAddress(address: string | undefined): Promise<PipelinesState> {
    await this.#memory.addresses.update(addressKey(this.#clusters.cluster), address);
    return this.retry();
  }

  /** Somebody looks: searches if that has not been done. Resolves when it is known how it went. */
  async wake(): Promise<PipelinesState> {
    this.#isAwake = true;
    await this.#clusters.wake();
    this.#look();
    await this.#settled();
    return this.#state;
  }

  /** Searches anew, as a person asked. */
  async retry(): Promise<PipelinesState> {
    this.#clusters.connected?.connection.askAnew();
    this.#searchedFor = undefined;
    return this.wake();
  }

  override dispose(): void {
    this.#turn++;
    this.#callOffRetry();
    this.#letGoFound();
    super.dispose();
  }

  /** Searches for what is chosen now, if that is not what was searched for last. */
  #look(): void {
    const sought = this.#sought();
    const { connected, address } = sought;
    const last = this.#searchedFor;
    if (last && isSame(last, sought)) return;
    this.#letGo();
    if (!this.#isAwake || (!connected && address === undefined)) {
      this.#become({ type: "asleep" });
      return;
    }
    this.#searchedFor = sought;
    this.#searching = this.#search(sought);
  }

  #sought(): Sought {
    const { connected, cluster } = this.#clusters;
    const { address, platform } = this;
    const kept = platform && this.#memory.namespaces.present(platform.origin);
    return { connected, address, namespace: cluster?.namespace ?? kept };
  }

  /** `isQuiet`: a try that nobody asked for, which shows only once it has come to something. */
  async #search(sought: Sought, isQuiet = false): Promise<void> {
    const { connected, address, namespace } = sought;
    const turn = ++this.#turn;
    this.#callOffRetry();
    if (!isQuiet) this.#become({ type: "looking" });
    try {
      const searcher = this.#searcher(connected, turn);
      const found =
        address !== undefined
          ? await findAtAddress(address, namespace, searcher)
          : connected && (await findInCluster(connected, searcher));
      if (!found) return;
      if (turn !== this.#turn) {
        found.dispose();
        return;
      }
      this.#arrived(found, connected);
      if (found.state.type === "connected") this.#backOff.reset();
      if (found.state.type === "unreachable" && found.state.mayPass === true) this.#retryLater(sought);
    } catch (error) {
      this.#output.exception("looking for Kubeflow Pipelines", error);
      const said = sentence(
        "Looking for Kubeflow Pipelines failed because of an error in Kubeflow Studio; its log says more.",
      );
      if (turn === this.#turn) this.#become({ type: "unreachable", sentence: said });
    }
  }

  /** What was found is reached through the cluster's connection, mostly: that stays open with it. */
  #arrived(found: FoundPipelines, connected: ConnectedCluster | undefined): void {
    const letGoCluster = connected?.hold();
    const held = new Held(() => {
      found.dispose();
      letGoCluster?.();
    });
    this.#letGoFound();
    this.#letGoFound = held.hold();
    const { state } = found;
    this.#become(state.type === "connected" ? { ...state, hold: () => held.hold() } : state);
  }

  #searcher(connected: ConnectedCluster | undefined, turn: number): Searcher {
    const signedOut = (): void => {
      if (turn === this.#turn) this.#sessionEnded();
    };
    const surroundings = {
      accounts: this.#accounts,
      connection: connected?.connection,
      namespace: connected?.namespace,
      signedOut,
    };
    return { identify: (server, host) => identityAt(server, host, surroundings) };
  }

  /** Nobody has to ask for what a server that is up again can give by itself. */
  #retryLater(sought: Sought): void {
    this.#callOffRetry = systemClock.after(this.#backOff.next(), () => {
      this.#searching = this.#search(sought, true);
    });
  }

  /** Whoever called last waits for the search that is the last. */
  async #settled(): Promise<void> {
    for (let searching = this.#searching; ; searching = this.#searching) {
      await searching;
      if (searching === this.#searching) return;
    }
  }

  #sessionEnded(): void {
    if (this.#state.type !== "connected") return;
    const { place, description: where } = this.#state;
    const said = sentence("{where} no longer takes this sign-in; sign in again.", { where });
    this.#become({ type: "signedOut", sentence: said, place });
    this.#signedOut.fire(place);
  }

  #letGo(): void {
    this.#turn++;
    this.#callOffRetry();
    this.#searchedFor = undefined;
    this.#letGoFound();
    this.#letGoFound = () => undefined;
  }

  #become(state: PipelinesState): void {
    if (this.isDisposed) return;
    const isSame = state.type === "asleep" && this.#state.type === "asleep";
    this.#state = state;
    if (isSame) return;
    void vscode.commands.executeCommand("setContext", contextKeys.pipelines, state.type);
    this.#changed.fire(state);
  }
}

function isSame(one: Sought, other: Sought): boolean {
  const isCluster = one.connected === other.connected;
  return isCluster && one.address === other.address && one.namespace === other.namespace;
}

function addressKey(cluster: Cluster | undefined): string {
  return `pipelines.address:${cluster?.context ?? ""}`;
}
