import { expect, test } from "vitest";
import { compileFile } from "../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { runFor } from "./runFor.ts";

const path = "/w/claims.pipeline.ts";
const text = `import { CreatePVC, component, pipeline } from "kubeflow-studio";
const size = component({ image: "node:24" }, (): number => 1);
export default pipeline({ name: "claims" }, () => {
  const claim = CreatePVC({ access_modes: ["ReadWriteOnce"], size: "1Gi" });
  size({}, { kubernetes: { volumes: [{ claim: claim.output, mountPath: "/data" }] } });
});`;

test("a run here that needs a volume claim says that only a cluster has those, before anything starts", async () => {
  const file = compileFile(path, sourcesOf({ [path]: text }));
  expect(file.diagnostics).toEqual([]);
  const { last } = await runFor(emitPipelineSpec(file.pipelines[0]!).spec, {});
  expect(last.phase).toBe("failed");
  expect(last.message).toBe(
    'The task "claim" makes or deletes a volume claim, which only a cluster has: submit the pipeline.',
  );
  expect(Object.values(last.tasks).filter(({ phase }) => phase === "succeeded")).toEqual([]);
});
