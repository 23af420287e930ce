import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { CanvasEditor, type CanvasSurroundings } from "../../../../src/extension/canvas/canvasEditor.ts";
import { disk, EventEmitter, Uri, workspace } from "../../../support/vscode.ts";

const path = "/w/coin.pipeline.ts";
const texts = ["one", "two", "three"].map(
  (name) => `import { pipeline } from "kubeflow-studio";
import { flip } from "./coin.py";

export default pipeline({ name: "coin" }, () => {
  const ${name} = flip();
});
`,
);
const python = "from kfp import dsl\n\n@dsl.component\ndef flip() -> str:\n    return 'heads'\n";

/** What a loaded machine may take, in milliseconds. */
const patience = 10_000;

let canvases: CanvasEditor | undefined;

beforeEach(() => {
  disk.clear();
});
afterEach(() => {
  vi.restoreAllMocks();
  canvases?.dispose();
});

it("a change that is asked for while VS Code takes another one is made on the text that it leaves", async () => {
  let version = 0;
  const taken = Promise.withResolvers<boolean>();
  const applyEdit = vi.spyOn(workspace, "applyEdit").mockImplementation(async () => {
    if (applyEdit.mock.calls.length === 1) await taken.promise;
    version++;
    return true;
  });
  const page = opened(() => version);
  page.ask(1, { kind: "rename", task: "one", name: "two" });
  page.ask(2, { kind: "rename", task: "two", name: "three" });
  await vi.waitFor(() => {
    expect([applyEdit.mock.calls.length, page.answers]).toEqual([1, []]);
  }, patience);
  taken.resolve(true);
  await vi.waitFor(() => {
    expect(page.answers).toMatchObject([
      { ok: true, added: ["two"] },
      { ok: true, added: ["three"] },
    ]);
  }, patience);
});

/** A canvas of a document that says the next of the texts with each version. */
function opened(version: () => number): { ask(id: number, operation: object): void; readonly answers: unknown[] } {
  const said = new EventEmitter<unknown>();
  const answers: unknown[] = [];
  const { event } = new EventEmitter<unknown>();
  const textNow = (): string => texts[version()] ?? "";
  const document = {
    uri: Uri.file(path),
    get version() {
      return version();
    },
    getText: textNow,
    positionAt: () => ({}),
  };
  const surroundings = {
    extensionUri: Uri.file("/extension"),
    documents: {
      open: [],
      onDidChange: event,
      compiled: () => compileFile(path, { read: (each) => (each === path ? textNow() : python) }),
    },
    components: { onDidChange: event },
    runs: { onDidChange: event },
    output: { warn: () => undefined, exception: () => undefined },
  };
  const panel = {
    webview: {
      cspSource: "here",
      asWebviewUri: (each: unknown) => each,
      onDidReceiveMessage: said.event,
      postMessage: (message: { answer?: { value: unknown } }) => {
        if (message.answer) answers.push(message.answer.value);
        return Promise.resolve(true);
      },
    },
    onDidDispose: event,
    onDidChangeViewState: event,
  };
  canvases = new CanvasEditor(surroundings as unknown as CanvasSurroundings);
  canvases.resolveCustomTextEditor(document as unknown as vscode.TextDocument, panel as unknown as vscode.WebviewPanel);
  return {
    ask: (id, operation) => {
      said.fire({ channel: "request", id, name: "apply", request: { version: 0, operation } });
    },
    answers,
  };
}
