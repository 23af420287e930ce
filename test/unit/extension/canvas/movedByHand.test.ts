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

const several = `${text.replace("export default", "export const one =")}
export const second = pipeline({ name: "second" }, () => {
  flip({});
});
`;

let canvases: CanvasEditor;

/** The one document, with what changes it. */
const document = {
  uri: Uri.file(path),
  version: 1,
  text,
  changed: new EventEmitter<unknown>(),
  getText: () => document.text,
  positionAt: () => ({}),
  write(next: string): void {
    document.text = next;
    document.version++;
    document.changed.fire(document);
  },
};

beforeEach(() => {
  disk.clear();
  document.text = text;
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

  /** What the views that were sent say of keys. */
  get moves(): unknown[] {
    return this.#views.flatMap(({ moves }) => moves ?? []);
  }

  get views(): number {
    return this.#views.length;
  }

  get shown(): string | undefined {
    return this.#views.at(-1)?.view.pipeline;
  }

  get #views(): { moves?: unknown; view: { pipeline: string } }[] {
    return this.sent.flatMap((message) => {
      const { event } = message as { event?: { type: string; moves?: unknown; view: { pipeline: string } } };
      return event?.type === "view" ? [event] : [];
    });
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
  canvases.resolveCustomTextEditor(document as unknown as vscode.TextDocument, panel as unknown as vscode.WebviewPanel);
  page.say({ type: "ready" });
  await vi.waitFor(() => {
    expect(page.sent).toContainEqual({ channel: "event", event: { type: "run", run: null } });
  });
  return page;
}

function canvasEditor(): CanvasEditor {
  const { event } = new EventEmitter<unknown>();
  const compiled = () =>
    compileFile(path, {
      read: (each) => (each.endsWith(".py") ? python : each === path ? document.text : undefined),
    });
  const surroundings = {
    extensionUri: Uri.file("/extension"),
    documents: { onDidChange: document.changed.event, compiled, open: [document] },
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

it("a task that was moved by hand stays there when it is renamed in the text, and all canvases know it with the view", async () => {
  const [one, other] = [await opened(), await opened()];
  one.say({ type: "movedByHand", changes: { first: place } });
  await vi.waitFor(() => {
    expect(kept()).toEqual({ default: { first: place } });
  });
  document.write(text.replace("first", "toss"));
  expect([one.moves, other.moves]).toEqual([[{ first: "toss" }], [{ first: "toss" }]]);
  await vi.waitFor(() => {
    expect(kept()).toEqual({ default: { toss: place } });
  });
  document.write(text);
  expect(one.moves).toEqual([{ first: "toss" }, { toss: "first" }]);
  await vi.waitFor(() => {
    expect(kept()).toEqual({ default: { first: place } });
  });
  // Told by the view already: told again, a later move would be undone for a moment.
  expect([one.changes, other.changes]).toEqual([[], [{ first: place }]]);
});

it("a view that is sent again tells of no move twice", async () => {
  const page = await opened();
  document.write(text.replace("first", "toss"));
  page.say({ type: "showPipeline", exportName: "default" });
  expect([page.moves, page.views]).toEqual([[{ first: "toss" }], 3]);
});

it("the pipeline that is shown stays the one when it gets another name in the text", async () => {
  document.write(several);
  const page = await opened();
  page.say({ type: "showPipeline", exportName: "second" });
  document.write(several.replace("const second", "const other"));
  expect(page.shown).toBe("other");
});
