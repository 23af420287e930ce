import type { DragEvent } from "react";
import { afterEach, expect, test } from "vitest";
import { dropSpec, mayBeSpec } from "../../../webview-ui/canvas/specDrops.ts";
import { connectHost } from "../../../webview-ui/host.ts";

const said: unknown[] = [];
connectHost(
  {
    post: (message) => {
      said.push((message as { event?: unknown }).event);
    },
    onMessage: () => () => undefined,
  },
  () => undefined,
);
afterEach(() => said.splice(0));

/** What a browser gives of something dragged. */
function dragged(uris: string | undefined, files: readonly File[] = []): DragEvent {
  const types = [...(uris === undefined ? [] : ["text/uri-list"]), ...(files.length > 0 ? ["Files"] : [])];
  const getData = (type: string) => (type === "text/uri-list" ? (uris ?? "") : "");
  return { dataTransfer: { types, files, getData } } as unknown as DragEvent;
}

test("a compiled pipeline of VS Code's explorer is imported by its address", async () => {
  const event = dragged("file:///w/notes.md\r\nfile:///w/a%20b.yaml\r\n");
  expect(mayBeSpec(event)).toBe(true);
  await dropSpec(event);
  expect(said).toEqual([{ type: "importDropped", uri: "file:///w/a%20b.yaml" }]);
});

test("a file of the system is imported by its text", async () => {
  const event = dragged(undefined, [new File(["no"], "a.txt"), new File(["pipelineInfo: {}"], "A.YML")]);
  expect(mayBeSpec(event)).toBe(true);
  await dropSpec(event);
  expect(said).toEqual([{ type: "importDropped", name: "A.YML", text: "pipelineInfo: {}" }]);
});

test("so is a pipeline in Python", async () => {
  await dropSpec(dragged("vscode-remote://host/w/old.py"));
  expect(said).toEqual([{ type: "importDropped", uri: "vscode-remote://host/w/old.py" }]);
});

test("nothing else is", async () => {
  expect(mayBeSpec(dragged(undefined))).toBe(false);
  await dropSpec(dragged("https://example.org/a.html", [new File(["x"], "a.png")]));
  expect(said).toEqual([]);
});
