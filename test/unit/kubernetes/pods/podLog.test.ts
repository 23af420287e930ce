import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogPieces, longestPiece } from "../../../../src/kubernetes/pods/logPieces.ts";
import type { LogItem, LogOptions } from "../../../../src/kubernetes/pods/podLog.ts";
import { followPodLog } from "../../../../src/kubernetes/pods/podLog.ts";
import type { FakeLine } from "../../../support/fakePodLog.ts";
import { ended, failureOf, FakePod, running, waiting } from "../../../support/fakePodLog.ts";
import { isQuick, times } from "../../../support/quick.ts";

const source = { namespace: "team-a", pod: "pod" };

/** Waits are as long as a turn of the loop, and what happens meanwhile is the test's. */
function quick(meanwhile: (waits: number) => void = () => undefined): LogOptions {
  let waits = 0;
  return {
    pause: () => {
      waits += 1;
      meanwhile(waits);
      return Promise.resolve();
    },
  };
}

async function all(log: AsyncIterable<LogItem>, most = 100_000): Promise<LogItem[]> {
  const items: LogItem[] = [];
  for await (const item of log) {
    items.push(item);
    if (items.length >= most) throw new Error("the log does not end");
  }
  return items;
}

/** Lines put together again from their pieces. */
function linesOf(items: readonly LogItem[]): string[] {
  const lines: string[] = [];
  let open = false;
  for (const item of items) {
    if (item.type !== "line") continue;
    if (open) lines.push(`${lines.pop() ?? ""}${item.text}`);
    else lines.push(`${item.time} ${item.text}`);
    open = item.isCut === true;
  }
  return lines;
}

function statesOf(items: readonly LogItem[]): string[] {
  return items.flatMap((item) => (item.type === "status" ? [item.state] : []));
}

function written(lines: readonly FakeLine[]): string[] {
  return lines.map(({ time, text }) => `${time} ${text}`);
}

/** Times as containers write them: many in one second, several the same, a little out of order between two streams. */
const fakeLines = fc
  .array(
    fc.record({
      step: fc.constantFrom(0, 0, 1, 137, 40_000_000, 999_999_999),
      back: fc.constantFrom(0, 0, 0, 5),
      text: fc.oneof(
        fc.constant("same"),
        fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, "")),
      ),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((steps) => {
    let nanos = 0n;
    return steps.map(({ step, back, text }): FakeLine => {
      nanos += BigInt(step);
      const at = nanos > BigInt(back) ? nanos - BigInt(back) : nanos;
      const seconds = new Date(Date.parse("2026-08-21T10:00:00Z") + Number(at / 1_000_000_000n) * 1000);
      const fraction = String(at % 1_000_000_000n).padStart(9, "0");
      return { time: seconds.toISOString().replace(".000Z", `.${fraction}Z`), text };
    });
  });

const fakeCuts = fc.array(
  fc.record({
    after: fc.nat(2000),
    how: fc.constantFrom("error" as const, "end" as const),
    chunk: fc.constantFrom(1, 7, 64, 4096),
  }),
  { maxLength: 8 },
);

describe("a followed log", () => {
  it("gives every line exactly once and in order, wherever the connection is cut", async () => {
    await fc.assert(
      fc.asyncProperty(fakeLines, fakeCuts, fc.boolean(), async (lines, cuts, hasOpenEnd) => {
        const pod = new FakePod();
        Object.assign(pod, { lines, cuts: [...cuts], hasOpenEnd });
        const items = await all(followPodLog(pod.connection, source, quick()));
        expect(linesOf(items)).toEqual(written(lines));
        expect(items.at(-1)).toMatchObject({ state: "ended", end: "finished" });
      }),
      { numRuns: times(150) },
    );
  });

  it.skipIf(isQuick)("gives what is written while it is cut off", async () => {
    await fc.assert(
      fc.asyncProperty(fakeLines, fakeCuts, fc.nat(59), async (lines, cuts, first) => {
        const pod = new FakePod();
        pod.endsWhenServed = false;
        pod.lines = lines.slice(0, first);
        pod.cuts = [...cuts];
        const grow = (waits: number): void => {
          pod.lines = lines.slice(0, first + waits * 7);
          if (pod.lines.length >= lines.length && pod.cuts.length === 0) pod.endsWhenServed = true;
        };
        expect(linesOf(await all(followPodLog(pod.connection, source, quick(grow))))).toEqual(written(lines));
      }),
      { numRuns: times(100) },
    );
  });

  it("gives a line that is too long in pieces, also over a cut in its middle", async () => {
    const pod = new FakePod();
    const long = Array.from({ length: 50_000 }, (_, index) => String(index)).join(",");
    pod.lines = [
      { time: "2026-08-21T10:00:00.1Z", text: "before" },
      { time: "2026-08-21T10:00:00.2Z", text: long },
      { time: "2026-08-21T10:00:00.2Z", text: "after" },
    ];
    pod.cuts = [
      { after: 100_000, how: "error", chunk: 10_000 },
      { after: 200_000, how: "error", chunk: 9_999 },
    ];
    const items = await all(followPodLog(pod.connection, source, quick()));
    expect(linesOf(items)).toEqual(written(pod.lines));
    expect(items.filter((item) => item.type === "line" && item.isCut === true).length).toBeGreaterThan(3);
  });

  it("begins with the tail, and gives earlier lines when asked", async () => {
    const pod = new FakePod();
    const lines = Array.from({ length: 100 }, (_, index): FakeLine => ({
      time: `2026-08-21T10:00:${String(Math.floor(index / 4)).padStart(2, "0")}.5Z`,
      text: `line ${index}`,
    }));
    pod.lines = lines;
    const log = followPodLog(pod.connection, source, { ...quick(), tailLines: 10 });
    expect(linesOf(await all(log))).toEqual(written(lines.slice(90)));
    pod.lines = [...lines, { time: "2026-08-21T10:01:00Z", text: "meanwhile" }];
    const read = async (count: number) => {
      const result = await log.earlier(count);
      if (!result.ok) throw new Error("refused");
      return { lines: linesOf(result.value.lines), isStart: result.value.isStart };
    };
    expect(await read(21)).toEqual({ lines: written(lines.slice(70, 90)), isStart: false });
    expect(await read(21)).toEqual({ lines: written(lines.slice(50, 70)), isStart: false });
    expect(await read(1000)).toEqual({ lines: written(lines.slice(0, 50)), isStart: true });
    expect(await read(10)).toEqual({ lines: [], isStart: true });
  });

  it("waits for a container that is being made", async () => {
    const pod = new FakePod();
    pod.lines = [{ time: "2026-08-21T10:00:00Z", text: "hello" }];
    pod.status = waiting("ContainerCreating");
    pod.refusals = [failureOf("refused", 400, 'container "main" in pod "pod" is waiting to start: ContainerCreating')];
    const started = (waits: number): void => {
      if (waits === 2) pod.status = running();
    };
    const items = await all(followPodLog(pod.connection, source, quick(started)));
    expect(items[0]).toMatchObject({ state: "waiting", detail: "ContainerCreating", container: "main" });
    expect(statesOf(items)).toEqual(["waiting", "waiting", "live", "ended"]);
    expect(linesOf(items)).toEqual(["2026-08-21T10:00:00Z hello"]);
  });

  it("goes on with a container that is started again, and with what it missed of the one before", async () => {
    const pod = new FakePod();
    pod.endsWhenServed = false;
    const line = (second: number, text: string): FakeLine => ({ time: `2026-08-21T10:00:0${second}.000000001Z`, text });
    pod.lines = [line(1, "first")];
    pod.cuts = [{ after: 1000, how: "error", chunk: 100 }];
    const restart = (waits: number): void => {
      if (waits !== 1) return;
      pod.previousLines = [line(1, "first"), line(2, "last words")];
      pod.lines = [line(3, "again")];
      pod.restarts = 1;
      pod.status = running(1);
      pod.endsWhenServed = true;
    };
    const items = await all(followPodLog(pod.connection, source, quick(restart)));
    expect(linesOf(items)).toEqual(written([line(1, "first"), line(2, "last words"), line(3, "again")]));
    expect(statesOf(items)).toEqual(["live", "interrupted", "restarted", "live", "ended"]);
  });

  it("ends when the pod is gone or is another one, and when its log may not be read", async () => {
    const gone = new FakePod();
    gone.endsWhenServed = false;
    gone.cuts = [{ after: 10, how: "error", chunk: 10 }];
    const items = await all(
      followPodLog(
        gone.connection,
        source,
        quick(() => (gone.isGone = true)),
      ),
    );
    expect(items.at(-1)).toMatchObject({ state: "ended", end: "gone" });

    const other = new FakePod();
    other.endsWhenServed = false;
    const replaced = await all(
      followPodLog(
        other.connection,
        source,
        quick(() => (other.uid = "uid-2")),
      ),
    );
    expect(replaced.at(-1)).toMatchObject({ state: "ended", end: "gone" });

    const refused = new FakePod();
    refused.refusals = [failureOf("forbidden", 403, "pods/log is forbidden")];
    const last = (await all(followPodLog(refused.connection, source, quick()))).at(-1);
    expect(last).toMatchObject({ state: "ended", end: "failed", sentence: { template: "pods/log is forbidden" } });
  });

  it("takes a refusal for the moment of a server that starts, but not for ever", async () => {
    const pod = new FakePod();
    pod.lines = [
      { time: "2026-08-21T10:00:00Z", text: "hello" },
      { time: "2026-08-21T10:00:01Z", text: "again" },
    ];
    pod.cuts = [{ after: 30, how: "error", chunk: 30 }];
    const forbidden = failureOf("forbidden", 403, "pods/log is forbidden");
    const refuse =
      (times: number) =>
      (waits: number): void => {
        if (waits === 1) pod.refusals = Array.from({ length: times }, () => forbidden);
      };
    expect(linesOf(await all(followPodLog(pod.connection, source, quick(refuse(3)))))).toEqual(written(pod.lines));
    pod.status = running();
    pod.cuts = [{ after: 30, how: "error", chunk: 30 }];
    expect((await all(followPodLog(pod.connection, source, quick(refuse(30))))).at(-1)).toMatchObject({
      end: "failed",
    });
  });

  it("says how the container ended", async () => {
    const pod = new FakePod();
    pod.status = ended(137, "OOMKilled");
    pod.endsWhenServed = false;
    pod.lines = [{ time: "2026-08-21T10:00:00Z", text: "hello" }];
    const items = await all(followPodLog(pod.connection, source, quick()));
    expect(items.at(-1)).toMatchObject({ end: "finished", detail: "OOMKilled", sentence: { values: { code: 137 } } });
  });

  it("reads the log before the last start, and says when there is none", async () => {
    const pod = new FakePod();
    pod.previousLines = [{ time: "2026-08-21T10:00:00Z", text: "crashed" }];
    const items = await all(followPodLog(pod.connection, { ...source, previous: true }, quick()));
    expect(linesOf(items)).toEqual(["2026-08-21T10:00:00Z crashed"]);
    pod.refusals = [failureOf("refused", 400, 'previous terminated container "main" in pod "pod" not found')];
    const none = await all(followPodLog(pod.connection, { ...source, previous: true }, quick()));
    expect(none).toMatchObject([{ state: "ended", end: "finished" }]);
  });

  it("reads no more than is asked for, and lets go of the connection when the loop is left", async () => {
    const pod = new FakePod();
    pod.lines = Array.from({ length: 10_000 }, (_, index): FakeLine => ({
      time: "2026-08-21T10:00:00Z",
      text: `line ${index}`,
    }));
    pod.cuts = [{ after: Infinity, how: "end", chunk: 100 }];
    const log = followPodLog(pod.connection, source, quick());
    let seen = 0;
    for await (const item of log) {
      if (item.type === "line") seen += 1;
      if (seen === 10) break;
    }
    expect(pod.status).toEqual(running());
    const logCall = pod.calls.find((call) => call.path.endsWith("/log"));
    expect(logCall?.signal?.aborted).toBe(true);
    expect(logCall?.query).toMatchObject({ timestamps: true, container: "main", tailLines: 5000, follow: true });
  });

  it("makes a connection anew that is dead and does not say so", async () => {
    const pod = new FakePod();
    pod.lines = [{ time: "2026-08-21T10:00:00Z", text: "hello" }];
    let isFirst = true;
    const connection = {
      ...pod.connection,
      stream: (call: Parameters<typeof pod.connection.stream>[0]) => {
        if (!isFirst) return pod.connection.stream(call);
        isFirst = false;
        return Promise.resolve({
          ok: true as const,
          value: { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) },
        });
      },
    };
    const items = await all(followPodLog(connection, source, { ...quick(), idle: 5 }));
    expect(linesOf(items)).toEqual(["2026-08-21T10:00:00Z hello"]);
    expect(statesOf(items)).toContain("interrupted");
  });

  it("holds one piece of a log of 100 MB", () => {
    const pieces = new LogPieces();
    const chunk = new TextEncoder().encode(`2026-08-21T10:00:00.000000001Z ${"x".repeat(1000)}\n`.repeat(64));
    let characters = 0;
    let most = 0;
    for (let sent = 0; sent < 100_000_000; sent += chunk.length)
      for (const piece of pieces.push(chunk)) {
        characters += piece.text.length;
        most = Math.max(most, piece.text.length);
      }
    expect(characters).toBeGreaterThan(95_000_000);
    expect(most).toBe(1000);
    const endless = new LogPieces();
    const dots = new TextEncoder().encode(".".repeat(50_000));
    const lengths = Array.from({ length: 100 }, () => [...endless.push(dots)])
      .flat()
      .map(({ text }) => text.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(longestPiece);
    expect(lengths.length).toBeGreaterThan(70);
  });
});
