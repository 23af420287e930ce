import { listOf, numberOf, objectOf, textOf } from "./wire/read.ts";

/** A part of a list, and how to get the next. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextPageToken?: string;
  /** Of the whole list, when the server counts. */
  readonly total?: number;
}

export interface PageQuery {
  /** The server gives 20 when it is not said, 200 at most. */
  readonly pageSize?: number;
  readonly pageToken?: string;
  /** `created_at desc`, `name` */
  readonly sortBy?: string;
  readonly signal?: AbortSignal;
}

export function pageOf<T>(json: unknown, list: string, read: (json: unknown) => T): Page<T> {
  const body = objectOf(json);
  return {
    items: listOf(body[list]).map(read),
    nextPageToken: textOf(body.next_page_token),
    total: numberOf(body.total_size),
  };
}
