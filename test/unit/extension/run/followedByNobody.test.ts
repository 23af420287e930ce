import fc from "fast-check";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import type { Output } from "../../../../src/extension/output.ts";
import { ClusterRuns } from "../../../../src/extension/run/clusterRuns.ts";
import { ClusterRunSources } from "../../../../src/extension/run/clusterRunSources.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import { oneTask } from "../../../support/kfpRun.ts";
import { KfpServer, toldPipelines } from "../../../support/kfpServer.ts";
import { StillCluster } from "../../../support/stillCluster.ts";
import { Memory, Said } from "../../../support/vscodeState.ts";
import { times } from "../../../support/quick.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

const deeds = [
  "submit",
  "submit what was seen",
  "reach here",
  "reach there",
  "sign out here",
  "server away",
  "sign in",
  "open",
  "close",
  "expand",
  "collapse",
  "show",
  "hide",
  "end",
  "wait",
] as const;

/** A window, two servers, and what somebody does; `which`: of the runs that were submitted. */
class Somebody {
  readonly servers = { here: new KfpServer("here"), there: new KfpServer("there") };
  readonly runs: ClusterRuns;
  readonly submitted: { readonly id: string; readonly server: KfpServer; isOver: boolean }[] = [];
  readonly #pipelines = toldPipelines();
  readonly #canvas = {};
  #at: "here" | "there" = "here";

  constructor() {
    const { clusters } = new StillCluster({ may: ["watch pods"] });
    const sources = new ClusterRunSources(new Memory());
    this.runs = new ClusterRuns(clusters, this.#pipelines, sources, new Said() as unknown as Output);
    this.#reach("here");
  }

  async does(deed: (typeof deeds)[number], which: number): Promise<void> {
    const { runs } = this;
    const run = this.submitted[which % Math.max(1, this.submitted.length)];
    const id = run?.id ?? "";
    if (deed === "submit" || deed === "submit what was seen") await this.#submit(deed !== "submit");
    if (deed === "reach here" || deed === "reach there") this.#reach(deed === "reach here" ? "here" : "there");
    const said = sentence("Not now.");
    if (deed === "sign out here")
      this.#pipelines.become({ type: "signedOut", sentence: said, place: this.servers.here.reached().place });
    if (deed === "server away") this.#pipelines.become({ type: "unreachable", sentence: said, mayPass: true });
    if (deed === "sign in") runs.lookAgain(id);
    if (deed === "open") runs.lookAt(id, this.#canvas);
    if (deed === "close") runs.leave(id, this.#canvas);
    if (deed === "expand" || deed === "collapse") runs.expand(id, deed === "expand");
    if (deed === "show" || deed === "hide") runs.setVisible(deed === "show");
    if (deed === "end" && run) {
      run.server.say(id, "SUCCEEDED", oneTask("SUCCEEDED"));
      run.isOver = true;
    }
    await pass(deed === "wait" ? 10 : 0);
  }

  /** Nothing of them is wanted any more. */
  async leavesAll(): Promise<void> {
    for (const { id, server } of this.submitted) {
      this.runs.leave(id, this.#canvas);
      this.runs.expand(id, false);
      server.remove(id);
      this.runs.forget(id);
    }
    await pass(60);
  }

  async #submit(isSeen: boolean): Promise<void> {
    const { state } = this.#pipelines;
    if (state.type !== "connected") return;
    const [id, server] = [`r${this.submitted.length}`, this.servers[this.#at]];
    this.submitted.push({ id, server, isOver: false });
    const run = server.say(id, "RUNNING", oneTask("RUNNING"));
    if (isSeen) {
      this.runs.refresh();
      await pass(1);
      this.runs.expand(id, true);
    }
    await this.runs.submitted(run, undefined, state);
  }

  #reach(at: "here" | "there"): void {
    this.#at = at;
    this.#pipelines.become({ type: "looking" });
    this.#pipelines.become(this.servers[at].reached());
  }
}

it("a run that was submitted is seen to its end, or says why it is not, whatever one does; in the end nothing is held", async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...deeds), fc.nat(5)), { maxLength: 16 });
  await fc.assert(
    fc.asyncProperty(steps, async (done) => {
      const somebody = new Somebody();
      const { runs, submitted, servers } = somebody;
      for (const [deed, which] of done) await somebody.does(deed, which);
      await pass(60);
      const looks = submitted.map(({ id, server }) => server.looksAt(id));
      await pass(120);
      for (const [index, { id, server, isOver }] of submitted.entries()) {
        const record = runs.get(id);
        const isSaid = record?.place.type === "cluster" && record.place.unseen !== undefined;
        const isSeen = isOver
          ? record === undefined || record.state.phase === "succeeded"
          : server.looksAt(id) > (looks[index] ?? 0);
        expect([id, isSeen || isSaid]).toEqual([id, true]);
      }
      await somebody.leavesAll();
      expect([servers.here.holders, servers.there.holders]).toEqual([0, 0]);
      runs.dispose();
    }),
    { numRuns: times(300) },
  );
});
