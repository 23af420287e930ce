import { createHash } from "node:crypto";
import type { ArtifactValue, JsonValue } from "../../run/runEvent.ts";
import type { Leaf } from "../walk/scope.ts";
import { digestOf } from "./digest.ts";

/** A task's work as a name: the same fingerprint, the same outputs. */
export type Fingerprint = string & { readonly fingerprint: unique symbol };

/** Raised whenever what is stored under a fingerprint changes its form. */
const format = 1;

/**
 * Everything that decides what a task puts out. `program` names what runs it: an environment, Node's version, an image's
 * engine. Left out on purpose: the task's name and place, resource limits, retries, times and folders.
 */
export async function fingerprintOf(leaf: Leaf, program: string): Promise<Fingerprint> {
  const container = leaf.executor.container;
  const parts: Record<string, JsonValue> = {
    format,
    // The person's own key stands for the inputs, the image and the command: that is its meaning in KFP.
    key: leaf.task.cachingOptions?.cacheKey ?? "",
    // The same source under another Python or other packages may do something else.
    program,
    // Unresolved: what placeholders stand for is in the inputs below; folders differ from run to run.
    image: container?.image ?? "",
    command: container?.command ?? [],
    args: container?.args ?? [],
    // Programs read it.
    env: (container?.env ?? []).map(({ name, value = "" }) => [name, value]),
    // Where a file is differs from run to run; what is in it decides.
    artifacts: await digests(leaf.inputs.artifacts),
    parameters: leaf.inputs.parameters,
    // An output that was not asked for before is not in the cache.
    outputs: JSON.parse(JSON.stringify(leaf.component.outputDefinitions ?? {})) as JsonValue,
  };
  if (parts.key !== "")
    for (const name of ["image", "command", "args", "env", "artifacts", "parameters"]) parts[name] = null;
  return createHash("sha256")
    .update(JSON.stringify(sorted(parts)))
    .digest("hex") as Fingerprint;
}

async function digests(artifacts: Readonly<Record<string, readonly ArtifactValue[]>>): Promise<JsonValue> {
  const found: Record<string, JsonValue> = {};
  for (const [name, list] of Object.entries(artifacts))
    found[name] = await Promise.all(
      list.map(async ({ name: own, type, uri, path, metadata }): Promise<JsonValue> => {
        const content = path === undefined ? uri : await digestOf(path);
        return [own, type, content, metadata];
      }),
    );
  return found;
}

/** Keys in one order, so that the order in which a spec was written does not matter. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
