import { afterEach, describe, expect, it } from "vitest";
import { RunList, type RunListQuery } from "../../../src/kfp/follow/runList.ts";
import { kfpClient } from "../../../src/kfp/kfpClient.ts";
import type { Timing } from "../../../src/kfp/timing.ts";
import { type KfpAnswer, type KfpCall, KfpUnreachable } from "../../../src/kfp/transport.ts";
import { sentence } from "../../../src/l10n/sentence.ts";

/** A server of runs with a clock of its own: each wait is noted, and time passes when the test says so. */
class Bench {
  now = 0;
  runs: { run_id: string; state: string; state_history?: { state: string }[] }[] = [];
  fails: "not" | "dropped" | "signedOut" | "gateway" = "not";
  readonly calls: KfpCall[] = [];
  readonly waits: number[] = [];
  #wake: (() => void) | undefined;
  readonly timing: Timing = {
    now: () => this.now,
    random: () => 0,
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        this.waits.push(milliseconds);
        this.#wake = () => {
          this.now += milliseconds;
          resolve();
        };
        signal?.addEventListener("abort", () => {
          resolve();
        });
      }),
  };
  readonly client = kfpClient({ description: "bench", send: (call) => this.#send(call) }, { timing: this.timing });
  readonly list: RunList;

  constructor(query: RunListQuery = {}) {
    this.list = new RunList(this.client, query, { pace: { moving: 100, quiet: 1000 } });
  }

  /** Lets the list's own work come to a rest, and then time pass until its next question. */
  async pass(): Promise<void> {
    this.#wake?.();
    this.#wake = undefined;
    await rest();
  }

  #send(call: KfpCall): Promise<KfpAnswer> {
    this.calls.push(call);
    if (this.fails === "dropped") return Promise.reject(new KfpUnreachable(sentence("Gone."), true));
    if (this.fails === "signedOut") {
      return Promise.resolve({ status: 401, contentType: "application/json", text: '{"code":16}' });
    }
    // Istio's gateway while what is behind it starts: no body, no JSON.
    if (this.fails === "gateway") return Promise.resolve({ status: 404, contentType: "", text: "" });
    const from = Number(call.query?.["page_token"] ?? 0);
    const size = Number(call.query?.["page_size"]);
    const states = /"key":"state","operation":"IN","string_values":\{"values":\[([^\]]*)\]/.exec(
      String(call.query?.["filter"]),
    )?.[1];
    const wanted = this.runs.filter(({ state }) => states?.includes(`"${state}"`) ?? true);
    const body = {
      runs: wanted.slice(from, from + size),
      ...(from + size < wanted.length && { next_page_token: String(from + size) }),
    };
    return Promise.resolve({ status: 200, contentType: "application/json", text: JSON.stringify(body) });
  }
}

async function rest(): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) await Promise.resolve();
}

let bench = new Bench();
afterEach(() => {
  bench.list.dispose();
  bench = new Bench();
});

const many = (count: number, state: string) =>
  Array.from({ length: count }, (_, index) => ({ run_id: String(index), state }));

describe("RunList", () => {
  it("asks ever more seldom while nothing moves, and often again when something does", async () => {
    bench.runs = many(2, "SUCCEEDED");
    bench.list.resume();
    await rest();
    for (let poll = 0; poll < 12; poll += 1) await bench.pass();
    expect(bench.waits[0]).toBe(100);
    expect(bench.waits.at(-1)).toBe(1000);
    bench.runs = [{ run_id: "new", state: "RUNNING" }, ...bench.runs];
    await bench.pass();
    expect(bench.waits.at(-1)).toBe(100);
    expect(bench.list.items.map(({ id }) => id)).toEqual(["new", "0", "1"]);
  });

  it("makes no call while nobody looks", async () => {
    bench.list.resume();
    await rest();
    bench.list.pause();
    const { length } = bench.calls;
    await bench.pass();
    expect(bench.calls).toHaveLength(length);
    bench.list.resume();
    await rest();
    expect(bench.calls).toHaveLength(length + 1);
  });

  it("reads all the pages that are shown, each run once", async () => {
    bench.runs = many(120, "SUCCEEDED");
    bench.list.resume();
    await rest();
    expect(bench.list.items).toHaveLength(50);
    bench.list.loadMore();
    await rest();
    expect(bench.list.items).toHaveLength(100);
    expect(bench.list.hasMore).toBe(true);
    bench.list.loadMore();
    await rest();
    expect(bench.list.items).toHaveLength(120);
    expect(bench.list.hasMore).toBe(false);
  });

  it("keeps what it has while the server is away, says when it asks again, and recovers by itself", async () => {
    bench.runs = many(1, "RUNNING");
    bench.list.resume();
    await rest();
    bench.fails = "dropped";
    // The client tries some times itself before it says so.
    for (let turn = 0; turn < 3; turn += 1) await bench.pass();
    expect(bench.list.status).toMatchObject({ type: "stale", nextTry: bench.now + (bench.waits.at(-1) ?? 0) });
    expect(bench.list.items).toHaveLength(1);
    for (let turn = 0; turn < 30; turn += 1) await bench.pass();
    expect(bench.waits.at(-1)).toBeLessThanOrEqual(10_000);
    bench.fails = "not";
    await bench.pass();
    expect(bench.list.status).toEqual({ type: "live" });
  });

  it("takes a gateway's no for the last word only at the third time, and asks again each minute after", async () => {
    bench.runs = many(1, "RUNNING");
    bench.list.resume();
    await rest();
    bench.fails = "gateway";
    await bench.pass();
    await bench.pass();
    expect(bench.list.status.type).toBe("stale");
    await bench.pass();
    expect(bench.list.status.type).toBe("closed");
    expect(bench.waits.at(-1)).toBe(60_000);
    expect(bench.list.items).toHaveLength(1);
    bench.fails = "not";
    await bench.pass();
    expect(bench.list.status).toEqual({ type: "live" });
  });

  it("does not ask again where it was never answered otherwise", async () => {
    bench.fails = "gateway";
    bench.list.resume();
    await rest();
    expect(bench.list.status.type).toBe("closed");
    expect(bench.waits).toEqual([]);
  });

  it("does not ask again when signed out, until it is told to", async () => {
    bench.fails = "signedOut";
    bench.list.resume();
    await rest();
    expect(bench.list.status).toMatchObject({ type: "closed", failure: { reason: "signedOut" } });
    const { length } = bench.calls;
    await bench.pass();
    expect(bench.calls).toHaveLength(length);
    bench.fails = "not";
    bench.list.resume();
    await rest();
    expect(bench.list.status).toEqual({ type: "live" });
  });
});

describe("RunList of some phases", () => {
  const stopped = { state: "FAILED", state_history: [{ state: "CANCELING" }, { state: "FAILED" }] };
  const failed = { state: "FAILED", state_history: [{ state: "RUNNING" }, { state: "FAILED" }] };
  const listed = async (query: RunListQuery, runs: Bench["runs"], before?: (bench: Bench) => unknown) => {
    bench = new Bench(query);
    bench.runs = runs;
    await before?.(bench);
    bench.list.resume();
    await rest();
    return bench.list.items.map(({ id }) => id);
  };

  it("has those that were stopped apart from those that failed, though servers call both failed", async () => {
    const runs = [
      { run_id: "stopped", ...stopped },
      { run_id: "failed", ...failed },
      { run_id: "ended", state: "SUCCEEDED" },
      { run_id: "stopping", state: "CANCELING" },
      { run_id: "going", state: "RUNNING" },
    ];
    expect(await listed({ phases: ["cancelled"] }, runs)).toEqual(["stopped"]);
    expect(await listed({ phases: ["failed"] }, runs)).toEqual(["failed"]);
    expect(await listed({ phases: ["running"] }, runs)).toEqual(["stopping", "going"]);
    expect(await listed({ phases: ["succeeded", "failed"] }, runs)).toEqual(["failed", "ended"]);
    expect(await listed({ phases: [] }, runs)).toHaveLength(5);
  });

  it("knows what was stopped here before the server tells", async () => {
    const runs = [{ run_id: "here", ...failed }];
    const stop = ({ client }: Bench) => client.runs.terminate("here");
    expect(await listed({ phases: ["cancelled"] }, runs, stop)).toEqual(["here"]);
    expect(await listed({ phases: ["failed"] }, runs, stop)).toEqual([]);
  });

  it("reads on until a page is full, and no further than is reasonable", async () => {
    const among = (count: number, every: number) =>
      Array.from({ length: count }, (_, index) => ({
        run_id: String(index),
        ...(index % every === 0 ? stopped : failed),
      }));
    expect(await listed({ phases: ["cancelled"] }, among(400, 4))).toHaveLength(50);
    expect(bench.list.hasMore).toBe(true);
    expect(bench.calls).toHaveLength(4);
    expect(await listed({ phases: ["cancelled"] }, among(2000, 100))).toHaveLength(5);
    expect([bench.calls.length, bench.list.hasMore]).toEqual([10, true]);
    bench.list.loadMore();
    await rest();
    expect(bench.list.items).toHaveLength(10);
  });
});
