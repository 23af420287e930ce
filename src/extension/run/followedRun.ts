import type { KfpFailure } from "../../kfp/failure.ts";
import { hasEnded, isTriedAgain, phaseOfRun } from "../../kfp/follow/runPhase.ts";
import type { KfpRun } from "../../kfp/wire/run.ts";
import { sentence } from "../../l10n/sentence.ts";
import { noRun, type RunState } from "../../run/runState.ts";
import type { Cluster } from "../cluster/clusterState.ts";
import { RunFollower, type RunNamespace } from "./runFollower.ts";
import type { RunOrigin } from "./runOrigin.ts";

export interface FollowedRunEvents {
  /** It has moved. */
  readonly moved: (run: FollowedRun) => void;
  /** It has ended; `isNews`: while it was followed. */
  readonly ended: (run: FollowedRun, isNews: boolean) => void;
  /** Somebody has deleted it. */
  readonly gone: (run: FollowedRun) => void;
  readonly failed: (run: FollowedRun, error: unknown) => void;
}

/**
 * A run that somebody wants to know closely, followed from where it was found: what is looked at meanwhile does not
 * matter. It keeps open what it is reached by.
 */
export class FollowedRun {
  readonly id: string;
  /** Where it was found. */
  readonly cluster: Cluster;
  /** Of its pods, as its server was reached for it; undefined where that does not tell. */
  readonly #namespace: string | undefined;
  readonly #events: FollowedRunEvents;
  #origin: RunOrigin;
  #letGo: () => void;
  #isSuspended = false;
  #listed: KfpRun;
  #state: RunState | undefined;
  /** What the list said last is newer than the closer look. */
  #isOutdated = false;
  /** Followed since before it ended: only then its end is news. */
  #isOngoing = false;
  /** Its end was told, of the try that the closer look is about. */
  #isEndTold = false;
  /** As the server told of it when it was at the try that the closer look is about. */
  #try: KfpRun;
  #follower: RunFollower | undefined;
  #unseen: KfpFailure | undefined;
  /** The KFP server alone tells the follower of it: where its pods are was not known. */
  #isByServerAlone = false;

  constructor(listed: KfpRun, origin: RunOrigin, events: FollowedRunEvents) {
    this.id = listed.id;
    this.cluster = origin.cluster;
    this.#namespace = origin.pipelines.runsNamespace;
    this.#origin = origin;
    this.#letGo = origin.hold();
    this.#listed = listed;
    this.#try = listed;
    this.#events = events;
  }

  /** What the server said of it in its last list. */
  get listed(): KfpRun {
    return this.#listed;
  }

  /** Of its pods; empty while that is not known. */
  get namespace(): string {
    return this.#namespace ?? this.#origin.namespace ?? "";
  }

  get origin(): RunOrigin {
    return this.#origin;
  }

  /** Whether it is one of the runs that are had from there: of the same server, and of the namespace that is meant. */
  isOf(origin: RunOrigin): boolean {
    return origin.isSame(this.#origin) && origin.pipelines.runsNamespace === this.#namespace;
  }

  /** The closer look, if there has been one; `isOutdated`: only its tasks are worth knowing. */
  get closer(): { readonly state: RunState; readonly isOutdated: boolean } | undefined {
    return this.#state && { state: this.#state, isOutdated: this.#isOutdated };
  }

  /** Why it goes on unseen, where that is for a person to change: one is signed out there, or may not see it any more. */
  get unseen(): KfpFailure | undefined {
    return this.isOver ? undefined : this.#unseen;
  }

  /** It has ended, as far as is known. */
  get isOver(): boolean {
    return this.#state && !this.#isOutdated ? hasEnded(this.#state.phase) : isListedOver(this.#listed);
  }

  /** The server says this of it now. */
  seen(listed: KfpRun): void {
    this.#listed = listed;
    // What it answers when a run is made has no history yet.
    if (this.#follower && this.#try.history.length === 0) this.#try = listed;
    if (this.#state && !this.#follower) this.#isOutdated = this.#isNewer(listed, this.#state);
  }

  #isNewer(listed: KfpRun, { phase }: RunState): boolean {
    const isOver = isListedOver(listed);
    if (isOver === hasEnded(phase)) return false;
    return isOver || (isTriedAgain(this.#try, listed) ?? true);
  }

  /** Follows it to its end, unless that is known with all its tasks; goes on if it was paused. */
  follow(): void {
    if (this.#follower) this.#follower.resume();
    else if (!this.isOver || this.#isOutdated || Object.keys(this.#state?.tasks ?? {}).length === 0) this.#again();
  }

  /** Something was done to it: it is looked at without waiting for the time of that. False while nobody follows it. */
  lookNow(): boolean {
    this.#follower?.lookNow();
    return this.#follower !== undefined;
  }

  /** Follows it from the beginning, whatever is known. */
  #again(): void {
    // Why it goes on unseen is still so.
    if (this.#isSuspended) return;
    this.stop();
    this.#try = this.#listed;
    this.#isEndTold = false;
    if (!isListedOver(this.#listed)) this.#isOngoing = true;
    this.#isByServerAlone = false;
    const origin = this.#origin;
    const where = async (): Promise<RunNamespace | undefined> => {
      const found = await this.find();
      if (this.#origin === origin) this.#isByServerAlone = found === undefined;
      return found;
    };
    const from = { client: origin.client, where };
    const arrived = (state: RunState): void => {
      if (this.#follower === follower) this.#arrived(state);
    };
    const follower = new RunFollower(from, this.id, noRun, arrived, (failure) => {
      if (this.#follower === follower) this.#troubled(failure);
    });
    this.#follower = follower;
    void follower.finished
      .catch((error: unknown) => {
        this.#events.failed(this, error);
      })
      .finally(() => {
        if (this.#follower === follower) this.#follower = undefined;
      });
  }

  /** Where its Workflow and pods are, after that was looked for; undefined where nothing of its server's runs was found. */
  async find(): Promise<RunNamespace | undefined> {
    const origin = this.#origin;
    await origin.find(this.id, this.#namespace);
    const { connected } = origin;
    return connected && { connected, namespace: this.namespace };
  }

  /** It may have come out where its server's runs are: one that goes on is followed there from now on. True if so. */
  originKnown(): boolean {
    if (!this.#follower || !this.#isByServerAlone || this.#isEndTold || !this.#origin.connected) return false;
    this.#again();
    return true;
  }

  /** Nobody sees it: it goes on from here when somebody does. */
  pause(): void {
    this.#follower?.pause();
  }

  stop(): void {
    this.#follower?.stop();
    this.#follower = undefined;
    this.#unseen = undefined;
  }

  /** Whose session it was followed with is signed out: nothing is asked until it is released, or its server reached anew. */
  suspend(): void {
    this.stop();
    this.#isSuspended = true;
    const said = sentence("{where} wants you to sign in.", { where: this.#origin.pipelines.description });
    this.#unseen = { reason: "signedOut", sentence: said };
  }

  /** One has signed in where it is: it may be asked for again. False where it was all the time. */
  release(): boolean {
    if (!this.#isSuspended) return false;
    this.#isSuspended = false;
    this.#unseen = undefined;
    return true;
  }

  /** Its server has been reached anew. */
  moveTo(origin: RunOrigin): void {
    const letGo = this.#letGo;
    this.#letGo = origin.hold();
    this.#origin = origin;
    this.release();
    this.#unseen = undefined;
    if (this.#follower) this.#again();
    letGo();
  }

  dispose(): void {
    this.stop();
    this.#letGo();
  }

  #troubled(failure: KfpFailure | undefined): void {
    if (failure?.reason === "notFound") {
      this.#events.gone(this);
      return;
    }
    const before = this.#unseen?.reason;
    this.#unseen = failure?.reason === "signedOut" || failure?.reason === "forbidden" ? failure : undefined;
    if (this.#unseen?.reason !== before) this.#events.moved(this);
  }

  #arrived(state: RunState): void {
    // What was not there before may be now that it moves.
    if (this.#isByServerAlone && state.phase !== this.#state?.phase && !hasEnded(state.phase))
      void this.#origin.find(this.id, this.#namespace);
    const wasTold = this.#isEndTold;
    this.#isEndTold = hasEnded(state.phase);
    this.#state = state;
    this.#isOutdated = false;
    // Of one that has ended, it may still be said better why it failed.
    if (!this.#isEndTold || wasTold) {
      this.#events.moved(this);
      return;
    }
    const isNews = this.#isOngoing;
    this.#isOngoing = false;
    this.#events.ended(this, isNews);
  }
}

function isListedOver(run: KfpRun): boolean {
  return hasEnded(phaseOfRun(run));
}
