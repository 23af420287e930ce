import type { PullPolicy } from "./request.ts";

/** A folder of this machine, or memory, at a path of a container. */
export type Mount =
  | { readonly source: string; readonly target: string; readonly readonly?: boolean }
  | { readonly memory: true; readonly target: string; readonly bytes: number | undefined };

/** What a task's container has of what the pipeline asked of Kubernetes, with nothing left to resolve. */
export interface Pod {
  readonly mounts: readonly Mount[];
  /** The variables among the job's whose values are nobody's to see: on no command line, in no file that stays. */
  readonly hidden: ReadonlySet<string>;
  /** In bytes. */
  readonly sharedMemory?: number;
  readonly pullPolicy?: PullPolicy;
  /** `uid` or `uid:gid`. */
  readonly user?: string;
}
