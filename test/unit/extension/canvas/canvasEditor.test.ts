import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { CanvasEditor, type CanvasSurroundings } from "../../../../src/extension/canvas/canvasEditor.ts";
import { EventEmitter, executedWith, Uri } from "../../../support/vscode.ts";

const uri = Uri.file("/w/coin.pipeline.ts") as unknown as vscode.Uri;
const never = { onDidChange: new EventEmitter<unknown>().event };

const [active, second] = [-1, 2] as unknown as [vscode.ViewColumn, vscode.ViewColumn];

const all: CanvasEditor[] = [];

beforeEach(() => {
  executedWith.clear();
});
afterEach(() => {
  for (const each of all.splice(0)) each.dispose();
});

const opened = () => executedWith.get("vscode.openWith");

/** A panel of VS Code's, as far as a canvas that has not been drawn yet needs it. */
class Panel {
  active = false;
  visible: boolean;
  readonly revealed: unknown[][] = [];
  readonly disposed = new EventEmitter<void>();
  readonly onDidDispose = this.disposed.event;
  readonly onDidChangeViewState = new EventEmitter<unknown>().event;
  readonly webview = {
    cspSource: "here",
    asWebviewUri: (each: unknown) => each,
    onDidReceiveMessage: new EventEmitter<unknown>().event,
    postMessage: () => Promise.resolve(true),
  };

  constructor(visible: boolean) {
    this.visible = visible;
  }

  reveal(...how: unknown[]): void {
    this.revealed.push(how);
  }
}

function editor(): { editor: CanvasEditor; open: (visible: boolean) => Panel } {
  const surroundings = {
    extensionUri: Uri.file("/extension"),
    documents: { ...never, open: [] },
    components: never,
    runs: never,
  };
  const made = new CanvasEditor(surroundings as unknown as CanvasSurroundings);
  all.push(made);
  const open = (visible: boolean): Panel => {
    const panel = new Panel(visible);
    made.resolveCustomTextEditor({ uri } as vscode.TextDocument, panel as unknown as vscode.WebviewPanel);
    return panel;
  };
  return { editor: made, open };
}

describe("a canvas that is to be in sight", () => {
  it("is opened when there is none, of the pipeline that is meant, and leaves the keyboard", async () => {
    const { editor: canvases, open } = editor();
    await canvases.haveInSight(uri, "coin", second);
    const options = { viewColumn: second, preserveFocus: true };
    expect(opened()).toEqual([uri, "kubeflowStudio.canvas", options]);
    open(true);
    expect(canvases.panelsOf(uri)[0]?.pipeline).toBe("coin");
  });

  it("stays as it is when it shows", async () => {
    const { editor: canvases, open } = editor();
    const panel = open(true);
    await canvases.haveInSight(uri, "coin", active);
    expect([opened(), panel.revealed]).toEqual([undefined, []]);
    expect(canvases.panelsOf(uri)[0]?.pipeline).toBe("coin");
  });

  it("comes forward when it is behind another, and leaves the keyboard", async () => {
    const { editor: canvases, open } = editor();
    const panel = open(false);
    await canvases.haveInSight(uri, "coin", active);
    expect([opened(), panel.revealed]).toEqual([undefined, [[undefined, true]]]);
  });

  it("is the one that shows, of several; then the one of that pipeline", async () => {
    const { editor: canvases, open } = editor();
    const [hidden, other, own] = [open(false), open(true), open(true)];
    canvases.panelsOf(uri)[2]?.showPipeline("coin");
    await canvases.haveInSight(uri, "coin", active);
    expect([hidden, other, own].flatMap(({ revealed }) => revealed)).toEqual([]);
    expect(canvases.panelsOf(uri).map(({ pipeline }) => pipeline)).toEqual([undefined, undefined, "coin"]);
  });
});
