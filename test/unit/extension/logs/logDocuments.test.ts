import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import type { LogPlaces } from "../../../../src/extension/logs/feeds.ts";
import { LogDocuments } from "../../../../src/extension/logs/logDocuments.ts";
import type { Output } from "../../../../src/extension/output.ts";
import { EventEmitter, textsClosed, Uri, workspace } from "../../../support/vscode.ts";
import { Said } from "../../../support/vscodeState.ts";

const uri = Uri.from({ scheme: "kubeflow-log", path: "/r/train.log" }) as unknown as vscode.Uri;

beforeEach(() => {
  vi.useFakeTimers();
  workspace.textDocuments.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

/** The log of a task of this computer that goes on, and how many listen to what it writes. */
function logs() {
  let listeners = 0;
  const written = () => {
    listeners += 1;
    return { dispose: () => (listeners -= 1) };
  };
  const here = {
    get: () => ({ state: { phase: "running", tasks: {} } }),
    isActive: () => true,
    liveLog: () => ({ text: "a line\n", end: 7 }),
    logFile: () => undefined,
    onDidLog: written,
    onDidChange: () => ({ dispose: () => undefined }),
  };
  const never = { onDidChange: new EventEmitter<unknown>().event };
  const places = { here, clusters: never, clusterRuns: never } as unknown as LogPlaces;
  const documents = new LogDocuments(places, new Said() as unknown as Output);
  return { documents, listeners: () => listeners };
}

describe("a log", () => {
  it("that is closed right after it was opened is followed no longer than that takes to be sure", async () => {
    const { documents, listeners } = logs();
    documents.readFile(uri);
    workspace.textDocuments.push({ uri });
    await vi.advanceTimersByTimeAsync(1000);
    expect(listeners()).toBe(1);
    workspace.textDocuments.length = 0;
    textsClosed.fire({ uri });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(listeners()).toBe(0);
    expect(documents.at(uri)).toBeUndefined();
    documents.dispose();
  });

  it("that an editor shows is followed on, and let go when it is closed", async () => {
    const { documents, listeners } = logs();
    documents.readFile(uri);
    workspace.textDocuments.push({ uri });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(listeners()).toBe(1);
    expect(Buffer.from(documents.readFile(uri)).toString()).toBe("a line\n");
    workspace.textDocuments.length = 0;
    textsClosed.fire({ uri });
    await vi.advanceTimersByTimeAsync(0);
    expect(listeners()).toBe(0);
    documents.dispose();
  });

  it("leaves no timer behind", async () => {
    const { documents } = logs();
    documents.readFile(uri);
    documents.dispose();
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
