import { dump } from "js-yaml";
import type { KubeObject } from "./object.ts";
import { textAt } from "./reading.ts";
import { isSecretName, isSecretVariable } from "./secretNames.ts";

/** What stands in place of a secret. */
export const mask = "••••••";

/** In this order, as people write manifests; all else by name. */
const order = ["apiVersion", "kind", "metadata", "type", "spec", "data", "stringData", "status"];
const orderOfMetadata = ["name", "generateName", "namespace", "labels", "annotations"];

/** Annotations that repeat the object. */
const repeated = new Set(["kubectl.kubernetes.io/last-applied-configuration"]);

/**
 * An object as YAML for people: read-only, without what only the API server keeps, and without secrets. A Secret's values,
 * and values of names that say so, wherever they stand, are masked; names of keys stay.
 */
export function describeObject(object: KubeObject): string {
  const shown = { ...object, metadata: metadataOf(object) };
  const masked = object.kind === "Secret" ? withoutData(shown) : maskedValue(shown);
  return dump(sorted(masked, order), { lineWidth: 120, noRefs: true, skipInvalid: true });
}

function metadataOf({ metadata }: KubeObject): unknown {
  const { annotations, ...rest } = metadata;
  const told = Object.entries(rest).filter(([name]) => name !== "managedFields");
  const kept = Object.entries(annotations ?? {}).filter(([name]) => !repeated.has(name));
  const annotated = kept.length > 0 ? [["annotations", Object.fromEntries(kept)] as const] : [];
  return sorted(Object.fromEntries([...told, ...annotated]), orderOfMetadata);
}

function withoutData(secret: Readonly<Record<string, unknown>>): unknown {
  const fields = Object.entries(secret).map(([name, field]) => {
    const isData = (name === "data" || name === "stringData") && typeof field === "object" && field !== null;
    return [name, isData ? Object.fromEntries(Object.keys(field).map((key) => [key, mask])) : field] as const;
  });
  return Object.fromEntries(fields);
}

function maskedValue(value: unknown): unknown {
  if (typeof value === "string") return maskedText(value);
  if (Array.isArray(value)) return maskedList(value);
  if (typeof value !== "object" || value === null) return value;
  return isNamedSecret(value) ? { ...value, value: mask } : maskedFields(value);
}

/** `["--token", "abc"]`: an option and its value are two. */
function maskedList(list: readonly unknown[]): readonly unknown[] {
  return list.map((item, index) => {
    const before = list[index - 1];
    const isValue = typeof before === "string" && /^--?[\w-]+$/.test(before) && isSecretName(before);
    return isValue && typeof item === "string" && !item.startsWith("-") ? mask : maskedValue(item);
  });
}

/** `{name: HF_TOKEN, value: abc}`, as environment variables and parameters are written. A `valueFrom` names a secret and is none. */
function isNamedSecret(value: object): boolean {
  const name = textAt(value, "name");
  return name !== undefined && isSecretVariable(name) && textAt(value, "value") !== undefined;
}

function maskedFields(value: object): unknown {
  const entries = Object.entries(value).map(([name, field]: [string, unknown]) => {
    const isSecret = typeof field === "string" && field !== "" && isSecretName(name);
    return [name, isSecret ? mask : maskedValue(field)] as const;
  });
  return Object.fromEntries(entries);
}

/** `--token=abc`, `password: abc`, `"apiKey": "abc"` inside a command, a script or JSON. */
const assignment = /([A-Za-z][\w.-]*)(["']?\s*[=:]\s*)(["']?)([^\s"',;&)}\]]+)/g;

/** `https://user:password@host`, `Bearer abc`. */
const inAddress = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/@]+@/gi;
const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/g;

function maskedText(text: string): string {
  return text
    .replace(inAddress, `$1${mask}@`)
    .replace(bearer, `$1 ${mask}`)
    .replace(assignment, (whole: string, name: string, between: string, quote: string) =>
      isSecretName(name) ? `${name}${between}${quote}${mask}` : whole,
    );
}

function sorted(value: unknown, first: readonly string[]): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  const entries = Object.entries(value).toSorted(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b, "en"));
  return Object.fromEntries(entries);
}
