import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { PipelineSpec } from "../../../../src/compiler/pipelineSpec.ts";
import type { RunOptions } from "../../../../src/runner/options.ts";
import type { Rig } from "../steppedPrograms.ts";

/** The other document of a compiled pipeline, of the executor `exec`. */
export function platformOf(exec: object, pipelineConfig: object = {}): object {
  return { platforms: { kubernetes: { deploymentSpec: { executors: { exec } }, pipelineConfig } } };
}

export const constant = (name: string) => ({ runtimeValue: { constant: name } });

/** All that stands in the files below a folder, and their names. */
export function allTextBelow(folder: string): string {
  return readdirSync(folder)
    .map((name) => {
      const path = join(folder, name);
      return `${name}\n${statSync(path).isDirectory() ? allTextBelow(path) : readFileSync(path, "utf8")}`;
    })
    .join("\n");
}

/** Runs the task `a`, which succeeds when it is started; whether it was taken from the cache instead. */
export async function isCached(rig: Rig, spec: PipelineSpec, options: Partial<RunOptions>): Promise<boolean> {
  const before = rig.started.length;
  const run = rig.run(spec, options);
  const over = run.then(() => "over" as const);
  while (rig.started.length === before) if ((await Promise.race([over, setImmediate("waits")])) === "over") break;
  if (rig.started.length > before) (await rig.next("a")).succeed();
  return (await run).phases.a === "cached";
}
