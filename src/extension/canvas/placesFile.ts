import * as vscode from "vscode";
import { type PlaceChanges, type Places, withChanges } from "../../protocol/places.ts";
import { isPipelinePath } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { cleanPlaces, type PlacesByPipeline, printPlaces } from "./placesText.ts";

export function placesUri(pipelineUri: vscode.Uri): vscode.Uri {
  return pipelineUri.with({ path: pipelineUri.path.replace(/\.ts$/, ".places.json") });
}

/** What of a pipeline's places became another, for those who show it too. */
export interface ChangedPlaces {
  readonly uri: vscode.Uri;
  readonly pipeline: string;
  readonly changes: PlaceChanges;
  /** Who asked for it, and so shows it already. */
  readonly by: object;
}

/**
 * The files of hand-moved places, each beside its pipeline's. What changes is written into what the file says by then, one
 * change after the other, so that several canvases of one file keep each other's; a file goes along when its pipeline's
 * is renamed.
 */
export class PlacesFiles extends Disposable {
  readonly #changed = this.own(new vscode.EventEmitter<ChangedPlaces>());
  /** By the pipeline file: settled when all that was asked for is done. */
  readonly #pending = new Map<string, Promise<unknown>>();

  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    this.own(
      vscode.workspace.onWillRenameFiles((event) => {
        event.waitUntil(renamedAlong(event.files));
      }),
    );
  }

  read(pipelineUri: vscode.Uri, pipeline: string): Promise<Places> {
    return this.#inTurn(pipelineUri, async () => (await readAll(pipelineUri))[pipeline] ?? {});
  }

  /** Writes changed places of one pipeline, and keeps all others; the file goes when nothing is left in it. */
  async change(uri: vscode.Uri, pipeline: string, changes: PlaceChanges, by: object): Promise<void> {
    await this.#inTurn(uri, async () => {
      const all = await readAll(uri);
      await writeAll(uri, { ...all, [pipeline]: withChanges(all[pipeline] ?? {}, changes) });
    });
    this.#changed.fire({ uri, pipeline, changes, by });
  }

  #inTurn<T>(uri: vscode.Uri, act: () => Promise<T>): Promise<T> {
    const key = uri.toString();
    const done = (this.#pending.get(key) ?? Promise.resolve()).then(act);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.#pending.set(key, settled);
    void settled.then(() => {
      if (this.#pending.get(key) === settled) this.#pending.delete(key);
    });
    return done;
  }
}

async function writeAll(pipelineUri: vscode.Uri, all: PlacesByPipeline): Promise<void> {
  const kept = Object.entries(all).filter(([, places]) => Object.keys(places).length > 0);
  const uri = placesUri(pipelineUri);
  if (kept.length === 0) {
    await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
    return;
  }
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(printPlaces(Object.fromEntries(kept))));
}

async function readAll(pipelineUri: vscode.Uri): Promise<PlacesByPipeline> {
  try {
    const bytes = await vscode.workspace.fs.readFile(placesUri(pipelineUri));
    return cleanPlaces(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
}

/** Done together with the renaming, before a canvas of the new name reads its places; and undone with it. */
async function renamedAlong(
  files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[],
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  for (const { oldUri, newUri } of files) {
    if (!isPipelinePath(oldUri.path) || !isPipelinePath(newUri.path)) continue;
    if (await isThere(placesUri(oldUri)))
      edit.renameFile(placesUri(oldUri), placesUri(newUri), { ignoreIfExists: true });
  }
  return edit;
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
