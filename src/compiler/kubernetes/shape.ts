import type { JsonValue } from "../json.ts";
import { isList, isRecord } from "../json.ts";
import type { ParameterTypeName } from "../types.ts";
import { listed } from "../diagnostics/words.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** How an option must be written: what reading holds text against, and what checking and emitting rely on. */
export type Shape = LeafShape | TextsByNameShape | RecordShape | ListShape;

/** One value. */
export interface LeafShape {
  readonly kind: "leaf";
  /** How it is written, to end the sentence `"size" is …`. */
  readonly form: Sentence;
  /** The constant as the model holds it; undefined for what is none of this form. */
  readonly constant: (value: JsonValue) => JsonValue | undefined;
  /** Types of what a run may give instead; none where only constants can stand. */
  readonly takes: readonly ParameterTypeName[];
}

/** A record of texts under names that the person chooses. */
export interface TextsByNameShape {
  readonly kind: "textsByName";
  readonly form: Sentence;
}

export interface RecordShape {
  readonly kind: "record";
  readonly form: Sentence;
  readonly fields: Readonly<Record<string, Shape>>;
  /** A value of a run in the record's place is its field `json`. */
  readonly takesJson: boolean;
  /** What stands in the record's place, if it is no such record, is this field of it. */
  readonly shortFor?: string;
}

export interface ListShape {
  readonly kind: "list";
  readonly form: Sentence;
  readonly item: Shape;
  /** A value of a run in the list's place is one item, its field `json`. */
  readonly takesJson: boolean;
}

type RecordOptions = Partial<Pick<RecordShape, "takesJson" | "shortFor">>;

/** A record of these fields. */
export function record(fields: Readonly<Record<string, Shape>>, options: RecordOptions = {}): RecordShape {
  const form = sentence("a record, of {fields}", { fields: listed(Object.keys(fields)) });
  return { kind: "record", form, fields, takesJson: false, ...options };
}

/** A list; with `takesJson` a run may give all of it as JSON. */
export function list(item: Shape, takesJson = false): ListShape {
  return { kind: "list", form: sentence("a list, in brackets"), item, takesJson };
}

export const textsByName: TextsByNameShape = { kind: "textsByName", form: sentence("a record of texts") };

export const text: LeafShape = {
  kind: "leaf",
  form: sentence("a text"),
  constant: (value) => (typeof value === "string" ? value : undefined),
  takes: [],
};

export const flag: LeafShape = {
  kind: "leaf",
  form: sentence("true or false"),
  constant: (value) => (typeof value === "boolean" ? value : undefined),
  takes: [],
};

/** A name of something on the cluster, which a run may give. */
export const name: LeafShape = {
  kind: "leaf",
  form: sentence("a text, or a value that is one"),
  constant: (value) => (typeof value === "string" ? value : undefined),
  takes: ["string"],
};

/** A name that may be `false`: not there. */
export const nameOrFalse: LeafShape = {
  ...name,
  constant: (value) => (typeof value === "string" || value === false ? value : undefined),
};

/** A record as Kubernetes has it, or what gives one. */
export const json: LeafShape = {
  kind: "leaf",
  form: sentence("a record as Kubernetes has it, or a value that is one"),
  constant: (value) => (isRecord(value) ? value : undefined),
  takes: ["struct"],
};

/** A record that may be `false`: not there. */
export const jsonOrFalse: LeafShape = {
  ...json,
  constant: (value) => (isRecord(value) || value === false ? value : undefined),
  takes: [],
};

export const jsonOrList: LeafShape = {
  ...json,
  constant: (value) => (isRecord(value) || isList(value) ? value : undefined),
  takes: ["struct", "list"],
};

export const texts: ListShape = list(text);

/** One text of several, which must be known when the pipeline is compiled. */
export function choice(...choices: readonly string[]): LeafShape {
  const form = sentence("one of {choices}", { choices: listed(choices) });
  return { kind: "leaf", form, constant: (value) => choices.find((each) => each === value), takes: [] };
}

/** A whole number from `least` on, as far as JavaScript counts exactly; `bits` as the format has them. */
export function integer(least = -Infinity, bits: 32 | 64 = 64): LeafShape {
  const most = bits === 32 ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
  const isOne = (value: JsonValue): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= least && Math.abs(value) <= most;
  const form = least === -Infinity ? sentence("a whole number") : sentence("a whole number from {least} on", { least });
  return { kind: "leaf", form, constant: (value) => (isOne(value) ? value : undefined), takes: [] };
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Whole seconds above 0, as a number or as `90s`, `5m`, `1h`, `2d`; the model holds seconds. */
export function seconds(bits: 32 | 64): LeafShape {
  const number = integer(1, bits);
  const read = (value: JsonValue): JsonValue => {
    const match = typeof value === "string" ? /^(\d{1,15})([smhd])$/.exec(value) : null;
    return match === null ? value : Number(match[1]) * (unitSeconds[match[2] ?? ""] ?? 1);
  };
  return {
    kind: "leaf",
    form: sentence('a time above 0, as in "90s", "5m", "1h" or "2d", or a whole number of seconds'),
    constant: (value) => number.constant(read(value)),
    takes: [],
  };
}
