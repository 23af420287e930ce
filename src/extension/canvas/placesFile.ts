import * as vscode from "vscode";
import { type PlaceChanges, type Places, withChanges } from "../../protocol/places.ts";
import { isPipelinePath } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { cleanPlaces, type PlacesByPipeline, printPlaces } from "./placesText.ts";

export function placesUri(pipelineUri: vscode.Uri): vscode.Uri {
  return pipelineUri.with({ path: pipelineUri.path.replace(/\.ts$/, ".places.json") });
}

/** The places of a file, rewritten; what of them nobody shows yet. */
export interface Rewritten {
  readonly all: PlacesByPipeline;
  readonly told: readonly { readonly pipeline: string; readonly changes: PlaceChanges }[];
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
 * is renamed, and away when that is deleted in VS Code; should the deletion be undone, it is there again.
 */
export class PlacesFiles extends Disposable {
  readonly #changed = this.own(new vscode.EventEmitter<ChangedPlaces>());
  readonly #moved = this.own(new vscode.EventEmitter<vscode.Uri>());
  /** By the pipeline file: what its file of places said when it was last read or written here; "" for none. */
  readonly #texts = new Map<string, string>();
  /** By the pipeline file that was deleted. */
  readonly #deleted = new Map<string, string>();
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
    this.own(
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        for (const uri of files) if (isPipelinePath(uri.path)) void this.#inTurn(uri, () => this.#pipelineDeleted(uri));
      }),
    );
    this.own(
      vscode.workspace.onDidCreateFiles(({ files }) => {
        for (const uri of files) if (isPipelinePath(uri.path)) void this.#inTurn(uri, () => this.#pipelineCreated(uri));
      }),
    );
  }

  read(pipelineUri: vscode.Uri, pipeline: string): Promise<Places> {
    return this.#inTurn(pipelineUri, async () => (await this.#readAll(pipelineUri))[pipeline] ?? {});
  }

  /** Remembers what the file says, so that {@link rewrite} knows whether somebody else writes it. */
  async look(uri: vscode.Uri): Promise<void> {
    await this.#inTurn(uri, () => this.#readAll(uri));
  }

  /**
   * Rewrites the places of a file as its pipelines were rewritten. Not when somebody else wrote them since they were read
   * here last, as Git does with both files: they are then as they are to be, and are read again.
   */
  async rewrite(uri: vscode.Uri, rewrite: (all: PlacesByPipeline) => Rewritten): Promise<void> {
    await this.#inTurn(uri, async () => {
      const known = this.#texts.get(uri.toString());
      const before = await this.#readAll(uri);
      if (known !== undefined && known !== this.#texts.get(uri.toString())) {
        this.#moved.fire(uri);
        return;
      }
      const { all, told } = rewrite(before);
      if (printPlaces(all) === printPlaces(before)) return;
      await this.#writeAll(uri, all);
      for (const { pipeline, changes } of told) this.#changed.fire({ uri, pipeline, changes, by: this });
    });
  }

  /** Writes changed places of one pipeline, and keeps all others; the file goes when nothing is left in it. */
  async change(uri: vscode.Uri, pipeline: string, changes: PlaceChanges, by: object): Promise<void> {
    await this.#inTurn(uri, async () => {
      const all = await this.#readAll(uri);
      await this.#writeAll(uri, { ...all, [pipeline]: withChanges(all[pipeline] ?? {}, changes) });
    });
    this.#changed.fire({ uri, pipeline, changes, by });
  }

  async #renamed(oldUri: vscode.Uri, newUri: vscode.Uri): Promise<void> {
    if (!isPipelinePath(oldUri.path) || !isPipelinePath(newUri.path)) return;
    for (const uri of [oldUri, newUri]) this.#texts.delete(uri.toString());
    const asked = this.#pending.get(oldUri.toString());
    await this.#inTurn(newUri, async () => {
      // What was asked for under the old name is to be in the file first.
      await asked;
      const isMoved = await renameIfFree(placesUri(oldUri), placesUri(newUri));
      if (isMoved && !this.isDisposed) this.#moved.fire(newUri);
    });
  }

  /** To the bin where there is one: what was drawn by hand may be wanted again. */
  async #pipelineDeleted(uri: vscode.Uri): Promise<void> {
    const text = await readText(placesUri(uri));
    this.#texts.delete(uri.toString());
    if (text === "") return;
    this.#deleted.set(uri.toString(), text);
    const { fs } = vscode.workspace;
    await fs.delete(placesUri(uri), { useTrash: true }).then(undefined, () => deleteFile(placesUri(uri)));
  }

  async #pipelineCreated(uri: vscode.Uri): Promise<void> {
    const text = this.#deleted.get(uri.toString());
    this.#deleted.delete(uri.toString());
    if (text === undefined || (await readText(placesUri(uri))) !== "") return;
    await vscode.workspace.fs.writeFile(placesUri(uri), new TextEncoder().encode(text));
    this.#moved.fire(uri);
  }

  async #readAll(pipelineUri: vscode.Uri): Promise<PlacesByPipeline> {
    const text = await readText(placesUri(pipelineUri));
    this.#texts.set(pipelineUri.toString(), text);
    try {
      return cleanPlaces(JSON.parse(text));
    } catch {
      return {};
    }
  }

  async #writeAll(pipelineUri: vscode.Uri, all: PlacesByPipeline): Promise<void> {
    const kept = Object.entries(all).filter(([, places]) => Object.keys(places).length > 0);
    const uri = placesUri(pipelineUri);
    const text = kept.length === 0 ? "" : printPlaces(Object.fromEntries(kept));
    if (text === "") await deleteFile(uri);
    else await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    this.#texts.set(pipelineUri.toString(), text);
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

/** "" for none. */
async function readText(uri: vscode.Uri): Promise<string> {
  return vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => "",
  );
}

async function deleteFile(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
}

/** Whether there was such a file, and none in its way. */
async function renameIfFree(from: vscode.Uri, to: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.rename(from, to, { overwrite: false }).then(
    () => true,
    () => false,
  );
}
