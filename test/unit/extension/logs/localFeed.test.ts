import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LocalFeed } from "../../../../src/extension/logs/localFeed.ts";
import { Log } from "../../../../src/extension/logs/log.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import type { Phase } from "../../../../src/run/runEvent.ts";
import { isQuick } from "../../../support/quick.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "log-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const values = { parameters: {}, artifacts: {} };

/** A task whose run goes on here or in another process, with the log that shows it. */
class Shown {
  readonly #listeners = new Set<() => void>();
  readonly log: Log;
  readonly finished: Promise<void>;
  readonly file = join(folder, "log.txt");
  goesOn: "here" | "elsewhere" | undefined;
  phase: Phase;

  constructor(goesOn: "here" | "elsewhere" | undefined, phase: Phase, bytes = 1000, signal?: AbortSignal) {
    this.goesOn = goesOn;
    this.phase = phase;
    this.log = new Log(() => undefined, { bytes, lines: 1000 });
    const feed = new LocalFeed({
      state: () => ({ path: ["a"], kind: "task", phase: this.phase, attempt: 1, inputs: values, outputs: values }),
      goesOn: () => this.goesOn,
      live: () => undefined,
      file: () => this.file,
      onChange: (listener) => {
        this.#listeners.add(listener);
        return { dispose: () => this.#listeners.delete(listener) };
      },
    });
    this.finished = feed.follow(this.log, {}, 0, signal ?? new AbortController().signal);
  }

  write(text: string | Uint8Array): void {
    appendFileSync(this.file, text);
  }

  become(phase: Phase, goesOn = this.goesOn): void {
    this.phase = phase;
    this.goesOn = goesOn;
    for (const listener of [...this.#listeners]) listener();
  }

  get text(): string {
    return this.log.draw().toString();
  }

  get says(): string {
    return "sentence" in this.log.state ? inEnglish(this.log.state.sentence) : this.log.state.type;
  }
}

it.skipIf(isQuick)("of a task that another process runs grows with its file until the task has ended", async () => {
  const shown = new Shown("elsewhere", "pending");
  await vi.waitFor(() => {
    expect(shown.says).toBe("The task has not begun yet.");
  });
  shown.become("running");
  await vi.waitFor(() => {
    expect(shown.says).toBe("Nothing is written yet.");
  });
  const [half, otherHalf] = [Buffer.from("één\nü").subarray(0, -1), Buffer.from("ü").subarray(1)];
  shown.write(half);
  // Nobody tells of what is only written.
  await vi.waitFor(
    () => {
      expect([shown.text, shown.says]).toEqual(["één\n", "live"]);
    },
    { timeout: 3000 },
  );
  shown.write(otherHalf);
  shown.write("\nlast words");
  shown.become("succeeded", "elsewhere");
  await shown.finished;
  expect([shown.text, shown.says]).toEqual(["één\nü\nlast words", "It has ended well."]);
});

it("of a task of a run that is over is all there is, or its end where that is much", async () => {
  appendFileSync(join(folder, "log.txt"), "one\ntwo\nthree\n");
  const all = new Shown(undefined, "succeeded");
  await all.finished;
  expect([all.text, all.says, all.log.hasEarlier]).toEqual(["one\ntwo\nthree\n", "It has ended well.", false]);
  const end = new Shown(undefined, "running", 10);
  await end.finished;
  expect([end.text, end.says, end.log.hasEarlier]).toEqual(["three\n", "This is the whole log.", true]);
});

it("of a task that turns out to be cached is that of the earlier run, and is promised only where it is there", async () => {
  const without = new Shown("here", "pending");
  without.become("cached");
  await without.finished;
  const outputs = "The task did not run: its outputs are those of an earlier run with the same inputs (cache).";
  expect([without.text, without.says]).toEqual(["", outputs]);
  appendFileSync(join(folder, "log.txt"), "earlier\n");
  const kept = new Shown("here", "pending");
  kept.become("cached");
  await kept.finished;
  expect([kept.text, kept.says]).toEqual([
    "earlier\n",
    "The task did not run: its outputs, and this log, are those of an earlier run with the same inputs.",
  ]);
});

it("is no longer read once nobody looks", async () => {
  const looking = new AbortController();
  const shown = new Shown("elsewhere", "running", 1000, looking.signal);
  await vi.waitFor(() => {
    expect(shown.says).toBe("Nothing is written yet.");
  });
  looking.abort();
  await shown.finished;
});
