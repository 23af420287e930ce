/** A part of a tsconfig.json as it was parsed: anything may stand in it. */
export type Options = Readonly<Record<string, unknown>>;

/** Whether a value of a tsconfig is a record. */
export function isRecord(value: unknown): value is Options {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object that a value is, or an empty one. */
export function recordOf(value: unknown): Options {
  return isRecord(value) ? value : {};
}

/** Whether a value of a tsconfig is a list of texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
