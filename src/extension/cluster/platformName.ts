import type { Platform } from "./pipelinesSession.ts";

/** `kubeflow.example.com:8443`, as short as a status bar needs it. */
export function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, "");
}

/** `kubeflow.example.com / team-a`, or the host alone where there are no namespaces or none is known. */
export function platformName({ origin, namespace }: Pick<Platform, "origin" | "namespace">): string {
  const host = hostOf(origin);
  return namespace === undefined ? host : `${host} / ${namespace}`;
}
