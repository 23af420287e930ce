import * as vscode from "vscode";
import { systemClock } from "../../kubernetes/clock.ts";
import { BackOff } from "../../kubernetes/watch/backOff.ts";
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
import type { ConnectedCluster, PipelinesState } from "./clusterState.ts";

/** Where this window is on Kubeflow Pipelines' plane: found in the chosen cluster, or at an address that was given. */
export class PipelinesSession extends Disposable {
  readonly #clusters: LookedAtCluster;
  readonly #accounts: Accounts;
  readonly #addresses: vscode.Memento;
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
  /** For which connection and address the present state stands. */
  #searchedFor: { readonly connected: ConnectedCluster | undefined; readonly address: string | undefined } | undefined;

  readonly onDidChange = this.#changed.event;
  /** A session has ended and only the person can make another; told once for each. */
  readonly onDidSignOut = this.#signedOut.event;

  constructor(clusters: LookedAtCluster, accounts: Accounts, addresses: vscode.Memento, output: Output) {
    super();
    this.#clusters = clusters;
    this.#accounts = accounts;
    this.#addresses = addresses;
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

  /** The address that was given, for this context or for all. */
  get address(): string | undefined {
    const { cluster } = this.#clusters;
    const kept = cluster && this.#addresses.get<string>(addressKey(cluster.context));
    const set = vscode.workspace.getConfiguration("kubeflowStudio").get<string>(settingIds.pipelinesAddress, "");
    return [kept, set].find((address) => address !== undefined && address.trim() !== "")?.trim();
  }

  /** Keeps an address for the present context; undefined: it is looked for again. */
  async giveAddress(address: string | undefined): Promise<PipelinesState> {
    const { cluster } = this.#clusters;
    await this.#addresses.update(addressKey(cluster?.context ?? ""), address);
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
    const { connected } = this.#clusters;
    const { address } = this;
    const last = this.#searchedFor;
    if (last && last.connected === connected && last.address === address) return;
    this.#letGo();
    if (!this.#isAwake || (!connected && address === undefined)) {
      this.#become({ type: "asleep" });
      return;
    }
    this.#searchedFor = { connected, address };
    this.#searching = this.#search(connected, address);
  }

  /** `isQuiet`: a try that nobody asked for, which shows only once it has come to something. */
  async #search(connected: ConnectedCluster | undefined, address: string | undefined, isQuiet = false): Promise<void> {
    const turn = ++this.#turn;
    this.#callOffRetry();
    if (!isQuiet) this.#become({ type: "looking" });
    try {
      const searcher = this.#searcher(connected, turn);
      const found =
        address !== undefined
          ? await findAtAddress(address, connected?.namespace, searcher)
          : connected && (await findInCluster(connected, searcher));
      if (!found) return;
      if (turn !== this.#turn) {
        found.dispose();
        return;
      }
      this.#arrived(found, connected);
      if (found.state.type === "connected") this.#backOff.reset();
      if (found.state.type === "unreachable" && found.state.mayPass === true) this.#retryLater(connected, address);
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
    const surroundings = { accounts: this.#accounts, connection: connected?.connection, signedOut };
    return { identify: (server, host) => identityAt(server, host, surroundings) };
  }

  /** Nobody has to ask for what a server that is up again can give by itself. */
  #retryLater(connected: ConnectedCluster | undefined, address: string | undefined): void {
    this.#callOffRetry = systemClock.after(this.#backOff.next(), () => {
      this.#searching = this.#search(connected, address, true);
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

function addressKey(context: string): string {
  return `pipelines.address:${context}`;
}
