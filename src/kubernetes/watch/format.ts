import { fieldsOf, listOf, textOf, type Fields } from "../contexts/entries.ts";
import type { TableRow } from "../kinds/kind.ts";
import type { KubeObject } from "../object.ts";

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Of the whole list: the same on each page. */
  readonly resourceVersion: string;
  /** Asks for the next page; undefined on the last. */
  readonly continueToken: string | undefined;
}

/** One line of a watch. */
export type WatchEvent<Item> =
  | { readonly type: "put" | "deleted"; readonly item: Item; readonly resourceVersion: string }
  | { readonly type: "bookmark"; readonly resourceVersion: string }
  /** A `Status` in place of an object. */
  | { readonly type: "error"; readonly status: unknown };

/** How objects of a list are asked for and read: whole, by their metadata, or as printed rows. */
export interface Format<Item> {
  readonly acceptList: string;
  readonly acceptWatch: string;
  readPage(body: unknown): Page<Item>;
  /** Undefined for what cannot be read: it is skipped. */
  readEvent(line: unknown): WatchEvent<Item> | undefined;
}

/** Objects as they are, without `managedFields`: half of their size, and nobody reads them. */
export function objectFormat(): Format<KubeObject> {
  return formatOf("application/json", "application/json", (object, kind) => asObject(object, kind));
}

/** `PartialObjectMetadata`: names, labels and annotations of objects that are too large to list. */
export function metadataFormat(): Format<KubeObject> {
  const as = (kind: string) => `application/json;as=${kind};v=v1;g=meta.k8s.io,application/json`;
  return formatOf(as("PartialObjectMetadataList"), as("PartialObjectMetadata"), (object) => {
    // A server that knows no partial metadata sends the whole.
    const { apiVersion, kind, metadata } = asObject(object, {});
    return { apiVersion, kind, metadata };
  });
}

function formatOf(
  acceptList: string,
  acceptWatch: string,
  read: (object: Fields, kind: Fields) => KubeObject,
): Format<KubeObject> {
  return {
    acceptList,
    acceptWatch,
    readPage: (body) => {
      const list = fieldsOf(body);
      const kind = itemKind(list);
      return { ...pageFacts(list), items: listOf(list.items).map((item) => read(fieldsOf(item), kind)) };
    },
    readEvent: (line) => eventOf(line, (object) => read(object, {})),
  };
}

/** `Table`: the columns that `kubectl get` prints, with each row's metadata. */
export function tableFormat(): Format<TableRow> {
  // A watch tells the columns with its first event only.
  let columns: readonly string[] = [];
  const accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
  const readRows = (body: Fields): TableRow[] => {
    if (body.kind !== "Table")
      return listOf(body.items ?? [body]).map((item) => ({ metadata: metadataOf(fieldsOf(item)), cells: {} }));
    const defined = listOf(body.columnDefinitions).map((column) => textOf(fieldsOf(column).name) ?? "");
    if (defined.length > 0) columns = defined;
    return listOf(body.rows).map((row) => asRow(fieldsOf(row), columns));
  };
  return {
    acceptList: accept,
    acceptWatch: accept,
    readPage: (body) => ({ ...pageFacts(fieldsOf(body)), items: readRows(fieldsOf(body)) }),
    readEvent: (line) => eventOf(line, (object) => readRows(object)[0]),
  };
}

function pageFacts(list: Fields): { resourceVersion: string; continueToken: string | undefined } {
  const metadata = fieldsOf(list.metadata);
  return { resourceVersion: textOf(metadata.resourceVersion) ?? "", continueToken: textOf(metadata.continue) };
}

function eventOf<Item extends { readonly metadata: KubeObject["metadata"] }>(
  line: unknown,
  read: (object: Fields) => Item | undefined,
): WatchEvent<Item> | undefined {
  const { type, object } = fieldsOf(line);
  const fields = fieldsOf(object);
  if (type === "ERROR") return { type: "error", status: object };
  if (type === "BOOKMARK") return bookmarkOf(fields);
  const item = read(fields);
  const resourceVersion = item?.metadata.resourceVersion;
  if (item === undefined || resourceVersion === undefined) return undefined;
  if (type === "ADDED" || type === "MODIFIED") return { type: "put", item, resourceVersion };
  return type === "DELETED" ? { type: "deleted", item, resourceVersion } : undefined;
}

/** A table's bookmark carries its version on the table or on its only row. */
function bookmarkOf(fields: Fields): WatchEvent<never> | undefined {
  const row = fieldsOf(fieldsOf(listOf(fields.rows)[0]).object);
  const version = textOf(fieldsOf(fields.metadata).resourceVersion) ?? textOf(fieldsOf(row.metadata).resourceVersion);
  return version === undefined ? undefined : { type: "bookmark", resourceVersion: version };
}

/** Items of a list do not say their kind; those of a watch do. */
function itemKind(list: Fields): Fields {
  const kind = textOf(list.kind)?.replace(/List$/, "");
  return kind === undefined ? {} : { apiVersion: list.apiVersion, kind };
}

function asObject(object: Fields, kind: Fields): KubeObject {
  return { ...kind, ...object, metadata: metadataOf(object) };
}

function asRow(row: Fields, columns: readonly string[]): TableRow {
  const cells = listOf(row.cells).map((cell, at) => [columns[at] ?? String(at), cell]);
  return { metadata: metadataOf(fieldsOf(row.object)), cells: Object.fromEntries(cells) as Record<string, unknown> };
}

function metadataOf(object: Fields): KubeObject["metadata"] {
  const { managedFields: _, ...metadata } = fieldsOf(object.metadata);
  return { ...metadata, name: textOf(metadata.name) ?? "" };
}
