import { expect, it } from "vitest";
import { keptContent } from "../../../../src/extension/run/keptForm.ts";
import type { RunFormContent } from "../../../../src/protocol/runFormMessages.ts";

const field = { name: "sides", type: "NUMBER_INTEGER", typeLabel: "Int", isOptional: false, text: "2" } as const;
const texts = { runName: "coin 1", experiment: "", pipelineRoot: "", caching: "off", serviceAccount: "" } as const;
const submit = { destination: "admin / a", reachedBy: "port", experiments: ["Default"], texts, isCompiled: false };
const content: RunFormContent = {
  subject: { type: "run", runId: "1" },
  pipelineName: "coin",
  file: "coin.pipeline.ts",
  fields: [field],
  useCache: true,
  submit,
};
const state = (kept: object): unknown => JSON.parse(JSON.stringify({ texts: {}, touched: [], content: kept }));

it("what a form asked for is read from what was kept of it", () => {
  const { submit: _, ...local } = content;
  const pipeline = { ...local, subject: { type: "pipeline", uri: "file:///w/a", exportName: "default" } };
  for (const each of [content, local, pipeline]) expect(keptContent(state(each))).toEqual(each);
});

it("what has not the shape of now is nothing", () => {
  const wrong: readonly unknown[] = [
    undefined,
    null,
    "coin",
    { texts: {}, touched: [], useCache: true },
    state({ ...content, subject: { type: "pipeline", uri: "file:///w/a" } }),
    state({ ...content, subject: undefined }),
    state({ ...content, pipelineName: 3 }),
    state({ ...content, useCache: undefined }),
    state({ ...content, fields: {} }),
    state({ ...content, fields: [{ ...field, text: undefined }] }),
    state({ ...content, submit: { ...submit, experiments: [1] } }),
    state({ ...content, submit: { ...submit, texts: { ...texts, runName: undefined } } }),
  ];
  for (const each of wrong) expect(keptContent(each), JSON.stringify(each)).toBeUndefined();
});
