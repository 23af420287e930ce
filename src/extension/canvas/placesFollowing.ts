import * as vscode from "vscode";
import type { PipelineFile } from "../../compiler/compile.ts";
import { type FileItems, type FileMoves, knownItems, type KnownItem, movedInFile } from "../../protocol/movedKeys.ts";
import { type Place, type PlaceChanges, placeOf, type Places } from "../../protocol/places.ts";
import { unreadable } from "../../protocol/viewOf.ts";
import { Disposable } from "../dispose.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import type { PlacesFiles, Rewritten } from "./placesFile.ts";
import { type PlacesByPipeline, withFileMoves } from "./placesText.ts";

/** Places of what was deleted that are remembered, of one file, for when that is undone. */
const mostLost = 500;

/** A file as its last text without a syntax error was read. */
interface Followed {
  readonly items: FileItems;
  readonly moves?: FileMoves;
}

/** What was lost, by what it was of: of a pipeline all places, of an item its own. */
interface Lost {
  readonly pipelines: Map<string, Places>;
  readonly items: Map<string, Place>;
}

/**
 * Has hand-moved places go with their items through every change of a pipeline's text, whoever makes it: one that is
 * renamed keeps its place, and so does a group before which another is added; what is deleted takes it along, and has it
 * again when that is undone.
 */
export class PlacesFollowing extends Disposable {
  readonly #documents: PipelineDocuments;
  readonly #places: PlacesFiles;
  readonly #followed = new Map<string, Followed>();
  readonly #lost = new Map<string, Lost>();

  constructor(documents: PipelineDocuments, places: PlacesFiles) {
    super();
    this.#documents = documents;
    this.#places = places;
    for (const document of documents.open) this.#look(document);
    this.own(
      documents.onDidChange((document) => {
        this.#look(document);
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#followed.delete(uri.toString());
        this.#lost.delete(uri.toString());
      }),
    );
  }

  /** What the last change of a document's text did to keys: another object for each change, undefined for nothing. */
  movesOf(uri: vscode.Uri): FileMoves | undefined {
    return this.#followed.get(uri.toString())?.moves;
  }

  #look(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    const before = this.#followed.get(key);
    const file = this.#documents.compiled(document);
    if (file.diagnostics.some(({ code, path }) => unreadable.has(code) && path === file.path)) {
      // Half a text says nothing of what is gone.
      if (before) this.#followed.set(key, { items: before.items });
      return;
    }
    const items = itemsOf(file);
    const moves = before && movedInFile(before.items, items);
    this.#followed.set(key, { items, ...(moves && { moves }) });
    if (!before) void this.#places.look(document.uri);
    else if (moves || hasNew(before.items, items)) this.#follow(document.uri, before.items, items, moves);
  }

  #follow(uri: vscode.Uri, before: FileItems, items: FileItems, moves: FileMoves | undefined): void {
    const lost = this.#lost.get(uri.toString()) ?? { pipelines: new Map(), items: new Map() };
    this.#lost.set(uri.toString(), lost);
    void this.#places.rewrite(uri, (all) => {
      if (moves) remember(lost, all, before, moves);
      return found(lost, moves ? withFileMoves(all, moves) : all, before, items);
    });
  }
}

function itemsOf(file: PipelineFile): FileItems {
  return new Map(file.pipelines.map((pipeline) => [pipeline.exportName, knownItems(file.text, pipeline)]));
}

/** Whether there may be something that is not the same as anything of before. */
function hasNew(before: FileItems, now: FileItems): boolean {
  return [...now].some(([name, items]) => items.length > (before.get(name)?.length ?? -1));
}

function markOf(pipeline: string, { kind, code }: KnownItem): string {
  return JSON.stringify([pipeline, kind, code]);
}

/** Takes into `lost` the places that go with what is gone. */
function remember(lost: Lost, all: PlacesByPipeline, before: FileItems, { pipelines, keys }: FileMoves): void {
  for (const [name, items] of before) {
    const places = all[name];
    if (places === undefined) continue;
    if (pipelines[name] === null) keep(lost.pipelines, name, places);
    const moves = keys[pipelines[name] ?? name] ?? {};
    for (const item of items) {
      const place = placeOf(places, item.key);
      if (moves[item.key] === null && place !== undefined) keep(lost.items, markOf(name, item), place);
    }
  }
}

function keep<T>(of: Map<string, T>, mark: string, value: T): void {
  of.delete(mark);
  of.set(mark, value);
  for (const oldest of of.keys()) {
    if (of.size <= mostLost) return;
    of.delete(oldest);
  }
}

/** Gives what has come back the places that it had. */
function found(lost: Lost, all: PlacesByPipeline, before: FileItems, now: FileItems): Rewritten {
  const told: Rewritten["told"][number][] = [];
  const take = (pipeline: string, changes: PlaceChanges): void => {
    if (Object.keys(changes).length > 0) told.push({ pipeline, changes });
  };
  const next: Record<string, Places> = { ...all };
  for (const [name, items] of now) {
    const whole = before.has(name) ? undefined : lost.pipelines.get(name);
    lost.pipelines.delete(name);
    const single = items.flatMap((item) => {
      const place = lost.items.get(markOf(name, item));
      const isFree = placeOf(next[name], item.key) === undefined;
      if (place === undefined || !isFree) return [];
      lost.items.delete(markOf(name, item));
      return [[item.key, place] as const];
    });
    const changes = { ...(next[name] === undefined ? whole : {}), ...Object.fromEntries(single) };
    take(name, changes);
    if (Object.keys(changes).length > 0) next[name] = { ...next[name], ...changes };
  }
  return { all: next, told };
}
