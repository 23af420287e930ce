import * as vscode from "vscode";
import type { Places } from "../../protocol/messages.ts";

/**
 * Hand-moved places, kept beside the source in `<name>.pipeline.places.json`: pipeline → key → `{ x, y }` in canvas
 * pixels, relative to the enclosing block. Written only after a drag; a missing or broken file means nothing was moved.
 */
type PlacesByPipeline = Readonly<Record<string, Places>>;

export function placesUri(pipelineUri: vscode.Uri): vscode.Uri {
  return pipelineUri.with({ path: pipelineUri.path.replace(/\.ts$/, ".places.json") });
}

export async function readPlaces(pipelineUri: vscode.Uri, pipeline: string): Promise<Places> {
  return (await readAll(pipelineUri))[pipeline] ?? {};
}

/** Writes the places of one pipeline and keeps the others; the file goes when nothing is left in it. */
export async function writePlaces(pipelineUri: vscode.Uri, pipeline: string, places: Places): Promise<void> {
  const all: Record<string, Places> = { ...(await readAll(pipelineUri)), [pipeline]: places };
  const kept = Object.entries(all).filter(([, value]) => Object.keys(value).length > 0);
  const uri = placesUri(pipelineUri);
  if (kept.length === 0) {
    await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
    return;
  }
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(printPlaces(Object.fromEntries(kept))));
}

/** One line a key, sorted, so that a diff reads well. */
export function printPlaces(all: PlacesByPipeline): string {
  const pipelines = Object.keys(all).sort();
  const body = pipelines.map((pipeline) => {
    const places = all[pipeline] ?? {};
    const lines = Object.keys(places)
      .sort()
      .map((key) => `    ${JSON.stringify(key)}: ${JSON.stringify(places[key])}`);
    return `  ${JSON.stringify(pipeline)}: {\n${lines.join(",\n")}\n  }`;
  });
  return `{\n${body.join(",\n")}\n}\n`;
}

async function readAll(pipelineUri: vscode.Uri): Promise<PlacesByPipeline> {
  try {
    const bytes = await vscode.workspace.fs.readFile(placesUri(pipelineUri));
    return cleanPlaces(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
}

/** Keeps only what has the right shape: the file may have been edited by hand. */
function cleanPlaces(value: unknown): PlacesByPipeline {
  return Object.fromEntries(
    entriesOf(value).map(([pipeline, places]) => [
      pipeline,
      Object.fromEntries(
        entriesOf(places).flatMap(([key, place]) => {
          const { x, y } = Object.fromEntries(entriesOf(place));
          return typeof x === "number" && typeof y === "number" ? [[key, { x, y }]] : [];
        }),
      ),
    ]),
  );
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
