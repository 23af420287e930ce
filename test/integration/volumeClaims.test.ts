import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileFile } from "../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { runFor } from "./runFor.ts";

const path = "/w/claims.pipeline.ts";

/** A pipeline that makes a claim, and what else it does with it. */
function claims(rest: string) {
  const text = `import { CreatePVC, DeletePVC, component, pipeline } from "kubeflow-studio";
const size = component({ image: "node:24" }, (): number => 1);
export default pipeline({ name: "claims" }, () => {
  const claim = CreatePVC({ access_modes: ["ReadWriteOnce"], size: "1Gi", pvc_name_suffix: "-data" });
  ${rest}
});`;
  const file = compileFile(path, sourcesOf({ [path]: text }));
  expect(file.diagnostics).toEqual([]);
  const volumesDirectory = join(mkdtempSync(join(tmpdir(), "claims-")), "volumes");
  const { spec, platform } = emitPipelineSpec(file.pipelines[0]!);
  return { spec, volumesDirectory, options: { platform, volumesDirectory, containerEngine: "none" as const } };
}

test("a claim that a pipeline makes is a folder, and one that it deletes is none any more", async () => {
  const kept = claims("return { name: claim.output };");
  const { last } = await runFor(kept.spec, {}, kept.options);
  expect(last.phase).toBe("succeeded");
  expect(readdirSync(kept.volumesDirectory)).toEqual([last.outputs.name]);
  const gone = claims("DeletePVC({ pvc_name: claim.output });");
  expect((await runFor(gone.spec, {}, gone.options)).last.phase).toBe("succeeded");
  expect(readdirSync(gone.volumesDirectory)).toEqual([]);
});

test("who mounts it needs a container, which is said before anything starts", async () => {
  const mounts = claims('size({}, { kubernetes: { volumes: [{ claim: claim.output, mountPath: "/data" }] } });');
  const { last } = await runFor(mounts.spec, {}, mounts.options);
  expect(last.message).toMatch(/^The task "size" finds a volume at \/data, which takes a container, but /);
  expect(last.tasks).toEqual({});
});
