/**
 * One entry of an Argo Workflow's `status.nodes`, as far as we read it. KFP's REST `task_details` are the same nodes under
 * other names, so both ways of following a run end here.
 */
export interface ArgoNode {
  readonly id: string;
  /** The full path: `flip-coin-x7k2f.root.flip.executor`, with retries as `(0)`. */
  readonly name: string;
  /** The last part of `name`, as the template called it. */
  readonly displayName: string;
  /** `Pod`, `DAG`, `Retry`, `TaskGroup`, `Skipped`, … Empty where the source does not say. */
  readonly type: string;
  readonly phase: string;
  readonly templateName?: string;
  /** The id of the DAG or Steps node that this one stands in. */
  readonly boundaryId?: string;
  /** Ids of what follows; inside a boundary this is the order of execution. */
  readonly children: readonly string[];
  readonly message?: string;
  /** RFC 3339. */
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** When the source names it (REST does); otherwise it is derived. */
  readonly podName?: string;
  /** Output parameters: a driver says here whether its task was found in the cache, and whether its condition held. */
  readonly outputs?: Readonly<Record<string, string>>;
}
