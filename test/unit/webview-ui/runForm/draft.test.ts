import { expect, test } from "vitest";
import type { FormField, RunFormContent, SubmitTexts } from "../../../../src/protocol/runFormMessages.ts";
import { draftOf } from "../../../../webview-ui/runForm/draft.ts";

const field = (name: string, text: string): FormField => ({
  name,
  type: "STRING",
  typeLabel: "string",
  isOptional: false,
  text,
});
const texts: SubmitTexts = {
  runName: "coin 1",
  experiment: "Default",
  pipelineRoot: "",
  caching: "asCompiled",
  serviceAccount: "",
};
const submit = { destination: "admin", reachedBy: "address", experiments: ["Default"], texts, isCompiled: true };
const content: RunFormContent = {
  subject: { type: "pipeline", uri: "file:///w/coin.pipeline.ts", exportName: "coin" },
  pipelineName: "coin",
  file: "coin.pipeline.ts",
  fields: [],
  useCache: true,
  submit,
};
const filled = { ...content, fields: [field("a", "one"), field("b", "two")] };

test("a form that is opened is filled as it was sent", () => {
  const sent = { texts: { a: "one", b: "two" }, touched: [], useCache: true, submit: texts };
  expect(draftOf(filled, undefined)).toEqual(sent);
  expect(draftOf(filled, null)).toEqual(sent);
});

test("a form whose tab comes forward again is filled as it was left", () => {
  const left = {
    texts: { a: "typed", b: "" },
    touched: ["a", "b"],
    useCache: false,
    submit: { ...texts, runName: "mine", caching: "off" },
  };
  expect(draftOf(filled, JSON.parse(JSON.stringify(left)))).toEqual(left);
});

test("a run on this computer has nothing of a submit", () => {
  expect(draftOf({ ...filled, submit: undefined }, undefined)).not.toHaveProperty("submit");
});
