import * as vscode from "vscode";
import { describeObject } from "../../kubernetes/describe.ts";
import { kindById } from "../../kubernetes/kinds/all.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { watchList } from "../../kubernetes/watch/watchList.ts";
import type { WatchedList } from "../../kubernetes/watch/watchedList.ts";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { objectScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";
import type { ObjectItem } from "./objectItem.ts";

interface Watched {
  readonly connected: ConnectedCluster;
  readonly letGo: () => void;
  readonly list: WatchedList<KubeObject>;
  /** The last that was seen: an object that is gone can still be read. */
  text: string | undefined;
}

/**
 * Objects as read-only YAML that follows the cluster while it is open: `kubeflow-object:/<context>/<namespace>/<kind>/<name>.yaml`.
 * What Secrets hold, and what looks like one, is masked.
 */
export class ObjectDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #clusters: ClusterSession;
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly #watched = new Map<string, Watched>();
  readonly onDidChange = this.#changed.event;

  constructor(clusters: ClusterSession) {
    super();
    this.#clusters = clusters;
    this.own(vscode.workspace.registerTextDocumentContentProvider(objectScheme, this));
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#leave(uri.toString());
      }),
    );
    this.own(
      clusters.onDidChange(() => {
        this.#watchAnew();
      }),
    );
  }

  async open({ kindId, name, namespace }: ObjectItem): Promise<void> {
    const { cluster } = this.#clusters;
    if (!cluster) return;
    const path = `/${[cluster.context, namespace ?? cluster.namespace, kindId, name].map(encodeURIComponent).join("/")}.yaml`;
    const uri = vscode.Uri.from({ scheme: objectScheme, path });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    await this.#clusters.wake();
    const watched = this.#watch(uri);
    if (!watched) return `# ${vscode.l10n.t("The cluster of this object is not the one that is connected.")}\n`;
    const object = await firstOf(watched.list);
    if (object) watched.text = describeObject(object);
    if (object) return describeObject(object);
    const { status } = watched.list;
    const said = "failure" in status ? translated(status.failure.sentence) : vscode.l10n.t("It is not there any more.");
    return `# ${said}\n${watched.text ?? ""}`;
  }

  override dispose(): void {
    for (const key of [...this.#watched.keys()]) this.#leave(key);
    super.dispose();
  }

  #watch(uri: vscode.Uri): Watched | undefined {
    const key = uri.toString();
    const open = this.#watched.get(key);
    if (open) return open;
    const { connected } = this.#clusters;
    const list = connected && listFor(uri, connected);
    if (!list) return undefined;
    const watched: Watched = { connected, letGo: connected.hold(), list, text: undefined };
    this.#watched.set(key, watched);
    list.onChange(() => {
      if (!this.isDisposed) this.#changed.fire(uri);
    });
    return watched;
  }

  /** Through the connection that its context has now; what is looked at otherwise does not matter. */
  #watchAnew(): void {
    const { connected } = this.#clusters;
    for (const [key, { connected: before }] of this.#watched) {
      if (connected?.context !== before.context || connected.connection === before.connection) continue;
      this.#leave(key);
      this.#changed.fire(vscode.Uri.parse(key));
    }
  }

  #leave(key: string): void {
    const watched = this.#watched.get(key);
    this.#watched.delete(key);
    watched?.list.dispose();
    watched?.letGo();
  }
}

function listFor(uri: vscode.Uri, connected: ConnectedCluster): WatchedList<KubeObject> | undefined {
  const [, context, namespace, kindId = "", name = ""] = uri.path
    .replace(/\.yaml$/, "")
    .split("/")
    .map(decodeURIComponent);
  const kind = kindById(kindId);
  const resource = connected.served.get(kindId);
  if (!kind || !resource || context !== connected.context) return undefined;
  return watchList(connected.connection, resource, {
    ...(kind.isNamespaced && { namespace }),
    fieldSelector: `metadata.name=${name}`,
    coalesce: 250,
  });
}

/** The object once the list has been read, or undefined when there is none. */
function firstOf(list: WatchedList<KubeObject>): Promise<KubeObject | undefined> {
  return new Promise((resolve) => {
    const isKnown = (): boolean => list.status.type !== "loading";
    if (isKnown()) {
      resolve(list.items[0]);
      return;
    }
    const leave = list.onChange(() => {
      if (!isKnown()) return;
      leave();
      resolve(list.items[0]);
    });
  });
}
