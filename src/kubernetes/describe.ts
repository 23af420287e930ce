import { dump } from "js-yaml";
import type { KubeObject } from "./object.ts";
import { maskedValue } from "./masking/maskedValue.ts";

/** In this order, as people write manifests; all else by name. */
const order = ["apiVersion", "kind", "metadata", "type", "spec", "data", "stringData", "status"];
const orderOfMetadata = ["name", "generateName", "namespace", "labels", "annotations"];

/** Annotations that repeat the object. */
const repeated = new Set(["kubectl.kubernetes.io/last-applied-configuration"]);

/**
 * An object as YAML for people: read-only, without what only the API server keeps, and without secrets: a Secret's
 * values, and whatever by its name or its looks is one, wherever it stands, are masked; names of keys stay.
 */
export function describeObject(object: KubeObject): string {
  const shown = { ...object, metadata: metadataOf(object) };
  return dump(sorted(maskedValue(shown), order), { lineWidth: 120, noRefs: true, skipInvalid: true });
}

function metadataOf({ metadata }: KubeObject): unknown {
  const { annotations, ...rest } = metadata;
  const told = Object.entries(rest).filter(([name]) => name !== "managedFields");
  const kept = Object.entries(annotations ?? {}).filter(([name]) => !repeated.has(name));
  const annotated = kept.length > 0 ? [["annotations", Object.fromEntries(kept)] as const] : [];
  return sorted(Object.fromEntries([...told, ...annotated]), orderOfMetadata);
}

function sorted(value: unknown, first: readonly string[]): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  const entries = Object.entries(value).toSorted(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b, "en"));
  return Object.fromEntries(entries);
}
