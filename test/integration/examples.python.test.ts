import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { image } from "../../scripts/podman.mjs";
import { compileFile } from "../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import type { PipelineSpec } from "../../src/compiler/pipelineSpec.ts";
import type { JsonValue, Phase } from "../../src/run/runEvent.ts";
import { runFor } from "./runFor.ts";

const root = join(import.meta.dirname, "..", "..");

interface Expectation {
  readonly file: string;
  readonly pipeline: string;
  readonly arguments: Readonly<Record<string, JsonValue>>;
  readonly phase: "succeeded" | "failed";
  readonly outputs?: Readonly<Record<string, JsonValue>>;
  readonly needs: "none" | "packages" | "containers";
  /** By task key: the last part of the run's path. */
  readonly tasks?: Readonly<Record<string, Phase>>;
}

const expectations = JSON.parse(readFileSync(join(root, "test", "examples.json"), "utf8")) as Expectation[];

function specOf({ file, pipeline }: Expectation): PipelineSpec {
  const read = (path: string): string => readFileSync(path, "utf8");
  const compiled = compileFile(join(root, file), { read });
  return emitPipelineSpec(compiled.pipelines.find(({ exportName }) => exportName === pipeline)!).spec;
}

/** `{examples}` in an argument stands for the address of the examples' folder. */
function argumentsOf(given: Expectation["arguments"]): Record<string, JsonValue> {
  const text = JSON.stringify(given).replaceAll("{examples}", pathToFileURL(join(root, "examples")).href);
  return JSON.parse(text) as Record<string, JsonValue>;
}

/** No registry is reached here: the containers run in the tests' own image, which has the same programs. */
function withTestImage(spec: PipelineSpec): PipelineSpec {
  for (const { container } of Object.values(spec.deploymentSpec.executors)) if (container) container.image = image;
  return spec;
}

describe.each(["none", "packages", "containers"] as const)("examples that need %s", (needs) => {
  const isLeftOut = needs === "containers" && process.env.KUBEFLOW_STUDIO_NO_CONTAINERS !== undefined;
  const cases = expectations.filter((each) => each.needs === needs);
  test.skipIf(isLeftOut).each(cases)(
    "$file $arguments",
    async (expected) => {
      const spec = specOf(expected);
      const { last } = await runFor(
        needs === "containers" ? withTestImage(spec) : spec,
        argumentsOf(expected.arguments),
      );
      expect(last.phase).toBe(expected.phase);
      expect(last.outputs).toMatchObject(expected.outputs ?? {});
      const phases = Object.entries(last.tasks).map(([path, task]) => [path.split("/").at(-1)!, task.phase]);
      expect(Object.fromEntries(phases)).toMatchObject(expected.tasks ?? {});
    },
    300_000,
  ); // packages are installed for some, on a machine that may be busy
});
