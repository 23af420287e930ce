import { describe, expect, it } from "vitest";
import { Log } from "../../../../src/extension/logs/log.ts";
import { LogLines } from "../../../../src/extension/logs/logLines.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";

const line = (text: string, time = "") => ({ time, text });
const drawn = (lines: { draw(): Buffer }) => lines.draw().toString("utf8");

describe("the lines of a log", () => {
  it("end with an empty line, unless the last one may go on", () => {
    const lines = new LogLines();
    lines.append(line("one"));
    lines.append(line("tw"), true);
    expect(drawn(lines)).toBe("one\ntw");
    lines.append(line("o"));
    expect(drawn(lines)).toBe("one\ntwo\n");
    expect(lines.count).toBe(2);
  });

  it("are cut from text that comes in any pieces", () => {
    const text = "a\r\nbb\n\nc\u001b[31mc\u001b[0m\n안녕";
    for (let at = 0; at <= text.length; at += 1) {
      const lines = new LogLines();
      lines.appendText(text.slice(0, at));
      lines.appendText(text.slice(at));
      expect(drawn(lines), String(at)).toBe("a\nbb\n\ncc\n안녕");
    }
  });

  it("have a time to the millisecond when it is asked for, and none where nobody said it", () => {
    const lines = new LogLines();
    lines.append(line("nano", "2026-08-21T10:00:00.123456789Z"));
    lines.append(line("whole", "2026-08-21T10:00:01Z"));
    lines.append(line("none"));
    expect(drawn(lines)).toBe("nano\nwhole\nnone\n");
    lines.withTimes = true;
    expect(drawn(lines)).toBe("2026-08-21T10:00:00.123Z nano\n2026-08-21T10:00:01.000Z whole\nnone\n");
    lines.withTimes = false;
    expect(drawn(lines)).toBe("nano\nwhole\nnone\n");
  });

  it("take no more memory than the limit, whatever comes, and the last ones stay", () => {
    const lines = new LogLines({ bytes: 1_000_000, lines: 1_000_000 });
    for (let index = 0; index < 100_000; index += 1) lines.append(line(`${index} ${"가".repeat(20)}`));
    expect(lines.bytes).toBeLessThanOrEqual(1_000_000);
    expect(lines.bytes).toBeGreaterThan(900_000);
    expect(lines.draw().length).toBe(lines.bytes);
    expect(lines.dropped + lines.count).toBe(100_000);
    expect(drawn(lines).startsWith(`${lines.dropped} 가`)).toBe(true);
    expect(drawn(lines).trimEnd().split("\n").at(-1)).toMatch(/^99999 /);
  });

  it("are as many as the limit says, when they are short", () => {
    const lines = new LogLines({ bytes: 1_000_000, lines: 2000 });
    for (let index = 0; index < 10_000; index += 1) lines.append(line("x"));
    expect(lines.count).toBeLessThanOrEqual(2000);
    expect(lines.count).toBeGreaterThanOrEqual(1500);
  });

  it("that never end are cut", () => {
    const lines = new LogLines();
    for (let piece = 0; piece < 50; piece += 1) lines.append(line("x".repeat(100_000)), true);
    expect(lines.count).toBe(5);
  });
});

describe("a log", () => {
  const made = () => new Log(() => undefined, { bytes: 1_000_000, lines: 1000 });

  it("has its marks above the line that came after, while lines are let go and earlier ones come", async () => {
    const log = made();
    for (let index = 0; index < 10; index += 1) log.append(line(`a${index}`));
    log.mark(sentence("again"));
    log.append(line("b"));
    expect(log.marks.map((mark) => mark.line)).toEqual([10]);
    log.beganLater(() => Promise.resolve({ lines: [line("x"), line("y")], isStart: true }));
    expect(log.hasEarlier).toBe(true);
    expect(await log.loadEarlier(100)).toBe(2);
    expect(log.hasEarlier).toBe(false);
    expect(log.marks.map((mark) => mark.line)).toEqual([12]);
    expect(drawn(log).split("\n")[12]).toBe("b");
    for (let index = 0; index < 980; index += 1) log.append(line("c"));
    expect(log.marks.map((mark) => mark.line)).toEqual([12]);
    for (let index = 0; index < 2000; index += 1) log.append(line("d"));
    expect(log.marks).toEqual([]);
    expect(log.hasEarlier).toBe(true);
  });

  it("must be read anew for earlier lines once some were let go", async () => {
    const log = made();
    log.beganLater(() => Promise.resolve({ lines: [line("x")], isStart: false }));
    for (let index = 0; index < 3000; index += 1) log.append(line("c"));
    expect(await log.loadEarlier(100)).toBeUndefined();
  });

  it("is live with its next line, and forgets all of it when it begins anew", () => {
    const log = made();
    log.become({ type: "interrupted", sentence: sentence("lost") });
    log.append(line("x"));
    expect(log.state).toEqual({ type: "live" });
    log.begin();
    expect(log.lineCount).toBe(0);
    expect(log.state).toEqual({ type: "opening" });
  });
});
