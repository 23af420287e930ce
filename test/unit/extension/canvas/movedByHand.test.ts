import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { CanvasEditor, type CanvasSurroundings } from "../../../../src/extension/canvas/canvasEditor.ts";
import type { FromWebview } from "../../../../src/protocol/messages.ts";
import { disk, EventEmitter, Uri } from "../../../support/vscode.ts";

const path = "/w/coin.pipeline.ts";
const text = `import { pipeline } from "kubeflow-studio";
import { flip } from "./coin.py";

export default pipeline({ name: "coin" }, () => {
  const first = flip();
});
`;
const python = "from kfp import dsl\n\n@dsl.component\ndef flip() -> str:\n    return 'heads'\n";
const place = { x: 8, y: 16 };

let canvases: CanvasEditor;

beforeEach(() => {
  disk.clear();
  canvases = canvasEditor();
});
afterEach(() => {
  canvases.dispose();
});

/** The page of a canvas: what it is sent, and what it says. */
class Page {
  readonly sent: unknown[] = [];
  readonly said = new EventEmitter<unknown>();

  say(event: FromWebview): void {
    this.said.fire({ channel: "event", event });
  }

  get changes(): unknown[] {
    return this.sent.flatMap((message) => {
      const { event } = message as { event?: { type: string; changes?: unknown } };
      return event?.type === "placesChanged" ? [event.changes] : [];
    });
  }
}

/** A canvas of the one document, ready. */
async function opened(): Promise<Page> {
  const page = new Page();
  const webview = {
    cspSource: "here",
    asWebviewUri: (each: unknown) => each,
    onDidReceiveMessage: page.said.event,
    postMessage: (message: unknown) => Promise.resolve(page.sent.push(message)),
  };
  const panel = {
    webview,
    onDidDispose: new EventEmitter<void>().event,
    onDidChangeViewState: new EventEmitter<unknown>().event,
  };
  const document = { uri: Uri.file(path), version: 1, getText: () => text, positionAt: () => ({}) };
  canvases.resolveCustomTextEditor(document as unknown as vscode.TextDocument, panel as unknown as vscode.WebviewPanel);
  page.say({ type: "ready" });
  await vi.waitFor(() => {
    expect(page.sent).toContainEqual({ channel: "event", event: { type: "run", run: null } });
  });
  return page;
}

function canvasEditor(): CanvasEditor {
  const { event } = new EventEmitter<unknown>();
  const file = compileFile(path, {
    read: (each) => (each.endsWith(".py") ? python : each === path ? text : undefined),
  });
  const surroundings = {
    extensionUri: Uri.file("/extension"),
    documents: { onDidChange: event, compiled: () => file },
    components: { onDidChange: event, paletteFor: () => ({ components: [], leftOut: 0 }) },
    runs: { onDidChange: event, shownOn: () => undefined },
    output: { warn: () => undefined, exception: () => undefined },
  };
  return new CanvasEditor(surroundings as unknown as CanvasSurroundings);
}

const kept = (): unknown => JSON.parse(disk.get("/w/coin.pipeline.places.json") ?? "null");

it("what one canvas of a pipeline moves, the others are told, and nobody's places are lost", async () => {
  const [one, other] = [await opened(), await opened()];
  one.say({ type: "movedByHand", changes: { first: place } });
  other.say({ type: "movedByHand", changes: { second: place } });
  await vi.waitFor(() => {
    expect(kept()).toEqual({ default: { first: place, second: place } });
    expect([one.changes, other.changes]).toEqual([[{ second: place }], [{ first: place }]]);
  });
});

it("a task that was moved by hand stays there when it is renamed on the canvas, and when that is undone", async () => {
  const [one, other] = [await opened(), await opened()];
  one.say({ type: "movedByHand", changes: { first: place } });
  const operation = { kind: "rename", task: "first", name: "toss" };
  one.said.fire({ channel: "request", id: 1, name: "apply", request: { version: 1, operation } });
  await vi.waitFor(() => {
    expect(one.sent.at(-1)).toMatchObject({ channel: "answer", answer: { value: { ok: true, added: ["toss"] } } });
  });
  expect(kept()).toEqual({ default: { first: place, toss: place } });
  expect([one.changes, other.changes]).toEqual([[{ toss: place }], [{ first: place }, { toss: place }]]);
});
