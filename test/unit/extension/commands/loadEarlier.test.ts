import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadEarlier } from "../../../../src/extension/commands/log/loadEarlier.ts";
import type { OpenLog } from "../../../../src/extension/logs/openLog.ts";
import {
  Disposable,
  type Range,
  textsChanged,
  textsClosed,
  messages,
  told,
  Uri,
  window,
  workspace,
} from "../../../support/vscode.ts";

const uri = Uri.from({ scheme: "kubeflow-log", path: "/r/train.log" });
const document = { uri, lineCount: 1000 };

let revealed: number[];
let listeners: number;
beforeEach(() => {
  revealed = [];
  listeners = 0;
  messages.length = 0;
  const revealRange = (range: Range) => revealed.push(range.line);
  window.visibleTextEditors.splice(0, Infinity, { document, revealRange });
  for (const [name, emitter] of [
    ["onDidChangeTextDocument", textsChanged],
    ["onDidCloseTextDocument", textsClosed],
  ] as const)
    Object.assign(workspace, { [name]: counted(emitter) });
});

afterEach(() => {
  window.visibleTextEditors.length = 0;
  Object.assign(workspace, {
    onDidChangeTextDocument: textsChanged.event,
    onDidCloseTextDocument: textsClosed.event,
  });
});

/** Counts who listens. */
function counted({ event }: { readonly event: (listener: never) => Disposable }) {
  return (listener: never): Disposable => {
    listeners += 1;
    const subscription = event(listener);
    return new Disposable(() => {
      listeners -= 1;
      subscription.dispose();
    });
  };
}

function load(loaded: number | undefined): Promise<void> {
  const open = { uri, loadEarlier: () => Promise.resolve(loaded) } as unknown as OpenLog;
  return loadEarlier(open, { stop: () => undefined });
}

describe("Load Earlier Lines", () => {
  it("keeps in sight what was there, when the editor has the lines", async () => {
    const loading = load(300);
    await Promise.resolve();
    textsChanged.fire({ document: { uri: Uri.file("/other") }, contentChanges: [1] });
    textsChanged.fire({ document, contentChanges: [] });
    expect(revealed).toEqual([]);
    textsChanged.fire({ document, contentChanges: [1] });
    await loading;
    expect([revealed, listeners]).toEqual([[300], 0]);
  });

  it("says when there are none, and listens no longer", async () => {
    await load(0);
    expect(told()).toEqual(["These are the first lines of the log that are there."]);
    expect(listeners).toBe(0);
  });

  it("leaves it to the log that is read anew", async () => {
    await load(undefined);
    expect([revealed, told(), listeners]).toEqual([[], [], 0]);
  });

  it("does not wait for an editor that is closed", async () => {
    const loading = load(300);
    window.visibleTextEditors.length = 0;
    await Promise.resolve();
    textsClosed.fire(document);
    await loading;
    expect([revealed, listeners]).toEqual([[], 0]);
  });
});
