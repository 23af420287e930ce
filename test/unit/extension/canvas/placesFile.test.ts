import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { type ChangedPlaces, PlacesFiles } from "../../../../src/extension/canvas/placesFile.ts";
import { disk, filesCreated, filesDeleted, filesRenamed, Uri } from "../../../support/vscode.ts";

const uri = Uri.file("/w/coin.pipeline.ts") as unknown as vscode.Uri;
const path = "/w/coin.pipeline.places.json";
const [one, two] = [
  { x: 8, y: 16 },
  { x: 24, y: 0 },
];
const [a, b] = [{}, {}];

const made: PlacesFiles[] = [];

beforeEach(() => {
  disk.clear();
});
afterEach(() => {
  for (const each of made.splice(0)) each.dispose();
});

function placesFiles(): PlacesFiles {
  const places = new PlacesFiles();
  made.push(places);
  return places;
}

function kept(): unknown {
  const text = disk.get(path);
  return text === undefined ? undefined : JSON.parse(text);
}

describe("hand-moved places", () => {
  it("are written into what is there, also when several canvases move something at once", async () => {
    const places = placesFiles();
    await Promise.all([
      places.change(uri, "coin", { flip: one }, a),
      places.change(uri, "coin", { show: two }, b),
      places.change(uri, "other", { flip: two }, b),
    ]);
    expect(kept()).toEqual({ coin: { flip: one, show: two }, other: { flip: two } });
    expect(await places.read(uri, "coin")).toEqual({ flip: one, show: two });
  });

  it("are forgotten by key, and the file goes with the last of them", async () => {
    const places = placesFiles();
    await places.change(uri, "coin", { flip: one, show: two }, a);
    await places.change(uri, "coin", { flip: null }, a);
    expect(kept()).toEqual({ coin: { show: two } });
    await places.change(uri, "coin", { show: null }, a);
    expect(kept()).toBeUndefined();
  });

  it("are told of with who moved them", async () => {
    const places = placesFiles();
    const heard: ChangedPlaces[] = [];
    places.onDidChange((changed) => heard.push(changed));
    await places.change(uri, "coin", { flip: one }, a);
    expect(heard).toEqual([{ uri, pipeline: "coin", changes: { flip: one }, by: a }]);
    expect(heard[0]?.by).toBe(a);
  });

  it("get their file's new name with the pipeline's", async () => {
    const places = placesFiles();
    await places.change(uri, "coin", { flip: one }, a);
    const heard: string[] = [];
    places.onDidMove(({ path: moved }) => heard.push(moved));
    const next = "/w/parts/toss.pipeline.ts";
    renamed("/w/coin.pipeline.ts", next);
    expect(await places.read(Uri.file(next) as unknown as vscode.Uri, "coin")).toEqual({ flip: one });
    expect([kept(), heard]).toEqual([undefined, [next]]);
  });

  it("go along though they are only being written when the pipeline gets its new name", async () => {
    const places = placesFiles();
    const written = places.change(uri, "coin", { flip: one }, a);
    const next = "/w/parts/toss.pipeline.ts";
    renamed("/w/coin.pipeline.ts", next);
    await written;
    expect(await places.read(Uri.file(next) as unknown as vscode.Uri, "coin")).toEqual({ flip: one });
    expect(kept()).toBeUndefined();
  });

  it("of another file are not taken over, and those of what is no pipeline any more stay", async () => {
    const places = placesFiles();
    await places.change(uri, "coin", { flip: one }, a);
    disk.set("/w/toss.pipeline.places.json", "{}");
    renamed("/w/coin.pipeline.ts", "/w/toss.pipeline.ts");
    renamed("/w/coin.pipeline.ts", "/w/coin.ts");
    expect(await places.read(uri, "coin")).toEqual({ flip: one });
    expect(disk.get("/w/toss.pipeline.places.json")).toBe("{}");
  });

  it("go with the pipeline's file when that is deleted, and are there again when that is undone", async () => {
    const places = placesFiles();
    await places.change(uri, "coin", { flip: one }, a);
    const heard: string[] = [];
    places.onDidMove(({ path: moved }) => heard.push(moved));
    filesDeleted.fire({ files: [Uri.file("/w/other.pipeline.ts"), Uri.file(uri.path)] });
    expect([await places.read(uri, "coin"), kept()]).toEqual([{}, undefined]);
    filesCreated.fire({ files: [Uri.file(uri.path)] });
    expect(await places.read(uri, "coin")).toEqual({ flip: one });
    expect(heard).toEqual([uri.path]);
  });

  it("that are there already are not written over by those of a file of that name that was deleted", async () => {
    const places = placesFiles();
    await places.change(uri, "coin", { flip: one }, a);
    filesDeleted.fire({ files: [Uri.file(uri.path)] });
    expect(await places.read(uri, "coin")).toEqual({});
    disk.set(path, '{ "coin": { "flip": { "x": 3, "y": 4 } } }');
    filesCreated.fire({ files: [Uri.file(uri.path)] });
    expect(await places.read(uri, "coin")).toEqual({ flip: { x: 3, y: 4 } });
  });

  it("are not rewritten where somebody else wrote them since: they are read again", async () => {
    const places = placesFiles();
    await places.change(uri, "coin", { flip: one }, a);
    disk.set(path, '{ "coin": { "toss": { "x": 3, "y": 4 } } }');
    const heard: string[] = [];
    places.onDidMove(({ path: moved }) => heard.push(moved));
    await places.rewrite(uri, () => ({ all: {}, told: [] }));
    expect([kept(), heard]).toEqual([{ coin: { toss: { x: 3, y: 4 } } }, [uri.path]]);
    await places.rewrite(uri, () => ({ all: {}, told: [] }));
    expect(kept()).toBeUndefined();
  });
});

function renamed(from: string, to: string): void {
  filesRenamed.fire({ files: [{ oldUri: Uri.file(from), newUri: Uri.file(to) }] });
}
