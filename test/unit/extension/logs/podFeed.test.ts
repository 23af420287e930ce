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
import { times } from "../../../support/quick.ts";

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
      { numRuns: times(200) },
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

describe("the log of a pod that goes while it is read", () => {
  const none: ArchivedLog = { ok: false, isNone: true, sentence: sentence("none") };
  const kept = (...texts: string[]): ArchivedLog => ({ ok: true, text: texts.map((text) => `${text}\n`).join("") });
  /** Attempts of a task, one after the other; each pod's own archive. */
  const attempts = (pods: readonly string[], archive: (pod: string) => ArchivedLog): PodTurns => ({
    look: (last) => {
      const next = pods[last ? pods.indexOf(last.name) + 1 : 0];
      return next === undefined ? { type: "over" } : { type: "pod", pod: { name: next, id: next } };
    },
    changed: () => Promise.resolve(),
    nameOf: (_connection, { name }) => Promise.resolve(name),
    options: () => Promise.resolve([]),
    archive: (pod) => Promise.resolve(archive(pod)),
  });
  const executors = 'time="2026-08-21T10:00:00Z" level=info msg="capturing logs" argo=true';
  const exited = 'time="2026-08-21T10:00:09Z" level=info msg="sub-process exited" argo=true error="<nil>"';
  const timed = (texts: readonly string[]): FakeLine[] =>
    texts.map((text, index) => ({ time: `2026-08-21T10:00:00.${String(index).padStart(9, "0")}Z`, text }));
  /** Its executor speaks before and after the program, as Argo's does. */
  const gonePod = (texts: readonly string[], after: number): FakePod => {
    const pod = new FakePod();
    pod.lines = timed([executors, ...texts, exited]);
    pod.cuts = [{ after, how: "error", chunk: 100 }];
    pod.goesAfter = 1;
    return pod;
  };
  const withoutExecutors = (text: string): string =>
    text
      .split("\n")
      .filter((line) => !line.includes("argo=true"))
      .join("\n");
  const text = (texts: readonly string[]): string => texts.map((each) => `${each}\n`).join("");
  async function saved(feed: PodFeed): Promise<string> {
    let all = "";
    for await (const line of feed.whole({}, new AbortController().signal)) all += line.text;
    return all;
  }
  // Many lines are equal, and some stand beside each other.
  const someLines = fc.array(fc.constantFrom("tick", "tock", "", "loss 0.1", "loss 0.2", "done"), { maxLength: 60 });

  it("goes on with what was kept of it, each line once, wherever the cut was", async () => {
    await fc.assert(
      fc.asyncProperty(someLines, fc.integer({ min: 0, max: 4000 }), async (texts, after) => {
        const archive = attempts(["pod"], () => kept(...texts));
        const { log } = await follow(feedOf(gonePod(texts, after), archive));
        expect(withoutExecutors(shown(log))).toBe(text(texts));
        expect(log.state).toMatchObject({ type: "ended" });
        const pod = gonePod(texts, after);
        pod.cutsAll = true;
        expect(withoutExecutors(await saved(feedOf(pod, archive)))).toBe(text(texts));
      }),
      { numRuns: times(200) },
    );
  });

  it("shows each line once, though two streams were kept in another order", async () => {
    await fc.assert(
      fc.asyncProperty(someLines, fc.integer({ min: 0, max: 4000 }), fc.nat(60), async (texts, after, at) => {
        const swapped = [...texts];
        const pair = swapped.splice(at, 2);
        swapped.splice(at, 0, ...pair.toReversed());
        const { log } = await follow(
          feedOf(
            gonePod(texts, after),
            attempts(["pod"], () => kept(...swapped)),
          ),
        );
        const loud = (all: readonly string[]) => all.filter((line) => line !== "").toSorted();
        expect(loud(withoutExecutors(shown(log)).split("\n"))).toEqual(loud(texts));
      }),
      { numRuns: times(200) },
    );
  });

  it("goes on in what KFP's API server keeps of it, without empty lines and leading times", async () => {
    await fc.assert(
      fc.asyncProperty(someLines, fc.integer({ min: 0, max: 4000 }), async (texts, after) => {
        const times = texts.map((each, index) =>
          index % 3 === 0 ? `2026-08-21T10:00:0${index % 10}Z ${each}x` : each,
        );
        const archived = times.map((each) => each.replace(/^2026\S+ /, "")).filter((each) => each !== "");
        const turns = attempts(["pod"], () => kept(...archived));
        const { log } = await follow(feedOf(gonePod(times, after), turns));
        const lines = withoutExecutors(shown(log))
          .split("\n")
          .filter((each) => each !== "");
        expect(lines.map((each) => each.replace(/^2026\S+ /, ""))).toEqual(archived);
      }),
      { numRuns: times(200) },
    );
  });

  it("begins in the middle with a tail and goes on where that ended", async () => {
    const texts = Array.from({ length: 300 }, (_, index) => `line ${index}`);
    const { log } = await follow(
      feedOf(
        gonePod(texts, 2000),
        attempts(["pod"], () => kept(...texts)),
      ),
      {},
      100,
    );
    const lines = shown(log).split("\n");
    expect([lines[0], lines.at(-2)]).toEqual(["line 201", "line 299"]);
    expect(lines.filter((line) => line.startsWith("line"))).toEqual(texts.slice(201));
    expect(log.marks).toMatchObject([
      { sentence: { template: "From here on it is the log that was kept, without times." } },
    ]);
  });

  it("is read anew when it cannot be told where its tail stands", async () => {
    const texts = Array.from({ length: 300 }, () => "tick");
    const { log } = await follow(
      feedOf(
        gonePod(texts, 100_000),
        attempts(["pod"], () => kept(...texts)),
      ),
      {},
      100,
    );
    expect(shown(log)).toBe(text(texts));
    expect(log.head).toMatchObject({ isArchived: true });
  });

  it("goes on within a long line", async () => {
    const long = Array.from({ length: 30_000 }, (_, index) => `step ${index}`).join("\r");
    const texts = ["first", long, "last"];
    const { log } = await follow(
      feedOf(
        gonePod(texts, 200_000),
        attempts(["pod"], () => kept(...texts)),
      ),
    );
    expect(withoutExecutors(shown(log))).toBe(withoutExecutors(shown(await whole(texts))));
    async function whole(lines: readonly string[]): Promise<Log> {
      const pod = new FakePod();
      pod.lines = timed(lines);
      return (await follow(feedOf(pod))).log;
    }
  });

  it("is asked for of every attempt that is gone, also after others", async () => {
    const pod = gonePod(["a 0", "a 1", "a 2"], 170);
    const asked: string[] = [];
    const turns = attempts(["one", "two", "three"], (name) => {
      asked.push(name);
      return name === "one" ? kept("a 0", "a 1", "a 2") : name === "two" ? kept("b 0", "b 1") : none;
    });
    const { log } = await follow(feedOf(pod, turns));
    expect(asked).toEqual(["one", "two", "three"]);
    expect(withoutExecutors(shown(log))).toBe("a 0\na 1\na 2\nb 0\nb 1\n");
    expect(log.state).toMatchObject({ type: "ended", sentence: { template: "{gone} {why}" } });
  });

  it("goes on with a pod of the same name that Argo made in its place", async () => {
    const pod = gonePod(["a 0", "a 1"], 150);
    const turns: PodTurns = {
      ...attempts(["pod"], () => kept("a 0", "a 1")),
      look: (last) => {
        if (!last) return { type: "pod", pod: { name: "pod", id: "node" } };
        const isOver = pod.uid === "uid-2" && pod.status.phase === "Succeeded";
        return isOver ? { type: "over" } : { type: "wait", notice: { type: "waiting", sentence: sentence("over") } };
      },
      changed: () => new Promise(() => undefined),
    };
    const feed = feedOf(pod, turns, () => {
      if (!pod.isGone) return;
      pod.isGone = false;
      pod.uid = "uid-2";
      pod.lines = timed(["b 0"]);
      pod.status = running();
    });
    const { log } = await follow(feed);
    expect(withoutExecutors(shown(log))).toBe("a 0\na 1\nb 0\n");
  });

  it("does not show again what was kept, when that pod goes without a word too", async () => {
    const pod = gonePod(["a 0", "a 1"], 150);
    let looks = 0;
    const turns: PodTurns = {
      ...attempts(["pod"], () => kept("a 0", "a 1")),
      look: (last) => {
        if (!last) return { type: "pod", pod: { name: "pod", id: "node" } };
        looks += 1;
        // It is there again when it is looked for, and gone when it is read.
        pod.isGone = looks > 1;
        pod.uid = "uid-2";
        pod.status = waiting("ContainerCreating");
        return looks > 2 ? { type: "over" } : { type: "wait", notice: { type: "waiting", sentence: sentence("over") } };
      },
      changed: () => Promise.resolve(),
    };
    const feed = feedOf(pod, turns, () => {
      if (looks > 0) pod.isGone = true;
    });
    const { log } = await follow(feed);
    expect(withoutExecutors(shown(log))).toBe("a 0\na 1\n");
    expect(looks).toBe(3);
  });

  it("shows another attempt from its first line on, however long it is", async () => {
    const pod = new FakePod();
    pod.lines = linesOf(30);
    const { log } = await follow(
      feedOf(
        pod,
        attempts(["one", "two"], () => none),
      ),
      {},
      10,
    );
    expect(shown(log).split("\n")).toHaveLength(10 + 30 + 1);
  });

  it("says that the end may be missing when nothing was kept, and shows what was begun", async () => {
    const pod = gonePod(["a", "b"], 0);
    pod.cuts = [];
    pod.hasOpenEnd = true;
    pod.lines = timed(["a", "half a li"]);
    const { log } = await follow(
      feedOf(
        pod,
        attempts(["pod"], () => none),
      ),
    );
    expect(shown(log)).toBe("a\nhalf a li");
    expect(log.marks).toMatchObject([{ line: 2, sentence: { template: /what it wrote last may be missing/ } }]);
    expect(log.state).toMatchObject({
      sentence: { values: { gone: { template: /^The pod is gone; what it wrote last may/ } } },
    });
    const cut = gonePod(["a", "b"], 150);
    cut.cutsAll = true;
    const unkept = attempts(["pod"], () => none);
    await expect(saved(feedOf(cut, unkept))).rejects.toBeInstanceOf(LogUnread);
  });

  it("asks again while the server that may have it is away", async () => {
    const away: ArchivedLog = { ok: false, isNone: false, sentence: sentence("away") };
    const answers = [away, away, kept("a", "b")];
    const { log, states } = await follow(
      feedOf(
        gonePod(["a", "b"], 150),
        attempts(["pod"], () => answers.shift() ?? none),
      ),
    );
    expect(withoutExecutors(shown(log))).toBe("a\nb\n");
    expect(states.filter((state) => state === "interrupted")).not.toEqual([]);
    expect(log.state.type).toBe("ended");
  });

  it("does not keep the next attempt's waiting for a server that never answers", async () => {
    const refused: ArchivedLog = { ok: false, isNone: false, sentence: sentence("refused") };
    const asked: string[] = [];
    const turns = attempts(["one", "two"], (name) => {
      asked.push(name);
      if (asked.length > 20) throw new Error("It is asked for ever.");
      return name === "one" ? refused : kept("b 0");
    });
    const { log } = await follow(feedOf(gonePod(["a 0", "a 1"], 150), turns));
    expect(shown(log)).toContain("b 0\n");
    expect([asked.at(-1), asked.length > 2]).toEqual(["two", true]);
    expect(log.marks.map(({ sentence: said }) => said.template)).toContainEqual(
      expect.stringMatching(/what it wrote last may be missing/),
    );
  });

  it("is never given for the log of another container, or of one before its restart", async () => {
    const turns = attempts(["pod"], () => kept("of main"));
    for (const choice of [{ container: "wait" }, { previous: true }]) {
      const pod = new FakePod();
      pod.isGone = true;
      const { log } = await follow(feedOf(pod, turns), choice);
      expect([shown(log), log.state]).toMatchObject(["", { sentence: { template: /only that of the container/ } }]);
      const unreached = new PodFeed(() => undefined, turns);
      expect(shown((await follow(unreached, choice)).log)).toBe("");
    }
  });

  it("is not shown twice when what was kept is less, or another", async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const less = await follow(
      feedOf(
        gonePod(texts, 900),
        attempts(["pod"], () => kept("line 0", "line 1")),
      ),
    );
    expect(
      withoutExecutors(shown(less.log))
        .split("\n")
        .filter((line) => line === "line 0"),
    ).toHaveLength(1);
    const other = Array.from({ length: 40 }, (_, index) => `other ${index}`);
    const { log } = await follow(
      feedOf(
        gonePod(texts, 900),
        attempts(["pod"], () => kept(...other)),
      ),
    );
    expect(shown(log)).toBe(text(other));
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

  it("goes on in what is kept, which Argo's executor does not speak in, when the pod goes", async () => {
    const executor = 'time="2026-08-21T10:00:00Z" level=info msg="capturing logs" argo=true';
    const { log } = await asked(
      text(executor, "a"),
      text(executor, "a", "b"),
      text("a", "b", "c"),
      text("a", "b", "c"),
    );
    expect(shown(log)).toBe(`${executor}\na\nb\nc\n`);
    expect(log.marks).toEqual([]);
  });

  it("shows quiet lines at its end once, however often it is asked for", async () => {
    const exited = 'time="2026-08-21T10:00:00Z" level=info msg="sub-process exited" argo=true';
    const { log } = await asked(text("a", ""), text("a", "", ""), text("a", "", "", exited), text("a", "", "", exited));
    expect(shown(log)).toBe(`a\n\n\n${exited}\n`);
  });

  it("is saved as it is, and nothing is saved when there is none", async () => {
    const { feed } = await asked(none, none);
    const first = feed.whole({}, new AbortController().signal)[Symbol.asyncIterator]().next();
    await expect(first).rejects.toMatchObject({ sentence: { template: "There is no log yet." } });
  });
});
