import type { KubeObject } from "../object.ts";
import { at, entriesAt, listAt, textAt, wordAt } from "../reading.ts";

/** A pod spec's containers, the main one first as it is written. */
export function containersOf(podSpec: unknown): readonly unknown[] {
  return listAt(podSpec, "containers");
}

/** The last part of an image's name, with its tag: `jupyter-scipy:v1.10.0`. A digest is left out. */
export function shortImage(image: string | undefined): string | undefined {
  return image?.replace(/@sha256:[0-9a-f]+$/, "").replace(/^.*\//, "");
}

/** Accelerators asked for, all containers together: `nvidia.com/gpu` and its like, `1 GPU`, `2 mig-1g.5gb`. */
export function acceleratorsOf(podSpec: unknown): string | undefined {
  const counts = new Map<string, number>();
  for (const container of containersOf(podSpec))
    for (const [resource, amount] of entriesAt(container, "resources", "limits")) {
      if (!isAccelerator(resource)) continue;
      counts.set(resource, (counts.get(resource) ?? 0) + Number(wordAt(amount) ?? 0));
    }
  const parts = [...counts].map(([resource, count]) => `${count} ${shortResource(resource)}`);
  return parts.length > 0 ? parts.join(" · ") : undefined;
}

/** Extended resources are named by who makes them; the plain ones have no domain. */
export function isAccelerator(resource: string): boolean {
  return resource.includes("/") && !/(^|\.)kubernetes\.io\//.test(resource);
}

/** `nvidia.com/gpu` → `GPU`. */
export function shortResource(resource: string): string {
  const name = resource.replace(/^.*\//, "");
  return /^gpu$/i.test(name) ? "GPU" : name;
}

/** The persistent volume claims that a pod spec mounts. */
export function claimsOf(podSpec: unknown): readonly string[] {
  return listAt(podSpec, "volumes").flatMap((volume) => textAt(volume, "persistentVolumeClaim", "claimName") ?? []);
}

/** The persistent volume claims of a pod, with those that Kubernetes makes for its ephemeral volumes. */
export function claimsOfPod({ metadata, spec }: KubeObject): readonly string[] {
  const ephemeral = listAt(spec, "volumes").flatMap((volume) => {
    const name = textAt(volume, "name");
    return name !== undefined && at(volume, "ephemeral") !== undefined ? [`${metadata.name}-${name}`] : [];
  });
  return [...claimsOf(spec), ...ephemeral];
}

/** A list of words as one, or undefined. */
export function joined(...words: readonly (string | undefined)[]): string | undefined {
  const told = words.filter((word) => word !== undefined && word !== "");
  return told.length > 0 ? told.join(" · ") : undefined;
}

/** Names of containers that a mesh or Argo adds to a pod. */
export const addedContainers: readonly string[] = [
  "istio-proxy",
  "istio-init",
  "wait",
  "supervisor",
  "queue-proxy",
  "linkerd-proxy",
];
