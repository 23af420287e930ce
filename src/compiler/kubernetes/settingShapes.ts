import type { JsonValue } from "../json.ts";
import { filledText } from "../diagnostics/words.ts";
import { sentence } from "../../l10n/sentence.ts";
import { integer, record, type LeafShape, type RecordShape } from "./shape.ts";

/** Options that become settings of a task's container, which a run may give: kfp.md §1.4 container.image, .resources. */
const amount: LeafShape = {
  kind: "leaf",
  form: sentence('an amount, as in "500m", or { request: "500m", limit: "1" }'),
  constant: (value) => (typeof value === "number" ? String(value) : typeof value === "string" ? value : undefined),
  takes: ["string"],
};

export const amountShape: RecordShape = {
  ...record({ limit: amount, request: amount }, { shortFor: "limit" }),
  form: amount.form,
};

const acceleratorForm = sentence('written { type: "nvidia.com/gpu", count: 1 }, with a count from 1');

export const acceleratorShape: RecordShape = {
  ...record({
    type: {
      kind: "leaf",
      form: acceleratorForm,
      constant: (value) => (typeof value === "string" ? value : undefined),
      takes: ["string"],
    },
    count: { ...integer(1, 32), form: acceleratorForm, takes: ["string"] },
  }),
  form: acceleratorForm,
};

export const imageShape: LeafShape = {
  kind: "leaf",
  form: filledText,
  constant: (value: JsonValue) => (typeof value === "string" && value !== "" ? value : undefined),
  takes: ["string"],
};
