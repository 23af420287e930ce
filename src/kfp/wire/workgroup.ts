import { listOf, objectOf, textOf } from "./read.ts";

/** What somebody is in a namespace, in the dashboard's words; the strongest first. */
export const workgroupRoles = ["owner", "contributor", "viewer"] as const;

export type WorkgroupRole = (typeof workgroupRoles)[number];

/** A namespace that somebody has. */
export interface WorkgroupNamespace {
  readonly name: string;
  /** Undefined where the dashboard has another word for it. */
  readonly role: WorkgroupRole | undefined;
}

/** What Kubeflow's dashboard says of who asks. */
export interface Workgroup {
  /** An e-mail address, mostly. */
  readonly user: string | undefined;
  /** Those one can do most in first, and by name. */
  readonly namespaces: readonly WorkgroupNamespace[];
}

/** Undefined when it is no such answer: without the list of namespaces somebody else has answered. */
export function readWorkgroup(json: unknown): Workgroup | undefined {
  const { user, namespaces } = objectOf(json);
  if (!Array.isArray(namespaces)) return undefined;
  const byName = new Map<string, WorkgroupNamespace>();
  for (const each of listOf(namespaces).map(objectOf)) {
    const name = textOf(each.namespace);
    if (name === undefined) continue;
    const read = { name, role: workgroupRoles.find((role) => role === each.role) };
    const known = byName.get(name);
    // Older dashboards tell a namespace once for each binding in it.
    if (!known || rankOf(read) < rankOf(known)) byName.set(name, read);
  }
  const found = [...byName.values()].sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1));
  return { user: textOf(user), namespaces: found };
}

function rankOf({ role }: WorkgroupNamespace): number {
  return role === undefined ? workgroupRoles.length : workgroupRoles.indexOf(role);
}
