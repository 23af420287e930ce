import { beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { type ChangedPlaces, PlacesFiles } from "../../../../src/extension/canvas/placesFile.ts";
import { disk, renaming, Uri, type WorkspaceEdit } from "../../../support/vscode.ts";

const uri = Uri.file("/w/coin.pipeline.ts") as unknown as vscode.Uri;
const path = "/w/coin.pipeline.places.json";
const [one, two] = [
  { x: 8, y: 16 },
  { x: 24, y: 0 },
];
const [a, b] = [{}, {}];

beforeEach(() => {
  disk.clear();
});

function kept(): unknown {
  const text = disk.get(path);
  return text === undefined ? undefined : JSON.parse(text);
}

describe("hand-moved places", () => {
  it("are written into what is there, also when several canvases move something at once", async () => {
    const places = new PlacesFiles();
    await Promise.all([
      places.change(uri, "coin", { flip: one }, a),
      places.change(uri, "coin", { show: two }, b),
      places.change(uri, "other", { flip: two }, b),
    ]);
    expect(kept()).toEqual({ coin: { flip: one, show: two }, other: { flip: two } });
    expect(await places.read(uri, "coin")).toEqual({ flip: one, show: two });
  });

  it("are forgotten by key, and the file goes with the last of them", async () => {
    const places = new PlacesFiles();
    await places.change(uri, "coin", { flip: one, show: two }, a);
    await places.change(uri, "coin", { flip: null }, a);
    expect(kept()).toEqual({ coin: { show: two } });
    await places.change(uri, "coin", { show: null }, a);
    expect(kept()).toBeUndefined();
  });

  it("are told of with who moved them", async () => {
    const places = new PlacesFiles();
    const heard: ChangedPlaces[] = [];
    places.onDidChange((changed) => heard.push(changed));
    await places.change(uri, "coin", { flip: one }, a);
    expect(heard).toEqual([{ uri, pipeline: "coin", changes: { flip: one }, by: a }]);
    expect(heard[0]?.by).toBe(a);
  });

  it("get their file's new name with the pipeline's", async () => {
    const places = new PlacesFiles();
    await places.change(uri, "coin", { flip: one }, a);
    expect(await renamed("/w/coin.pipeline.ts", "/w/parts/toss.pipeline.ts")).toEqual([
      [path, "/w/parts/toss.pipeline.places.json"],
    ]);
    expect(await renamed("/w/other.pipeline.ts", "/w/toss.pipeline.ts")).toEqual([]);
    expect(await renamed("/w/coin.pipeline.ts", "/w/coin.ts")).toEqual([]);
    places.dispose();
  });
});

/** What the newest listener wants done along with a renaming. */
async function renamed(from: string, to: string): Promise<unknown> {
  const edits: Promise<WorkspaceEdit>[] = [];
  renaming.fire({
    files: [{ oldUri: Uri.file(from), newUri: Uri.file(to) }],
    waitUntil: (edit) => edits.push(edit),
  });
  return (await edits.at(-1))?.renames;
}
