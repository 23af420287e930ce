/** One condition of a list call; all must hold. As the API's JSON has it (`v2beta1Predicate`). */
export interface Predicate {
  readonly key: string;
  readonly operation: "EQUALS" | "NOT_EQUALS" | "IS_SUBSTRING" | "IN" | "GREATER_THAN_EQUALS";
  readonly string_value?: string;
  readonly timestamp_value?: string;
  readonly string_values?: { readonly values: readonly string[] };
}

/** The `filter` of a list call: JSON in the query. Nothing when there is nothing to hold. */
export function filterOf(predicates: readonly (Predicate | undefined)[]): string | undefined {
  const given = predicates.filter((each) => each !== undefined);
  return given.length === 0 ? undefined : JSON.stringify({ predicates: given });
}

/** Text somewhere in the name. The server's database compares without regard to case. */
export function nameHas(text: string | undefined): Predicate | undefined {
  const wanted = text?.trim() ?? "";
  return wanted === "" ? undefined : { key: "name", operation: "IS_SUBSTRING", string_value: wanted };
}

export function nameIs(name: string): Predicate {
  return { key: "name", operation: "EQUALS", string_value: name };
}

export function stored(isArchived: boolean): Predicate {
  return { key: "storage_state", operation: isArchived ? "EQUALS" : "NOT_EQUALS", string_value: "ARCHIVED" };
}
