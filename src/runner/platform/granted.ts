import { createHash, type Hash } from "node:crypto";
import type { ComponentSpec, TaskConfigField } from "../../compiler/pipelineSpec.ts";
import { inputPlaceholders } from "../job/placeholders.ts";
import { Refusal } from "../refusal.ts";
import type { Leaf, RunFacts } from "../walk/scope.ts";
import { notYet, resolveName, type Lookup } from "./names.ts";
import type { EnvRequest, MountRequest, TaskRequest } from "./request.ts";
import type { Store } from "./stores/store.ts";
import type { Stores } from "./stores/stores.ts";
import { sentence } from "../../l10n/sentence.ts";

/** A mount with its names resolved and its values read. */
export type GrantedMount =
  | { readonly from: "store"; readonly mountPath: string; readonly store: Store }
  | { readonly from: "claim"; readonly mountPath: string; readonly claim: string; readonly subPath: string | undefined }
  | Extract<MountRequest, { readonly from: "fresh" }>;

/** What a task has asked for, as far as all its attempts have it alike. */
export interface Granted {
  /** Values by variables, as KFP's driver orders them: a later one takes the place of an earlier one. */
  readonly hidden: ReadonlyMap<string, string>;
  readonly fields: readonly Extract<EnvRequest, { readonly from: "field" }>[];
  readonly mounts: readonly GrantedMount[];
}

/** A component may take settings for what it starts instead of for itself (`TaskConfigPassthrough`). */
export function appliedTo(component: ComponentSpec, request: TaskRequest): TaskRequest {
  const applies = (field: TaskConfigField): boolean =>
    component.taskConfigPassthroughs?.find((each) => each.field === field)?.applyToTask ??
    component.taskConfigPassthroughs?.every((each) => each.field !== field) ??
    true;
  return {
    ...request,
    env: applies("ENV") ? request.env : [],
    mounts: applies("KUBERNETES_VOLUMES") ? request.mounts : request.mounts.filter(({ from }) => from === "fresh"),
  };
}

/** Where a task that is about to run finds names: beside it, as KFP's driver does (driver/k8s.go). */
export function lookupOf(leaf: Leaf, facts: RunFacts): Lookup {
  const { scope, inputs } = leaf;
  return {
    constant: (value) => inputPlaceholders(scope.inputs.parameters, leaf, scope.path, facts)(value),
    input: (name) => scope.inputs.parameters[name] ?? inputs.parameters[name],
    output: (producer, output) => {
      const value = scope.results.get(producer)?.outputs.parameters[output];
      if (value !== undefined) return value;
      throw new Refusal(
        sentence('The task "{task}" needs the output "{output}" of "{producer}", which has none.', {
          task: leaf.name,
          output,
          producer,
        }),
      );
    },
  };
}

/** Reads what a task asks for. Refuses what is missing; of names that only the run makes, nothing when `lookup` has not got them. */
export async function grant(task: string, request: TaskRequest, lookup: Lookup, stores: Stores): Promise<Granted> {
  const hidden = new Map<string, string>();
  for (const env of request.env) {
    if (env.from === "field") continue;
    const name = resolveName(env.name, lookup);
    if (name === notYet || name === undefined) continue;
    const value = await stores.variable(env.from, name, env.key, { task, optional: env.optional });
    if (value !== undefined) hidden.set(env.variable, value);
  }
  const mounts: GrantedMount[] = [];
  for (const mount of request.mounts) {
    const granted = await grantMount(task, mount, lookup, stores);
    if (granted) mounts.push(granted);
  }
  const fields = request.env.filter((env) => env.from === "field");
  return { hidden, fields, mounts };
}

async function grantMount(
  task: string,
  mount: MountRequest,
  lookup: Lookup,
  stores: Stores,
): Promise<GrantedMount | undefined> {
  if (mount.from === "fresh") return mount;
  const name = resolveName(mount.name, lookup);
  if (name === notYet) return undefined;
  const { mountPath } = mount;
  if (mount.from === "claim") {
    if (name === undefined)
      throw new Refusal(sentence('The task "{task}" mounts a volume whose claim has no name.', { task }));
    return { from: "claim", mountPath, claim: name, subPath: mount.subPath };
  }
  if (name === undefined) return undefined;
  const store = mount.optional ? await stores.get(mount.from, name) : await stores.needed(mount.from, name, task);
  // Kubernetes mounts an empty folder for one that may be missing and is.
  return { from: "store", mountPath, store: store ?? new Map() };
}

/**
 * What all this changes of a task's results, as a part of its name in the cache; undefined for nothing. Claims count by their
 * names, as in KFP's backend (cache_key.proto). Values count by what they are, so that one that was changed is not answered
 * from before; nobody reads them out of a digest of all. Fields of the pod are another in every run and do not count.
 */
export function digestOfGranted({ hidden, mounts }: Granted): string | undefined {
  if (hidden.size === 0 && mounts.length === 0) return undefined;
  const hash = createHash("sha256");
  for (const [name, value] of hidden) add(hash, "env", name, value);
  for (const mount of mounts) {
    add(hash, mount.from, mount.mountPath);
    if (mount.from === "claim") add(hash, mount.claim, mount.subPath ?? "");
    if (mount.from === "store") for (const [key, value] of mount.store) add(hash, key, value);
  }
  return hash.digest("hex");
}

/** The length keeps one part's end apart from the next one's beginning. */
function add(hash: Hash, ...parts: readonly (string | Buffer)[]): void {
  for (const part of parts) {
    const bytes = Buffer.from(part);
    hash.update(`${bytes.length} `).update(bytes);
  }
}
