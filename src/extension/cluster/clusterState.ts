import type { KfpClient } from "../../kfp/kfpClient.ts";
import type { KubeConnection } from "../../kubernetes/connection.ts";
import type { KubeFailure } from "../../kubernetes/failure.ts";
import type { Resource } from "../../kubernetes/object.ts";
import type { WebHost } from "../../kfp/web.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import type { Account } from "../authentication/accounts.ts";

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
export interface ConnectedCluster extends Cluster {
  readonly connection: KubeConnection;
  /** The kinds that this server serves, by `Kind.id`. */
  readonly served: ReadonlyMap<string, Resource>;
  /** Whether this user may; asked once for each question and remembered. A server that cannot say counts as yes. */
  can(verb: string, resource: Pick<Resource, "group" | "plural">, where?: AskedWhere): Promise<boolean>;
  /** Asks anew what this user may: rights are given and taken while one looks. */
  forgetRights?(): void;
}

export interface AskedWhere {
  /** The cluster's own unless said otherwise. */
  readonly namespace?: string;
  readonly subresource?: string;
}

/** What the sign-in of a server is for, and how one can sign in there. */
export interface SignInPlace {
  /** Names the server among the accounts: its address, or context, namespace and service. */
  readonly server: string;
  readonly host: WebHost;
  /** `form`: by a password here; `browser`: elsewhere; `token`: there is no page to sign in at. */
  readonly by: "form" | "browser" | "token";
  /**
   * The server of an account whose tokens Kubernetes makes, where that is another: a platform's door takes them only if it
   * was told so, Pipelines behind it always.
   */
  readonly tokensAt?: string;
}

/** Whether Kubeflow Pipelines is reached: its own plane, with its own sign-in. */
export type PipelinesState =
  /** Nobody has looked yet, or there is no cluster to look in. */
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
      /** Where its runs' workflows and pods are: a server of one user has them all in its own namespace. */
      readonly runsNamespace: string;
      /** Who is signed in; undefined where nobody asks. */
      readonly account: Account | undefined;
      readonly place: SignInPlace;
    }
  | { readonly type: "signedOut"; readonly sentence: Sentence; readonly place: SignInPlace }
  /** None was found in this cluster; an address can be given. */
  | { readonly type: "absent"; readonly sentence: Sentence }
  /** `mayPass`: it is tried again by itself, for nothing answered at all. */
  | { readonly type: "unreachable"; readonly sentence: Sentence; readonly mayPass?: boolean };

/** Kubeflow Pipelines, reached. */
export type ConnectedPipelines = Extract<PipelinesState, { readonly type: "connected" }>;
