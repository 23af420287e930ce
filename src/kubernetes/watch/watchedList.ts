import type { KubeFailure } from "../failure.ts";
import type { TableRow } from "../kinds/kind.ts";
import type { KubeObject } from "../object.ts";

/** How a list is doing. */
export type ListStatus =
  | { readonly type: "loading" }
  /** Up to date, as far as the watch tells. */
  | { readonly type: "live" }
  /** What is shown is from before: the connection is being made again, at `nextTry` (milliseconds since 1970). */
  | { readonly type: "stale"; readonly failure: KubeFailure; readonly nextTry: number }
  /**
   * 401, 403, or the kind is not served. One that was live asks again: after a 401 each minute, otherwise ever more seldom,
   * up to ten minutes. Others ask only when somebody does.
   */
  | { readonly type: "closed"; readonly failure: KubeFailure };

/** A list that keeps itself up to date while somebody looks. */
export interface WatchedList<Item extends KubeObject | TableRow> {
  readonly status: ListStatus;
  /** In the server's order (by name), whatever pages are read. */
  readonly items: readonly Item[];
  /** Pages there are still to read; undefined when that is not known. */
  readonly hasMore: boolean;
  /** Called after items or status changed, at most once in `coalesce` milliseconds. Returns how to leave. */
  onChange(listener: () => void): () => void;
  /** Reads the next page, of a list that has more. */
  loadMore(): void;
  /** Tries again now: after signing in, after a right was granted, when a person asks. */
  retry(): void;
  /** Hidden views pause: no watch, no calls; showing goes on from where it was, or lists anew. */
  pause(): void;
  resume(): void;
  dispose(): void;
}
