import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { canvasColumn, showSubmitted } from "../../../../src/extension/commands/run/showSubmitted.ts";
import type { RunRecord } from "../../../../src/extension/run/runRecord.ts";
import type { RunSpec } from "../../../../src/extension/run/runSpecs.ts";
import { disk, Uri, window } from "../../../support/vscode.ts";

const second = 2 as unknown as vscode.ViewColumn;
const path = "/w/coin.pipeline.ts";
const spec = { run: { id: "r" } } as unknown as RunSpec;
const record = (source?: object) => ({ id: "r", source }) as unknown as RunRecord;

beforeEach(() => {
  disk.clear();
  window.visibleTextEditors.length = 0;
});
afterEach(() => {
  disk.clear();
  window.visibleTextEditors.length = 0;
});

async function shown(of: RunRecord): Promise<unknown[]> {
  const done: unknown[] = [];
  await showSubmitted({ record: of, spec }, second, {
    runs: { showOnCanvas: ({ id }) => void done.push(["phases of", id]) },
    canvases: {
      haveInSight: (uri, exportName, column) =>
        Promise.resolve(void done.push(["canvas", uri.path, exportName, column])),
    },
    runCanvases: { open: ({ run }, where) => void done.push(["read-only", run.id, where]) },
    runsTree: { reveal: ({ id }) => Promise.resolve(void done.push(["row", id])) },
  });
  return done;
}

describe("a run that was submitted", () => {
  it("has its phases on the canvas of its source, and its row in sight", async () => {
    disk.set(path, "…");
    expect(await shown(record({ path, exportName: "coin", groupKeys: {} }))).toEqual([
      ["phases of", "r"],
      ["canvas", path, "coin", 2],
      ["row", "r"],
    ]);
  });

  it.each([
    ["of somebody else", undefined],
    ["whose source is gone meanwhile", { path, exportName: "coin", groupKeys: {} }],
  ])("%s has a canvas to be looked at only, which does not take the keyboard", async (_title, source) => {
    expect(await shown(record(source))).toEqual([
      ["read-only", "r", { viewColumn: 2, preserveFocus: true }],
      ["row", "r"],
    ]);
  });
});

describe("where a canvas is opened", () => {
  const uri = Uri.file(path) as unknown as vscode.Uri;
  const show = (file: string, viewColumn: number): void => {
    window.visibleTextEditors.push({ document: { uri: Uri.file(file) }, viewColumn });
  };

  it("is beside the text of the pipeline", () => {
    show("/w/other.ts", 1);
    show(path, 2);
    expect(canvasColumn(uri)).toBe(3);
  });

  it("is in place of what is in front, where the text does not show", () => {
    show("/w/other.ts", 1);
    expect(canvasColumn(uri)).toBe(-1);
  });

  it("is never beyond the last column", () => {
    show(path, 9);
    expect(canvasColumn(uri)).toBe(9);
  });
});
