import * as vscode from "vscode";
import type { Places } from "../../protocol/messages.ts";
import { cleanPlaces, type PlacesByPipeline, printPlaces } from "./placesText.ts";

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

async function readAll(pipelineUri: vscode.Uri): Promise<PlacesByPipeline> {
  try {
    const bytes = await vscode.workspace.fs.readFile(placesUri(pipelineUri));
    return cleanPlaces(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
}
