import type { SessionSource } from "../kfp/authentication/session.ts";
import type { KfpResult } from "../kfp/failure.ts";
import type { KfpClient } from "../kfp/kfpClient.ts";
import type { WebHost } from "../kfp/web.ts";
import type { Workgroup } from "../kfp/wire/workgroup.ts";
import type { Sentence } from "../l10n/sentence.ts";

/** `form`: by a password here; `browser`: elsewhere; `token`: there is no page to sign in at. */
export type WayIn = "form" | "browser" | "token";

/** Who one is at a server. */
export interface Identity {
  readonly source: SessionSource;
  /** How one signs in again when the session has ended: the way it was made. */
  readonly by: WayIn;
}

/** What the sign-in of a server is for, and how one can sign in there. */
export interface SignInPlace {
  /**
   * Names the server among the accounts: its address, or context, namespace and service with the cluster that they are in
   * (`KubeConnection.serverIdentity`).
   */
  readonly server: string;
  readonly host: WebHost;
  readonly by: WayIn;
  /**
   * The server of an account whose tokens Kubernetes makes, where that is another: a platform's door takes them only if it
   * was told so, Pipelines behind it always.
   */
  readonly tokensAt?: string;
  /** Its door has refused a service account's token as one of an issuer it does not know: asked again it does the same. */
  readonly takesNoServiceAccounts?: boolean;
}

/** Asks anew each time. */
export type AskWorkgroup = (signal?: AbortSignal) => Promise<KfpResult<Workgroup>>;

/** How a search for Kubeflow Pipelines ended. */
export type PipelinesFound =
  | {
      readonly type: "connected";
      readonly client: KfpClient;
      /** How it is reached, for people. */
      readonly description: string;
      /** Where its UI opens in a browser, if anywhere. */
      readonly uiAddress: string | undefined;
      readonly isMultiUser: boolean;
      /**
       * Where its runs' Workflows and pods are: a server of one user has them all in its own namespace, which nobody tells
       * at an address; undefined then.
       */
      readonly runsNamespace: string | undefined;
      /** It is behind a service of the cluster that was searched. What an address leads to may be in any cluster. */
      readonly isInCluster: boolean;
      readonly place: SignInPlace;
      /** Which namespaces one has, as the platform's dashboard says; undefined on a server of one user, which has none. */
      readonly askWorkgroup: AskWorkgroup | undefined;
    }
  /** A server of many users, of whom none has said which namespace is meant, and it could not be found out: calls need one. */
  | {
      readonly type: "noNamespace";
      readonly sentence: Sentence;
      readonly place: SignInPlace;
      readonly askWorkgroup: AskWorkgroup;
    }
  | { readonly type: "signedOut"; readonly sentence: Sentence; readonly place: SignInPlace }
  /** None was found in this cluster; an address can be given. */
  | { readonly type: "absent"; readonly sentence: Sentence }
  /** `mayPass`: it is worth to be tried again, for nothing answered at all. */
  | { readonly type: "unreachable"; readonly sentence: Sentence; readonly mayPass?: boolean };

/** Where Kubeflow Pipelines was found, or how far the search came; what it holds open is let go with `dispose`. */
export interface FoundPipelines {
  readonly state: PipelinesFound;
  dispose(): void;
}
