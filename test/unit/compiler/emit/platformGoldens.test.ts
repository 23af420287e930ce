import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { loadYaml } from "../../../../src/cli/loadYaml.ts";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import type { PipelineSpec, PlatformSpec } from "../../../../src/compiler/pipelineSpec.ts";

const conformance = join(import.meta.dirname, "../../../conformance/goldens");
const goldens = join(import.meta.dirname, "../../../data/pipelines");
const sources = { read: (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : undefined) };

/** Golden files of KFP that tell a platform something, without their ending. */
const told = globSync("**/*.yaml", { cwd: goldens })
  .filter((path) => /^platforms:/m.test(readFileSync(join(goldens, path), "utf8")))
  .map((path) => path.replaceAll("\\", "/").replace(/\.yaml$/, ""))
  .sort();

/** Goldens whose tasks have other names than a program would give them, or an older SDK's interfaces: the platform alone. */
const platformOnly: ReadonlySet<string> = new Set([
  "backend/pipeline_with_volume",
  "valid/critical/pipeline_with_importer_workspace",
]);

function readGolden(name: string): { readonly spec: PipelineSpec; readonly platform: PlatformSpec } {
  const [spec, platform] = loadYaml(readFileSync(join(goldens, `${name}.yaml`), "utf8"));
  return { spec: spec as PipelineSpec, platform: platform as PlatformSpec };
}

/** What is compared: all but what components say of themselves and the text that they run. */
function compared({ sdkVersion: _version, ...spec }: PipelineSpec): unknown {
  const drop = new Set(["description", "command"]);
  const inside: unknown = JSON.parse(JSON.stringify(spec), (key, value: unknown) =>
    drop.has(key) ? undefined : value,
  );
  return inside;
}

test("every golden that tells a platform something is written in our language", () => {
  const written = globSync("**/*.pipeline.ts", { cwd: conformance }).map((path) =>
    path.replaceAll("\\", "/").replace(/\.pipeline\.ts$/, ""),
  );
  expect(written.sort()).toEqual(told);
});

describe.each(told)("%s", (name) => {
  const file = compileFile(join(conformance, `${name}.pipeline.ts`).replaceAll("\\", "/"), sources);
  const pipeline = file.pipelines.find(({ exportName }) => exportName === "default")!;
  const emitted = emitPipelineSpec(pipeline, { naming: "sdk" });
  const golden = readGolden(name);

  it("is read without errors", () => {
    expect(file.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("tells the platform what KFP's own does", () => {
    expect(JSON.parse(JSON.stringify(emitted.platform))).toEqual(golden.platform);
  });

  it.skipIf(platformOnly.has(name))("is the same pipeline", () => {
    expect(compared(emitted.spec)).toEqual(compared(golden.spec));
  });
});
