import { beforeAll, describe, expect, test } from "vitest";
import type { KfpClient } from "../../../src/kfp/kfpClient.ts";
import { submitRun } from "../../../src/kfp/submit/submitRun.ts";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import { rig } from "../../rig/cluster/fixtures.ts";
import { connectTo } from "./connect.ts";
import { compileExample, exampleFiles, goldenFiles, readGolden, sampleArguments, type CompiledSpec } from "./specs.ts";

/**
 * Compiled by an SDK that is newer than the server (2.14.3, the newest that can be built here): these fields it does not
 * know yet, and its words say so.
 */
const tooNew: Readonly<Record<string, RegExp>> = {
  "kubernetes/config_map_as_env.yaml": /unknown field "optional"/,
  "kubernetes/init_container.yaml": /unknown field "initContainers"/,
  "kubernetes/secret_as_env.yaml": /unknown field "optional"/,
  "valid/critical/pipeline_with_secret_as_env.yaml": /unknown field "optional"/,
  "valid/parallel_and_nested/nested_parallel_for_secret.yaml": /unknown field "optional"/,
  "valid/parallel_and_nested/parallel_for_secret.yaml": /unknown field "optional"/,
};

let client: KfpClient;
beforeAll(() => {
  ({ client } = connectTo(rig()));
});

/** Undefined when the server made a run of it; else its words. The run is deleted before its pods come. */
async function refusalOf(spec: CompiledSpec, displayName: string): Promise<string | undefined> {
  const made = await submitRun(client, { ...spec, displayName, arguments: sampleArguments(spec) });
  if (made.ok) await client.runs.delete(made.value.id);
  return made.ok ? undefined : (made.failure.detail ?? inEnglish(made.failure.sentence));
}

describe("the server takes every example that we compile", () => {
  test.each(exampleFiles)("%s", async (file) => {
    for (const { name, spec } of compileExample(file)) expect(await refusalOf(spec, name)).toBeUndefined();
  });
});

describe("the server takes every pipeline of KFP's own tests, as we send it", () => {
  test.each(goldenFiles)("%s", async (file) => {
    const words = await refusalOf(readGolden(file), file);
    const known = tooNew[file];
    if (known) expect(words).toMatch(known);
    else expect(words).toBeUndefined();
  });
});

test("characters of four bytes are named as what the server cannot keep", async () => {
  // KFP talks to its database in MySQL's `utf8`, which has three bytes for a character (apiserver/client/sql.go).
  const spec = readGolden("valid/hello_world.yaml");
  const waving = structuredClone(spec.pipelineSpec) as {
    deploymentSpec: { executors: Record<string, { container: { args?: string[] } }> };
  };
  for (const { container } of Object.values(waving.deploymentSpec.executors)) container.args = ["👋"];
  const made = await submitRun(client, {
    pipelineSpec: waving,
    displayName: "waving",
    arguments: sampleArguments(spec),
  });
  expect(made.ok ? "" : inEnglish(made.failure.sentence)).toContain("cannot store the character “👋”");
});
