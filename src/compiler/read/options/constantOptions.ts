import { isList, isRecord, type JsonValue } from "../../json.ts";
import type { RetryOptions } from "../../pipeline.ts";
import { filledText } from "../../diagnostics/words.ts";
import type { OptionsDraft, Writable } from "./draft.ts";
import { sentence, type Sentence } from "../../../l10n/sentence.ts";

/** Puts a constant into the draft; false when it is not of the form that the option takes. */
export interface OptionReader {
  /** How the option is written, to end the sentence `"retry" is …`. */
  readonly form: Sentence;
  /** Of a record: the fields without which each other one is wrong. */
  readonly least?: Readonly<Record<string, JsonValue>>;
  read(draft: OptionsDraft, value: JsonValue): boolean;
}

/** Options that are set when the pipeline is compiled. */
export const constantOptions: ReadonlyMap<string, OptionReader> = new Map<string, OptionReader>([
  ["name", { form: filledText, read: readName }],
  ["cache", { form: sentence("true, false or a text that is the cache's key"), read: readCache }],
  [
    "retry",
    {
      form: sentence(
        "how often, as in { count: 2 }, with backoff and maxBackoff (whole seconds) and backoffFactor (a whole number)",
      ),
      least: { count: 1 },
      read: readRetry,
    },
  ],
  ["env", { form: sentence('a record of texts, as in { LEVEL: "debug" }'), least: {}, read: readEnv }],
  ["ignoreUpstreamFailure", { form: sentence("true or false"), read: readIgnoreUpstreamFailure }],
]);

function readName(draft: OptionsDraft, value: JsonValue): boolean {
  if (typeof value !== "string" || value === "") return false;
  draft.name = value;
  return true;
}

function readCache(draft: OptionsDraft, value: JsonValue): boolean {
  if (value === "" || (typeof value !== "boolean" && typeof value !== "string")) return false;
  draft.cache = value;
  return true;
}

function readRetry(draft: OptionsDraft, value: JsonValue): boolean {
  if (typeof value === "number") return readRetry(draft, { count: value });
  if (!isRecord(value)) return false;
  const { count, backoff, backoffFactor, maxBackoff, ...rest } = value;
  if (!isCount(count) || Object.keys(rest).length > 0) return false;
  const retry: Writable<RetryOptions> = { count };
  for (const [name, amount] of Object.entries({ backoff, backoffFactor, maxBackoff })) {
    const number = name === "backoffFactor" ? amount : secondsOf(amount);
    if (number === undefined) continue;
    // Argo reads whole numbers only, and no time at all to try again in is none.
    if (!isCount(number, name === "backoff" ? 0 : 1)) return false;
    retry[name as "backoff" | "backoffFactor" | "maxBackoff"] = number;
  }
  draft.retry = retry;
  return true;
}

/** Seconds as a number, or text as the SDK writes it: `30s`, `5m`, `1h`. Anything else comes back as it is. */
function secondsOf(value: JsonValue | undefined): JsonValue | undefined {
  const match = typeof value === "string" ? /^(\d+(?:\.\d+)?)([smh])$/.exec(value) : null;
  if (match === null) return value;
  return Number(match[1]) * (match[2] === "h" ? 3600 : match[2] === "m" ? 60 : 1);
}

/** A whole number, as far as KFP's 32 bits go. */
function isCount(value: JsonValue | undefined, least = 0): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value < 2 ** 31;
}

function readEnv(draft: OptionsDraft, value: JsonValue): boolean {
  if (!isRecord(value)) return false;
  const entries: { name: string; value: string }[] = [];
  for (const [name, text] of Object.entries(value)) {
    if (text === null || typeof text === "object" || isList(text)) return false;
    entries.push({ name, value: String(text) });
  }
  draft.env = entries;
  return true;
}

function readIgnoreUpstreamFailure(draft: OptionsDraft, value: JsonValue): boolean {
  if (typeof value !== "boolean") return false;
  draft.ignoreUpstreamFailure = value;
  return true;
}
