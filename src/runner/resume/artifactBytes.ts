import { sep } from "node:path";
import type { TaskValues } from "../../run/runEvent.ts";
import { sizeOf } from "../folder/diskUse.ts";

/**
 * How large the artifacts are that a task wrote into its run's folder, by which they are known again: a file that is gone, or
 * of which the disk kept half when power went, is not taken for whole. Nothing where there are none.
 */
export function bytesOf({ artifacts }: TaskValues, runFolder: string): { readonly artifactBytes?: number } {
  const paths = new Set(Object.values(artifacts).flatMap((list) => list.flatMap(({ path }) => path ?? [])));
  const own = [...paths].filter((path) => path.startsWith(runFolder + sep));
  if (own.length === 0) return {};
  return { artifactBytes: own.reduce((bytes, path) => bytes + (sizeOf(path) ?? 0), 0) };
}
