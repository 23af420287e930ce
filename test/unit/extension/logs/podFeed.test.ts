import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArchivedLog } from "../../../../src/extension/logs/archivedLog.ts";
import { type LogChoice, LogUnread } from "../../../../src/extension/logs/feed.ts";
import { Log } from "../../../../src/extension/logs/log.ts";
import { PodFeed } from "../../../../src/extension/logs/podFeed.ts";
import { OnePod } from "../../../../src/extension/logs/onePod.ts";
import type { PodTurns } from "../../../../src/extension/logs/podTurns.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import { ended, failureOf, FakePod, type FakeLine, running, waiting } from "../../../support/fakePodLog.ts";

const linesOf = (count: number): FakeLine[] =>
  Array.from({ length: count }, (_, index) => ({
    // Some in the same nanosecond, as programs write.
    time: `2026-08-21T10:00:${String(Math.floor(index / 7) % 60).padStart(2, "0")}.00000000${index % 2}Z`,
    text: `line ${index}`,
  }));

function feedOf(
  pod: FakePod,
  turns: PodTurns = new OnePod("team-a", "pod"),
  meanwhile: (waits: number) => void = () => undefined,
) {
  let waits = 0;
  const pause = () => {
    meanwhile((waits += 1));
    return Promise.resolve();
  };
  return new PodFeed(() => ({ connection: pod.connection, namespace: "team-a" }), turns, { pause });
}

interface Followed {
  readonly log: Log;
  readonly states: string[];
}

async function follow(feed: PodFeed, choice: LogChoice = {}, tailLines = 5000): Promise<Followed> {
  const states: string[] = [];
  const log: Log = new Log((what) => {
    if (what === "state" && states.at(-1) !== log.state.type) states.push(log.state.type);
  });
  await feed.follow(log, choice, tailLines, new AbortController().signal);
  return { log, states };
}

const shown = (log: Log) => log.draw().toString("utf8");

describe("a log whose connection is cut", () => {
  it("shows each line once and in order, wherever the cuts are", async () => {
    const cut = fc.record({
      after: fc.integer({ min: 0, max: 6000 }),
      how: fc.constantFrom("error" as const, "end" as const),
      chunk: fc.integer({ min: 1, max: 700 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 150 }), fc.array(cut, { maxLength: 5 }), async (count, cuts) => {
        const pod = new FakePod();
        pod.lines = linesOf(count).map((each, index) => ({
          ...each,
          time: `2026-08-21T10:00:00.${String(Math.floor(index / 3)).padStart(9, "0")}Z`,
        }));
        pod.cuts = [...cuts];
        const { log } = await follow(feedOf(pod));
        expect(shown(log)).toBe(pod.lines.map(({ text }) => `${text}\n`).join(""));
        expect(log.state.type).toBe("ended");
      }),
      { numRuns: 200 },
    );
  });

  it("says so beside the lines, and no more when they go on", async () => {
    const pod = new FakePod();
    pod.lines = linesOf(20).map((each, index) => ({ ...each, time: `2026-08-21T10:00:${index + 10}Z` }));
    pod.cuts = [{ after: 200, how: "error", chunk: 50 }];
    const { log, states } = await follow(feedOf(pod));
    expect(states).toEqual(["opening", "live", "interrupted", "live", "ended"]);
    expect(shown(log)).toBe(pod.lines.map(({ text }) => `${text}\n`).join(""));
  });
});

describe("the log of a pod", () => {
  it("waits for the container, with the cluster's word for why", async () => {
    const pod = new FakePod();
    pod.status = waiting("ContainerCreating");
    pod.lines = linesOf(1);
    const said: unknown[] = [];
    const feed = feedOf(pod, undefined, () => {
      said.push(log.state);
      pod.status = running();
    });
    const log = new Log(() => undefined);
    await feed.follow(log, {}, 100, new AbortController().signal);
    expect(said).toMatchObject([{ type: "waiting", detail: "ContainerCreating" }]);
    expect(shown(log)).toBe("line 0\n");
    expect(log.head).toMatchObject({ pod: "pod", container: "main" });
  });

  it("ends with the exit code", async () => {
    const pod = new FakePod();
    pod.lines = linesOf(2);
    pod.endsWhenServed = false;
    pod.status = ended(137, "OOMKilled");
    const { log } = await follow(feedOf(pod));
    expect(log.state).toMatchObject({ type: "ended", sentence: { values: { code: 137, reason: "OOMKilled" } } });
  });

  it("begins with the tail and gives the lines before it when asked", async () => {
    const pod = new FakePod();
    pod.lines = linesOf(300).map((each, index) => ({
      ...each,
      time: new Date(Date.UTC(2026, 7, 21) + index * 10).toISOString(),
    }));
    const { log } = await follow(feedOf(pod), {}, 100);
    expect(shown(log).split("\n")[0]).toBe("line 200");
    expect(log.hasEarlier).toBe(true);
    expect(await log.loadEarlier(150)).toBe(150);
    expect(log.hasEarlier).toBe(true);
    expect(await log.loadEarlier(150)).toBe(50);
    expect(log.hasEarlier).toBe(false);
    expect(shown(log)).toBe(pod.lines.map(({ text }) => `${text}\n`).join(""));
  });

  it("is saved whole, however much of it is shown", async () => {
    const pod = new FakePod();
    pod.lines = linesOf(12_000).map((each, index) => ({
      ...each,
      time: new Date(Date.UTC(2026, 7, 21) + index * 10).toISOString(),
    }));
    let text = "";
    for await (const line of feedOf(pod).whole({}, new AbortController().signal)) text += line.text;
    expect(text).toBe(pod.lines.map(({ text }) => `${text}\n`).join(""));
  });

  it("that cannot be read is not saved, and why is said", async () => {
    const pod = new FakePod();
    pod.refusals = [failureOf("forbidden", 403, "pods/log is forbidden")];
    const saving = async () => {
      for await (const line of feedOf(pod).whole({}, new AbortController().signal)) expect(line).toBeUndefined();
    };
    await expect(saving()).rejects.toBeInstanceOf(LogUnread);
  });
});

describe("the log of a pod that is gone", () => {
  const withArchive = (archive: (pod: string) => ArchivedLog): PodTurns => {
    const turns: PodTurns = new OnePod("team-a", "pod");
    return Object.assign(turns, { archive: (pod: string) => Promise.resolve(archive(pod)) });
  };

  it("is the one that was kept", async () => {
    const pod = new FakePod();
    pod.isGone = true;
    const { log } = await follow(
      feedOf(
        pod,
        withArchive((name) => ({ ok: true, text: `kept of ${name}\n` })),
      ),
    );
    expect(shown(log)).toBe("kept of pod\n");
    expect(log.state.type).toBe("ended");
    expect(log.head).toMatchObject({ pod: "pod", isArchived: true });
  });

  it("is gone too when nobody kept it, and that is said", async () => {
    const pod = new FakePod();
    pod.isGone = true;
    const why = sentence("not kept");
    const { log } = await follow(
      feedOf(
        pod,
        withArchive(() => ({ ok: false, isNone: true, sentence: why })),
      ),
    );
    expect(shown(log)).toBe("");
    expect(log.state).toMatchObject({ type: "ended", sentence: { values: { why } } });
    const without = await follow(feedOf(pod));
    expect(without.log.state).toMatchObject({
      type: "ended",
      sentence: { template: "The pod is gone, and its log with it." },
    });
  });
});

describe("the log of a task where only Kubeflow Pipelines is reached", () => {
  const none: ArchivedLog = { ok: false, isNone: true, sentence: sentence("none") };
  const text = (...lines: string[]): ArchivedLog => ({ ok: true, text: lines.map((line) => `${line}\n`).join("") });

  /** The server answers so, one after the other; with the last answer the task is over. */
  async function asked(...answers: ArchivedLog[]) {
    let calls = 0;
    const pod = { name: "train-1", id: "node" };
    const turns: PodTurns = {
      look: (last) => (last ? { type: "over" } : { type: "pod", pod }),
      changed: (signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            resolve();
          });
        }),
      nameOf: () => Promise.reject(new Error("not asked")),
      options: () => Promise.reject(new Error("not asked")),
      archive: () => Promise.resolve(answers[calls++] ?? none),
      isOver: () => calls >= answers.length - 1,
    };
    const waits: number[] = [];
    const pause = (milliseconds: number) => {
      waits.push(Math.round(milliseconds));
      return Promise.resolve();
    };
    const said: string[] = [];
    const log: Log = new Log(() => {
      const { state } = log;
      const now = "sentence" in state ? `${state.type}: ${state.sentence.template}` : state.type;
      if (said.at(-1) !== now) said.push(now);
    });
    const feed = new PodFeed(() => undefined, turns, { pause });
    await feed.follow(log, {}, 5000, new AbortController().signal);
    return { log, said, calls, waits, feed };
  }

  it("is asked for again until the task has ended, and what is new is shown", async () => {
    const { log, said, calls } = await asked(none, text("a"), text("a", "b"), text("a", "b"), text("a", "b", "c"));
    expect(shown(log)).toBe("a\nb\nc\n");
    expect(calls).toBe(5);
    expect(log.head).toEqual({ pod: "train-1", note: undefined, isAsked: true });
    expect(said).toEqual([
      "opening",
      "waiting: Kubeflow Pipelines has no log of it yet; it is asked again.",
      "live",
      "ended: It has ended; this is the log that Kubeflow Pipelines gives of it.",
    ]);
  });

  it("never claims that the pod is gone", async () => {
    const { said } = await asked(none, none);
    expect(said.at(-1)).toBe("ended: It has ended, and Kubeflow Pipelines has no log of it.");
  });

  it("goes on when the server was away for a while", async () => {
    const away: ArchivedLog = { ok: false, isNone: false, sentence: sentence("The server is away.") };
    const { log, said } = await asked(text("a"), away, away, text("a", "b"));
    expect(said).toEqual([
      "opening",
      "live",
      "interrupted: The server is away.",
      "live",
      expect.stringMatching(/^ended/),
    ]);
    expect(shown(log)).toBe("a\nb\n");
  });

  it("is asked for more seldom while nothing is written", async () => {
    const same = Array.from({ length: 8 }, () => text("a"));
    const { waits } = await asked(...same, text("a", "b"), text("a", "b", "c"), text("a", "b", "c"));
    expect(waits.slice(0, 8)).toEqual([3000, 4500, 6750, 10_125, 15_000, 15_000, 15_000, 15_000]);
    expect(waits[8]).toBe(3000);
  });

  it("says where a part is missing, and finds the rest when its beginning was let go", async () => {
    const long = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
    const { log } = await asked(
      text(...long),
      text(...long.slice(500), "next"),
      text("quite", "another"),
      text("quite", "another"),
    );
    expect(shown(log)).toBe(`${[...long, "next", "quite", "another"].join("\n")}\n`);
    expect(log.marks).toMatchObject([
      { line: 1001, sentence: { template: "What was written between is not there any more." } },
    ]);
  });

  it("is saved as it is, and nothing is saved when there is none", async () => {
    const { feed } = await asked(none, none);
    const saving = async () => {
      for await (const line of feed.whole({}, new AbortController().signal)) expect(line).toBeUndefined();
    };
    await expect(saving()).rejects.toMatchObject({ sentence: { template: "There is no log yet." } });
  });
});
