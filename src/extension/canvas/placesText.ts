import type { FileMoves } from "../../protocol/movedKeys.ts";
import { type Places, withMoves } from "../../protocol/places.ts";

/**
 * Hand-moved places, kept beside the source in `<name>.pipeline.places.json`: pipeline → key → `{ x, y }` in canvas
 * pixels, relative to the enclosing block. Written after a drag, and when what was dragged has another key; a missing or
 * broken file means nothing was moved.
 */
export type PlacesByPipeline = Readonly<Record<string, Places>>;

/** Places after the file's pipelines, and what is in them, got other names: each goes with its own. */
export function withFileMoves(all: PlacesByPipeline, { pipelines, keys }: FileMoves): PlacesByPipeline {
  const entries = Object.entries(all).map(([name, places]) => {
    const next = pipelines[name];
    const now = next ?? name;
    return { now, isGone: next === null, isMoved: next !== undefined, places: withMoves(places, keys[now] ?? {}) };
  });
  // What was moved goes over what may have been left under that name.
  const last = entries.filter(({ isGone }) => !isGone).toSorted((a, b) => Number(a.isMoved) - Number(b.isMoved));
  return Object.fromEntries(last.map(({ now, places }) => [now, places]));
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

/** Keeps only what has the right shape: the file may have been edited by hand. */
export function cleanPlaces(value: unknown): PlacesByPipeline {
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
