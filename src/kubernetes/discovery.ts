import type { KubeConnection } from "./connection.ts";
import { fieldsOf, listOf, textOf, type Fields } from "./contexts/entries.ts";
import type { KubeResult } from "./failure.ts";
import type { Kind } from "./kinds/kind.ts";
import type { Resource } from "./object.ts";

/** A resource that the server serves, with what it is called and what may be done with it. */
export interface ServedResource extends Resource {
  /** `Notebook`. */
  readonly kind: string;
  /** `list`, `watch`, …: what the server can do, not what this user may. */
  readonly verbs: readonly string[];
}

/** All that an API server serves. */
export interface ServedResources {
  readonly all: readonly ServedResource[];
  /** The best version of a kind that is served; undefined when none is. */
  find(kind: Pick<Kind, "group" | "plural" | "versions">): ServedResource | undefined;
}

const aggregated = ["v2", "v2beta1"]
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat("application/json")
  .join(",");

/**
 * Asks what the server serves: two calls by aggregated discovery (Kubernetes 1.26), one more for each group version on
 * older servers. A group whose own server is down is left out.
 */
export async function discover(connection: KubeConnection): Promise<KubeResult<ServedResources>> {
  const [core, groups] = await Promise.all(
    ["/api", "/apis"].map((path) => connection.request<unknown>({ path, accept: aggregated })),
  );
  if (!core?.ok || !groups?.ok) return (core?.ok ? groups : core) as KubeResult<never>;
  const lists = await Promise.all([core, groups].map(({ value }) => readAnswer(connection, fieldsOf(value))));
  return { ok: true, value: servedResources(lists.flat()) };
}

export function servedResources(all: readonly ServedResource[]): ServedResources {
  return {
    all,
    find: ({ group, plural, versions }) => {
      const served = all.filter((resource) => resource.group === group && resource.plural === plural);
      return versions
        .map((version) => served.find((each) => each.version === version))
        .find((each) => each !== undefined);
    },
  };
}

async function readAnswer(connection: KubeConnection, answer: Fields): Promise<ServedResource[]> {
  if (answer.kind === "APIGroupDiscoveryList")
    return listOf(answer.items).flatMap((group) => readGroup(fieldsOf(group)));
  const lists = await Promise.all(groupVersions(answer).map((each) => askVersion(connection, each)));
  return lists.flat();
}

function readGroup(group: Fields): ServedResource[] {
  const name = textOf(fieldsOf(group.metadata).name) ?? "";
  return listOf(group.versions)
    .map(fieldsOf)
    .flatMap((version) =>
      listOf(version.resources).map((each) => readDiscovered(name, textOf(version.version) ?? "", fieldsOf(each))),
    );
}

function readDiscovered(group: string, version: string, resource: Fields): ServedResource {
  return {
    group,
    version,
    plural: textOf(resource.resource) ?? "",
    kind: textOf(fieldsOf(resource.responseKind).kind) ?? "",
    isNamespaced: resource.scope === "Namespaced",
    verbs: listOf(resource.verbs).map(String),
  };
}

type GroupVersion = { readonly group: string; readonly version: string };

/** Of an old server's answer: `APIVersions` for the core group, `APIGroupList` for the others. */
function groupVersions(answer: Fields): GroupVersion[] {
  if (answer.kind === "APIVersions")
    return listOf(answer.versions).map((version) => ({ group: "", version: String(version) }));
  return listOf(answer.groups)
    .map(fieldsOf)
    .flatMap((group) =>
      listOf(group.versions).map((each) => ({
        group: textOf(group.name) ?? "",
        version: textOf(fieldsOf(each).version) ?? "",
      })),
    );
}

async function askVersion(connection: KubeConnection, { group, version }: GroupVersion): Promise<ServedResource[]> {
  const path = group === "" ? `/api/${version}` : `/apis/${encodeURIComponent(group)}/${encodeURIComponent(version)}`;
  const answer = await connection.request<unknown>({ path });
  if (!answer.ok) return [];
  return listOf(fieldsOf(answer.value).resources)
    .map(fieldsOf)
    .filter(({ name }) => typeof name === "string" && !name.includes("/"))
    .map((resource) => ({
      group,
      version,
      plural: textOf(resource.name) ?? "",
      kind: textOf(resource.kind) ?? "",
      isNamespaced: resource.namespaced === true,
      verbs: listOf(resource.verbs).map(String),
    }));
}
