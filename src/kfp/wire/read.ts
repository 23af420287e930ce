import type { JsonValue } from "../../run/runEvent.ts";

/** What JSON turned out to be an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Readers of answers. They never throw: what is not as the API says is taken for absent. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Empty text is what this API says for “none”. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** int64 comes as text. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** RFC 3339 → milliseconds since 1970. KFP writes 1970-01-01T00:00:00Z for a time that has not come: that is absent. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) && time > 0 ? time : undefined;
}

/** An object of JSON values, as it came. */
export function valuesOf(value: unknown): Readonly<Record<string, JsonValue>> {
  return objectOf(value) as Readonly<Record<string, JsonValue>>;
}
