import type { KubeFailure } from "../../kubernetes/failure.ts";
import type { Resource } from "../../kubernetes/object.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import type { PipelinesFound } from "../../reach/pipelinesFound.ts";
import type { ReachedCluster } from "../../reach/reachedCluster.ts";

/** A context of the kubeconfig and a namespace in it: what the views show. */
export interface Cluster {
  readonly context: string;
  readonly namespace: string;
}

/** Whether there is a cluster, and which. */
export type ClusterState =
  /** There is no kubeconfig, or none that can be read: the sentence says which file and what to do. */
  | {
      readonly type: "noKubeconfig";
      readonly sentence: Sentence;
      /** The file that cannot be read and where in it, counted from 1; undefined when there is none at all. */
      readonly broken?: { readonly file: string; readonly line?: number };
    }
  /** A kubeconfig with contexts, of which none is chosen and none is current; or the chosen one is gone, as is said. */
  | { readonly type: "notChosen"; readonly sentence?: Sentence }
  /** Chosen, and nobody looks yet: no call is made before a view or a command asks. */
  | { readonly type: "asleep"; readonly cluster: Cluster }
  | { readonly type: "connecting"; readonly cluster: Cluster }
  | { readonly type: "connected"; readonly cluster: Cluster; readonly connected: ConnectedCluster }
  | { readonly type: "unreachable"; readonly cluster: Cluster; readonly failure: KubeFailure };

/** What is reached on the Kubernetes plane. */
export interface ConnectedCluster extends ReachedCluster {
  /** The kinds that this server serves, by `Kind.id`, as it said last. */
  readonly served: ReadonlyMap<string, Resource>;
  /** Keeps the connection open until what this returns is called, whatever is looked at meanwhile. */
  hold(): () => void;
}

/** Whether Kubeflow Pipelines is reached: its own plane, with its own sign-in. */
export type PipelinesState =
  /** Nobody has looked yet, or there is no cluster to look in. */
  | { readonly type: "asleep" }
  | { readonly type: "looking" }
  | ConnectedPipelines
  | Exclude<PipelinesFound, { readonly type: "connected" }>;

/** Kubeflow Pipelines, reached. */
export type ConnectedPipelines = Extract<PipelinesFound, { readonly type: "connected" }> & {
  /** Keeps open how it is reached until what this returns is called, whatever is looked at meanwhile. */
  hold(): () => void;
};
