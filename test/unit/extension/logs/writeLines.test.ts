import { existsSync } from "node:fs";
import type * as fileSystem from "node:fs/promises";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KeptLine } from "../../../../src/extension/logs/logLines.ts";
import { writeLines } from "../../../../src/extension/logs/writeLines.ts";

/** Linux's own disk that is always full, in place of the one that is written to. */
const full = { path: "/dev/full", isUsed: false };
vi.mock("node:fs/promises", async (original) => {
  const fs = await original<typeof fileSystem>();
  const open = (path: string, flags: string) =>
    fs.open(...(full.isUsed ? ([full.path, "w"] as const) : ([path, flags] as const)));
  return { ...fs, open };
});

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "write-lines-"));
  path = join(folder, "pod.log");
});
afterEach(async () => {
  full.isUsed = false;
  await rm(folder, { recursive: true });
});

async function* lines(count: number, text = "x", before: (index: number) => unknown = () => undefined) {
  for (let index = 0; index < count; index += 1) {
    await before(index);
    yield { time: "2026-08-21T10:00:00.5Z", text: `${text} ${index}\n` } satisfies KeptLine;
  }
}

const options = () => ({ withTimes: false, told: () => undefined, signal: new AbortController().signal });

describe("a log that is saved", () => {
  it("is whole, with times where they are wanted", async () => {
    await writeLines(path, lines(3), { ...options(), withTimes: true });
    const line = (index: number) => `2026-08-21T10:00:00.500Z x ${index}\n`;
    expect(await readFile(path, "utf8")).toBe(line(0) + line(1) + line(2));
    expect(await readdir(folder)).toEqual(["pod.log"]);
  });

  it("tells how much is on the disk", async () => {
    const told: number[] = [];
    await writeLines(path, lines(200, "y".repeat(2000)), { ...options(), told: (bytes) => told.push(bytes) });
    expect(told.at(-1)).toBeGreaterThan(100_000);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it("leaves what was there when it cannot be read to its end", async () => {
    await writeFile(path, "before");
    const failing = lines(10, "x", (index) => {
      if (index === 5) throw new Error("gone");
    });
    await expect(writeLines(path, failing, options())).rejects.toThrow("gone");
    expect(await readFile(path, "utf8")).toBe("before");
    expect(await readdir(folder)).toEqual(["pod.log"]);
  });

  it("leaves nothing when it is given up, and says nothing", async () => {
    const stopping = new AbortController();
    const endless = lines(Infinity, "x", (index) => {
      if (index === 100) stopping.abort();
    });
    await writeLines(path, endless, { ...options(), signal: stopping.signal });
    expect(await readdir(folder)).toEqual([]);
  });

  it("is given up while it waits for the next line", async () => {
    const stopping = new AbortController();
    const waiting = lines(2, "x", (index) => {
      if (index === 1) {
        setImmediate(() => {
          stopping.abort();
        });
        return new Promise((resolve) => {
          stopping.signal.addEventListener("abort", resolve);
        });
      }
      return undefined;
    });
    await writeLines(path, waiting, { ...options(), signal: stopping.signal });
    expect(await readdir(folder)).toEqual([]);
  });

  it("leaves alone what a person keeps under the name of a part", async () => {
    await writeFile(`${path}.part`, "mine");
    await writeLines(path, lines(3), options());
    expect(await readFile(`${path}.part`, "utf8")).toBe("mine");
    expect((await readdir(folder)).sort()).toEqual(["pod.log", "pod.log.part"]);
  });

  it.skipIf(!existsSync(full.path))("fails in order on a full disk, between two lines too", async () => {
    full.isUsed = true;
    const late = lines(1000, "z".repeat(5000), () => new Promise((resolve) => setImmediate(resolve)));
    await expect(writeLines(path, late, options())).rejects.toMatchObject({ code: "ENOSPC" });
    expect(await readdir(folder)).toEqual([]);
  });
});
