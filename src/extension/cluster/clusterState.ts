import type { KfpClient } from "../../kfp/kfpClient.ts";
import type { KfpFailure } from "../../kfp/failure.ts";
import type { KubeConnection } from "../../kubernetes/connection.ts";
import type { KubeFailure } from "../../kubernetes/failure.ts";
import type { Resource } from "../../kubernetes/object.ts";
import type { Sentence } from "../../l10n/sentence.ts";

/** A context of the kubeconfig and a namespace in it: what the views show. */
export interface Cluster {
  readonly context: string;
  readonly namespace: string;
}

/** Whether there is a cluster, and which. */
export type ClusterState =
  /** There is no kubeconfig, or none that can be read: the sentence says which file and what to do. */
  | { readonly type: "noKubeconfig"; readonly sentence: Sentence }
  /** A kubeconfig with contexts, of which none is chosen and none is current. */
  | { readonly type: "notChosen" }
  /** Chosen, and nobody looks yet: no call is made before a view or a command asks. */
  | { readonly type: "asleep"; readonly cluster: Cluster }
  | { readonly type: "connecting"; readonly cluster: Cluster }
  | { readonly type: "connected"; readonly cluster: Cluster; readonly connected: ConnectedCluster }
  | { readonly type: "unreachable"; readonly cluster: Cluster; readonly failure: KubeFailure };

/** What is reached on the Kubernetes plane. */
export interface ConnectedCluster extends Cluster {
  readonly connection: KubeConnection;
  /** The kinds that this server serves, by `Kind.id`. */
  readonly served: ReadonlyMap<string, Resource>;
  /** Whether this user may; asked once for each question and remembered. A server that cannot say counts as yes. */
  can(verb: string, resource: Pick<Resource, "group" | "plural">, where?: AskedWhere): Promise<boolean>;
}

export interface AskedWhere {
  /** The cluster's own unless said otherwise. */
  readonly namespace?: string;
  readonly subresource?: string;
}

/** Whether Kubeflow Pipelines is reached: its own plane, with its own sign-in. */
export type PipelinesState =
  | { readonly type: "asleep" }
  | { readonly type: "looking" }
  | {
      readonly type: "connected";
      readonly client: KfpClient;
      /** How it is reached, for people. */
      readonly description: string;
      /** Where its UI opens in a browser, if anywhere. */
      readonly uiAddress: string | undefined;
      readonly isMultiUser: boolean;
      /** Who is signed in, for people; undefined where there is no sign-in. */
      readonly account: string | undefined;
    }
  | { readonly type: "signedOut"; readonly description: string; readonly sentence: Sentence }
  /** This cluster has no Kubeflow Pipelines that could be found; an address can be given. */
  | { readonly type: "absent"; readonly sentence: Sentence }
  | { readonly type: "unreachable"; readonly description: string; readonly failure: KfpFailure };
