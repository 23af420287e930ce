import * as vscode from "vscode";
import { describeObject } from "../../kubernetes/describe.ts";
import { kindById } from "../../kubernetes/kinds/all.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { watchList } from "../../kubernetes/watch/watchList.ts";
import type { WatchedList } from "../../kubernetes/watch/watchedList.ts";
import type { LookedAtCluster } from "../cluster/clusterSession.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { objectScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";
import type { ObjectItem } from "./objectItem.ts";

type ObjectList = WatchedList<KubeObject>;

/** A list of one, over a connection that is kept open for it. */
interface Watched {
  readonly list: ObjectList;
  readonly connected: ConnectedCluster;
  /** Given when it is let go: who waits for it asks anew. */
  readonly signal: AbortSignal;
  letGo(): void;
}

/** An object that a document is open of. */
interface OpenObject {
  readonly uri: vscode.Uri;
  /** Undefined while its cluster is not reached. */
  watched?: Watched;
  /** The last that was seen: an object that is gone can still be read. */
  text: string;
  /** When that was known to be so, in milliseconds since 1970. */
  seenAt: number;
  /** The last look found it as it is. */
  isLive: boolean;
  /** An editor has shown it: only from then on it can be hidden. */
  wasShown: boolean;
}

/**
 * Objects as read-only YAML that follows the cluster while it is shown: `kubeflow-object:/<context>/<namespace>/<kind>/<name>.yaml`.
 * What Secrets hold, and what looks like one, is masked.
 */
export class ObjectDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #clusters: LookedAtCluster;
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly #open = new Map<string, OpenObject>();
  readonly onDidChange = this.#changed.event;

  constructor(clusters: LookedAtCluster) {
    super();
    this.#clusters = clusters;
    this.own(vscode.workspace.registerTextDocumentContentProvider(objectScheme, this));
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#close(uri);
      }),
    );
    this.own(
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        this.#look(editors);
      }),
    );
    this.own(
      clusters.onDidChange(() => {
        this.#clusterChanged();
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
    const open = this.#opened(uri);
    while (this.#isOpen(open)) {
      await this.#clusters.wake();
      const watched = this.#watch(open);
      if (!watched) return said(this.#whyNot(open.uri), open);
      await untilKnown(watched);
      this.#look(vscode.window.visibleTextEditors);
      // Its cluster may be reached otherwise by now.
      if (open.watched === watched) return draw(open, watched.list);
    }
    return open.text;
  }

  /** Why it is not watched. */
  #whyNot(uri: vscode.Uri): string {
    const { state, connected } = this.#clusters;
    const { context } = placeOf(uri);
    if (state.type === "unreachable" && state.cluster.context === context) return translated(state.failure.sentence);
    return connected?.context === context
      ? vscode.l10n.t("The cluster does not know this kind of object.")
      : vscode.l10n.t("The cluster of this object is not the one that is connected.");
  }

  override dispose(): void {
    for (const { watched } of this.#open.values()) watched?.letGo();
    this.#open.clear();
    super.dispose();
  }

  #opened(uri: vscode.Uri): OpenObject {
    const key = uri.toString();
    const known = this.#open.get(key);
    if (known) return known;
    const open: OpenObject = { uri, text: "", seenAt: 0, isLive: false, wasShown: false };
    this.#open.set(key, open);
    return open;
  }

  #isOpen(open: OpenObject): boolean {
    return !this.isDisposed && this.#open.get(open.uri.toString()) === open;
  }

  #close(uri: vscode.Uri): void {
    this.#open.get(uri.toString())?.watched?.letGo();
    this.#open.delete(uri.toString());
  }

  #watch(open: OpenObject): Watched | undefined {
    const { connected } = this.#clusters;
    if (open.watched || !connected || !this.#isOpen(open)) return open.watched;
    const watched = watchObject(open.uri, connected);
    watched?.list.onChange(() => {
      if (open.watched === watched) this.#changed.fire(open.uri);
    });
    return (open.watched = watched);
  }

  /** What no editor shows is not watched. */
  #look(editors: readonly vscode.TextEditor[]): void {
    const shown = new Set(editors.map(({ document }) => document.uri.toString()));
    for (const [key, open] of this.#open) {
      if (shown.has(key)) {
        open.wasShown = true;
        open.watched?.list.resume();
      } else if (open.wasShown && open.watched?.list.status.type !== "loading") open.watched?.list.pause();
    }
  }

  /** Through the connection that its context has now; what is looked at otherwise does not matter. */
  #clusterChanged(): void {
    const { connected, state } = this.#clusters;
    for (const open of this.#open.values()) {
      const before = open.watched?.connected;
      // Why it is not reached is another reason by now.
      if (!before && state.type === "unreachable") this.#changed.fire(open.uri);
      const isReached = connected !== undefined && connected.context === (before?.context ?? placeOf(open.uri).context);
      if (!isReached || connected.connection === before?.connection) continue;
      open.watched?.letGo();
      open.watched = undefined;
      this.#changed.fire(open.uri);
    }
  }
}

/** What is there; with why above it, where it is from before: what was there while nobody could look is not known. */
function draw(open: OpenObject, { items: [object], status }: ObjectList): string {
  if (object) open.text = describeObject(object);
  if ("failure" in status) return said(translated(status.failure.sentence), open);
  if (!object) return said(vscode.l10n.t("It is not there any more."), open);
  open.isLive = true;
  return open.text;
}

/** As comments above what was seen last. */
function said(why: string, open: OpenObject): string {
  if (open.isLive) open.seenAt = Date.now();
  open.isLive = false;
  const { text, seenAt } = open;
  const when = new Date(seenAt).toLocaleString(vscode.env.language);
  const lines = text === "" ? [why] : [why, vscode.l10n.t("What is below is how it was at {0}.", when)];
  const comments = lines.join("\n").split(/\r?\n/);
  return `${comments.map((line) => `# ${line}\n`).join("")}${text}`;
}

function placeOf({ path }: vscode.Uri): { context?: string; namespace?: string; kindId: string; name: string } {
  const [, context, namespace, kindId = "", name = ""] = path
    .replace(/\.yaml$/, "")
    .split("/")
    .map(decodeURIComponent);
  return { context, namespace, kindId, name };
}

function watchObject(uri: vscode.Uri, connected: ConnectedCluster): Watched | undefined {
  const { context, namespace, kindId, name } = placeOf(uri);
  const kind = kindById(kindId);
  const resource = connected.served.get(kindId);
  if (!kind || !resource || context !== connected.context) return undefined;
  const list = watchList(connected.connection, resource, {
    ...(kind.isNamespaced && { namespace }),
    fieldSelector: `metadata.name=${name}`,
    coalesce: 250,
  });
  const ending = new AbortController();
  const release = connected.hold();
  const letGo = (): void => {
    list.dispose();
    release();
    ending.abort();
  };
  return { list, connected, signal: ending.signal, letGo };
}

/** Resolves when the list has been read, it is known why not, or it is let go. */
function untilKnown({ list, signal }: Watched): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (list.status.type === "loading" && !signal.aborted) return;
      leave();
      signal.removeEventListener("abort", look);
      resolve();
    };
    const leave = list.onChange(look);
    signal.addEventListener("abort", look);
    look();
  });
}
