import * as vscode from "vscode";
import { describeObject } from "../../kubernetes/describe.ts";
import { kindById } from "../../kubernetes/kinds/all.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { watchList } from "../../kubernetes/watch/watchList.ts";
import type { WatchedList } from "../../kubernetes/watch/watchedList.ts";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import { objectScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";
import type { ObjectItem } from "./objectItem.ts";

interface Watched {
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
        this.#watched.get(uri.toString())?.list.dispose();
        this.#watched.delete(uri.toString());
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
    for (const { list } of this.#watched.values()) list.dispose();
    super.dispose();
  }

  #watch(uri: vscode.Uri): Watched | undefined {
    const key = uri.toString();
    const open = this.#watched.get(key);
    if (open) return open;
    const list = this.#listFor(uri);
    if (!list) return undefined;
    const watched: Watched = { list, text: undefined };
    this.#watched.set(key, watched);
    list.onChange(() => {
      if (!this.isDisposed) this.#changed.fire(uri);
    });
    return watched;
  }

  #listFor(uri: vscode.Uri): WatchedList<KubeObject> | undefined {
    const { connected } = this.#clusters;
    const [, context, namespace, kindId = "", name = ""] = uri.path
      .replace(/\.yaml$/, "")
      .split("/")
      .map(decodeURIComponent);
    const kind = kindById(kindId);
    const resource = connected?.served.get(kindId);
    if (!connected || !kind || !resource || context !== connected.context) return undefined;
    return watchList(connected.connection, resource, {
      ...(kind.isNamespaced && { namespace }),
      fieldSelector: `metadata.name=${name}`,
      coalesce: 250,
    });
  }

  #watchAnew(): void {
    for (const [key, { list }] of this.#watched) {
      list.dispose();
      this.#watched.delete(key);
      this.#changed.fire(vscode.Uri.parse(key));
    }
  }
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
