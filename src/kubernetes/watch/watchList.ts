import { systemClock, type Clock } from "../clock.ts";
import type { KubeConnection } from "../connection.ts";
import type { TableRow } from "../kinds/kind.ts";
import type { KubeObject, Resource } from "../object.ts";
import { resourcePath } from "../paths.ts";
import { metadataFormat, objectFormat, tableFormat } from "./format.ts";
import { Reflector } from "./reflector.ts";
import type { WatchedList } from "./watchedList.ts";

export interface WatchListOptions {
  /** Of all namespaces when it is left out. */
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Objects on a page; 500 unless said otherwise. */
  readonly limit?: number;
  /** Milliseconds between two calls of a listener at least; 100 unless said otherwise. */
  readonly coalesce?: number;
  readonly clock?: Clock;
}

/**
 * A list that keeps itself up to date: whole objects, their metadata only, or (for kinds whose objects are large, as
 * Workflows are) the rows that `kubectl get` prints. It begins at once; whoever makes it disposes of it.
 */
export function watchList(
  connection: KubeConnection,
  resource: Resource,
  options: WatchListOptions & { readonly as: "table" },
): WatchedList<TableRow>;
export function watchList(
  connection: KubeConnection,
  resource: Resource,
  options?: WatchListOptions & { readonly as?: "objects" | "metadata" },
): WatchedList<KubeObject>;
export function watchList(
  connection: KubeConnection,
  resource: Resource,
  options: WatchListOptions & { readonly as?: "objects" | "metadata" | "table" } = {},
): WatchedList<KubeObject> | WatchedList<TableRow> {
  const { as = "objects", namespace, labelSelector, fieldSelector, limit = 500, coalesce = 100 } = options;
  const path = resourcePath(resource, namespace === undefined ? {} : { namespace });
  const question = { path, labelSelector, fieldSelector, limit, coalesce };
  const clock = options.clock ?? systemClock;
  if (as === "table") return new Reflector(connection, question, tableFormat(), clock);
  return new Reflector(connection, question, as === "metadata" ? metadataFormat() : objectFormat(), clock);
}
