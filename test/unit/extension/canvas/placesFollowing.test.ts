import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { type ChangedPlaces, PlacesFiles } from "../../../../src/extension/canvas/placesFile.ts";
import { PlacesFollowing } from "../../../../src/extension/canvas/placesFollowing.ts";
import type { PlacesByPipeline } from "../../../../src/extension/canvas/placesText.ts";
import type { PipelineDocuments } from "../../../../src/extension/workspace/pipelineDocuments.ts";
import { disk, EventEmitter, Uri } from "../../../support/vscode.ts";

const path = "/w/coin.pipeline.ts";
const sidecar = "/w/coin.pipeline.places.json";
const uri = Uri.file(path) as unknown as vscode.Uri;
const python = "from kfp import dsl\n\n@dsl.component\ndef flip(n: int = 1) -> str:\n    return 'heads'\n";
const [a, b, c] = [
  { x: 8, y: 0 },
  { x: 16, y: 0 },
  { x: 24, y: 0 },
];

let text = "";
let files: PlacesFiles;
let following: PlacesFollowing;
const changed = new EventEmitter<vscode.TextDocument>();
const told: ChangedPlaces[] = [];

const pipelineOf = (name: string, body: string) =>
  `export const ${name} = pipeline({ name: "p" }, ({ side = "heads" }) => {\n${body}\n});\n`;
const head = 'import { pipeline } from "kubeflow-studio";\nimport { flip } from "./coin.py";\n';
const ifSide = (side: string, inner: string) => `if (side === "${side}") {\n  const ${inner} = flip();\n}`;

beforeEach(() => {
  disk.clear();
  told.length = 0;
  files = new PlacesFiles();
  files.onDidChange((each) => told.push(each));
});
afterEach(() => {
  following.dispose();
  files.dispose();
});

/** An open document with a text and hand-moved places. */
async function begin(body: string, places: PlacesByPipeline): Promise<void> {
  disk.set(sidecar, JSON.stringify(places));
  text = head + body;
  const document = { uri } as vscode.TextDocument;
  const compiled = () =>
    compileFile(path, { read: (each) => (each.endsWith(".py") ? python : each === path ? text : undefined) });
  const documents = { open: [document], onDidChange: changed.event, compiled } as unknown as PipelineDocuments;
  following = new PlacesFollowing(documents, files);
  await files.read(uri, "");
}

/** The text is another; what the file of places says when all is done. */
async function write(body: string): Promise<unknown> {
  text = head + body;
  changed.fire({ uri } as vscode.TextDocument);
  await files.read(uri, "");
  return JSON.parse(disk.get(sidecar) ?? "{}");
}

describe("hand-moved places", () => {
  it("of a task go with every letter of its new name, through texts that cannot be read", async () => {
    await begin(pipelineOf("coin", "const first = flip({ n: 2 });"), { coin: { first: a } });
    expect(await write(pipelineOf("coin", "const fir = flip({ n: 2 });"))).toEqual({ coin: { fir: a } });
    expect(await write(pipelineOf("coin", "const  = flip({ n: 2 });"))).toEqual({ coin: { fir: a } });
    expect(await write(pipelineOf("coin", "const toss = flip({ n: 2 });"))).toEqual({ coin: { toss: a } });
  });

  it("of groups stay theirs when one is added and taken away before them, and what comes back has its own", async () => {
    const [heads, tails] = [ifSide("heads", "x"), ifSide("tails", "y")];
    await begin(pipelineOf("coin", `${heads}\n${tails}`), { coin: { "if-1": a, "if-2": b, y: c } });
    const added = pipelineOf("coin", `${ifSide("edge", "z")}\n${heads}\n${tails}`);
    expect(await write(added)).toEqual({ coin: { "if-2": a, "if-3": b, y: c } });
    expect(await write(pipelineOf("coin", tails))).toEqual({ coin: { "if-1": b, y: c } });
    expect(told).toEqual([]);
    expect(await write(pipelineOf("coin", `${heads}\n${tails}`))).toEqual({ coin: { "if-1": a, "if-2": b, y: c } });
    expect(told).toEqual([{ uri, pipeline: "coin", changes: { "if-1": a }, by: files }]);
  });

  it("are not given to what comes back and had none, whatever it was called", async () => {
    await begin(pipelineOf("coin", "const first = flip({ n: 2 });\nconst constructor = flip();"), {
      coin: { first: a },
    });
    const gone = "const constructor = flip({ n: 2 });";
    expect(await write(pipelineOf("coin", gone))).toEqual({ coin: { constructor: a } });
    expect(await write(pipelineOf("coin", `${gone}\nconst back = flip();`))).toEqual({ coin: { constructor: a } });
  });

  it("of the last group go with it, and the next one is laid out", async () => {
    const heads = ifSide("heads", "x");
    await begin(pipelineOf("coin", heads), { coin: { "if-1": a } });
    expect(await write(pipelineOf("coin", ""))).toEqual({});
    expect(await write(pipelineOf("coin", ifSide("tails", "y")))).toEqual({});
    expect(await write(pipelineOf("coin", heads))).toEqual({ coin: { "if-1": a } });
  });

  it("of a pipeline go with it, and come back with it; another's stay", async () => {
    const [coin, other] = [pipelineOf("coin", "const x = flip();"), pipelineOf("other", "const x = flip({ n: 2 });")];
    await begin(coin + other, { coin: { x: a }, other: { x: b } });
    expect(await write(other)).toEqual({ other: { x: b } });
    expect(await write(coin + other)).toEqual({ coin: { x: a }, other: { x: b } });
    expect(told).toEqual([{ uri, pipeline: "coin", changes: { x: a }, by: files }]);
  });

  it("of a pipeline go with its new name", async () => {
    const [coin, other] = [pipelineOf("coin", "const x = flip();"), pipelineOf("other", "const x = flip({ n: 2 });")];
    await begin(coin + other, { coin: { x: a }, other: { x: b } });
    expect(await write(coin.replace("coin", "toss") + other)).toEqual({ toss: { x: a }, other: { x: b } });
  });

  it("that Git has brought with the text are as it has brought them", async () => {
    const [heads, tails] = [ifSide("heads", "x"), ifSide("tails", "y")];
    await begin(pipelineOf("coin", `${heads}\n${tails}`), { coin: { "if-1": a, "if-2": b } });
    disk.set(sidecar, JSON.stringify({ coin: { "if-1": c } }));
    expect(await write(pipelineOf("coin", tails))).toEqual({ coin: { "if-1": c } });
  });
});
