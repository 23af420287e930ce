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
  readonly #moved = this.own(new vscode.EventEmitter<vscode.Uri>());
  /** By the pipeline file: settled when all that was asked for is done. */
  readonly #pending = new Map<string, Promise<unknown>>();

  readonly onDidChange = this.#changed.event;
  /** The places of this pipeline file came with its new name: they are to be read again. */
  readonly onDidMove = this.#moved.event;

  constructor() {
    super();
    // Not before it, as VS Code would ask in a dialog about an extension's changes.
    this.own(
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) void this.#renamed(oldUri, newUri);
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

  async #renamed(oldUri: vscode.Uri, newUri: vscode.Uri): Promise<void> {
    if (!isPipelinePath(oldUri.path) || !isPipelinePath(newUri.path)) return;
    const isMoved = await this.#inTurn(newUri, () => renameIfFree(placesUri(oldUri), placesUri(newUri)));
    if (isMoved && !this.isDisposed) this.#moved.fire(newUri);
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

/** Whether there was such a file, and none in its way. */
async function renameIfFree(from: vscode.Uri, to: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.rename(from, to, { overwrite: false }).then(
    () => true,
    () => false,
  );
}
