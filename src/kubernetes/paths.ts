import type { Resource } from "./object.ts";

/** Which of a resource's objects, and what of it. */
export interface Place {
  readonly namespace?: string;
  readonly name?: string;
  /** `log`, `status`, `token`. */
  readonly subresource?: string;
}

/** Where the API server has a resource's list, or one object of it. Each segment is encoded. */
export function resourcePath(resource: Resource, { namespace, name, subresource }: Place = {}): string {
  const { group, version, plural, isNamespaced } = resource;
  const root = group === "" ? ["api", version] : ["apis", group, version];
  const within = isNamespaced && namespace !== undefined ? ["namespaces", namespace] : [];
  const one = name === undefined ? [] : [name, ...(subresource === undefined ? [] : [subresource])];
  return `/${[...root, ...within, plural, ...one].map(encodeSegment).join("/")}`;
}

/** A name from outside must not climb out of its segment: `..` is no name, and encoding leaves it as it is. */
function encodeSegment(segment: string): string {
  return segment === "." || segment === ".." ? segment.replaceAll(".", "%2E") : encodeURIComponent(segment);
}
