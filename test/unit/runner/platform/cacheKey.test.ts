import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunOptions } from "../../../../src/runner/options.ts";
import { leaf, pipelineOf, Rig, task } from "../steppedPrograms.ts";
import { isCached, platformOf } from "./platformOf.ts";

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => {
  rig.remove();
});

/** Whether a run takes its task from what runs before it have left. */
const taken = (options: Partial<RunOptions>, cacheKey?: string): Promise<boolean> =>
  isCached(
    rig,
    pipelineOf({ a: task("c", { cachingOptions: { enableCache: true, cacheKey } }) }, { c: leaf([], null) }),
    options,
  );

const claim = (name: string) => ({ platform: platformOf({ pvcMount: [{ constant: name, mountPath: "/data" }] }) });

function level(value: string): Partial<RunOptions> {
  const path = join(rig.directory, "settings.env");
  writeFileSync(path, `level=${value}\n`);
  const env = { configMapName: "settings", keyToEnv: [{ configMapKey: "level", envVar: "LEVEL" }] };
  return { platform: platformOf({ configMapAsEnv: [env] }), configMaps: { settings: path } };
}

test("a claim's name is part of what a result is known by, as in KFP's backend", async () => {
  expect([await taken(claim("one")), await taken(claim("one")), await taken(claim("two"))]).toEqual([
    false,
    true,
    false,
  ]);
});

test("another value of a config map is another result", async () => {
  expect([await taken(level("a")), await taken(level("a")), await taken(level("b"))]).toEqual([false, true, false]);
});

test("a person's own cache key stands for all of it", async () => {
  expect([await taken(claim("one"), "mine"), await taken(claim("two"), "mine")]).toEqual([false, true]);
});
